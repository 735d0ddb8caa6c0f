import { Button, Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { GrantRequest } from "#application/ports/grants.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import { useSay } from "../language.ts";
import { useAccount } from "../vault-session.ts";
import { GRANT_WORDS, USE_NAMES } from "../wording/grant-words.ts";
import { PurposeSelect } from "./PurposeSelect.tsx";
import { ReasonField } from "./ReasonField.tsx";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  // The longest purpose must not widen the pane.
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

const DURATIONS = [
  { minutes: 30, name: GRANT_WORDS.minutes30 },
  { minutes: 240, name: GRANT_WORDS.hours4 },
  { minutes: 1_440, name: GRANT_WORDS.day },
  { minutes: 10_080, name: GRANT_WORDS.days7 },
] as const;

export interface AskFormProps {
  /** The ones to choose from, where not every purpose will do. */
  readonly purposes?: readonly Purpose[];
  /** Whether numbers may be asked back into cells. */
  readonly hasCells: boolean;
  readonly isBusy: boolean;
  /** Answers whether it was asked: the reason then starts empty again. */
  readonly onAsk: (request: Omit<GrantRequest, "tokens">) => Promise<boolean>;
}

/** Purpose, reason, until when. */
export function AskForm({ purposes = PURPOSES, hasCells, isBusy, onAsk }: AskFormProps) {
  const styles = useStyles();
  const say = useSay();
  const account = useAccount();
  const [purpose, setPurpose] = useState<Purpose>(purposes[0] ?? "TAX-WH");
  const [reason, setReason] = useState("");
  const [validForMinutes, setMinutes] = useState<number>(DURATIONS[0].minutes);
  const [use, setUse] = useState<"reveal" | "cells">("reveal");
  const isReady = reason.trim() !== "" && !isBusy;

  async function ask(): Promise<void> {
    if (await onAsk({ purpose, reason: reason.trim(), validForMinutes, use: { kind: use } })) setReason("");
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void ask();
      }}
    >
      <PurposeSelect purposes={purposes} value={purpose} onChoose={setPurpose} />
      <ReasonField
        label={say(GRANT_WORDS.reason)}
        hint={say(GRANT_WORDS.reasonHint)}
        value={reason}
        onChange={setReason}
      />
      {hasCells ? (
        <Field label={say(GRANT_WORDS.useFor)}>
          <Select
            className={styles.choice}
            value={use}
            onChange={(_event, { value }) => setUse(value === "cells" ? value : "reveal")}
          >
            {(["reveal", "cells"] as const).map((kind) => (
              <option key={kind} value={kind}>
                {say(USE_NAMES[kind])}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label={say(GRANT_WORDS.until)}>
        <Select
          className={styles.choice}
          value={String(validForMinutes)}
          onChange={(_event, { value }) => setMinutes(Number(value))}
        >
          {DURATIONS.map(({ minutes, name }) => (
            <option key={minutes} value={minutes}>
              {say(name)}
            </option>
          ))}
        </Select>
      </Field>
      {isReady || isBusy ? null : <p className={styles.note}>{say(GRANT_WORDS.fillIn)}</p>}
      <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
        {say(account === undefined ? GRANT_WORDS.signInAndAsk : GRANT_WORDS.ask)}
      </Button>
    </form>
  );
}
