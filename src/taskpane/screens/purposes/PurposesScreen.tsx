import { Button, Checkbox, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { useAccount, useVaultSession } from "../../vault-session.ts";
import { COMMON_WORDS } from "../../wording/common-words.ts";
import { PURPOSE_GROUPS, PURPOSE_NAMES, PURPOSES_WORDS } from "../../wording/purpose-words.ts";

const useStyles = makeStyles({
  group: { display: "flex", flexDirection: "column" },
  note: {
    margin: 0,
    textAlign: "center",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
});

export interface PurposesScreenProps {
  readonly count: number;
  readonly purposes: ReadonlySet<Purpose>;
  readonly signingIn: boolean;
  readonly onToggle: (purpose: Purpose) => void;
  readonly onMove: () => void;
  readonly onBack: () => void;
}

export function PurposesScreen({ count, purposes, signingIn, onToggle, onMove, onBack }: PurposesScreenProps) {
  const styles = useStyles();
  const say = useSay();
  const session = useVaultSession();
  const account = useAccount();
  // What the screen opened with; a choice made here is not "the same as last time".
  const [remembered] = useState(purposes.size > 0);
  useEffect(() => session.prepare(), [session]);
  const note = purposes.size === 0 ? PURPOSES_WORDS.chooseOne : undefined;
  const go = account === undefined ? say(PURPOSES_WORDS.signInAndGo) : say(PURPOSES_WORDS.go)(count);
  return (
    <Screen
      title={say(PURPOSES_WORDS.title)}
      lead={say(PURPOSES_WORDS.lead)}
      footer={
        <>
          {note === undefined ? null : <p className={styles.note}>{say(note)}</p>}
          {/* The same button all the way, so that the keyboard is where the person goes on. */}
          <Button
            appearance="primary"
            size="large"
            disabledFocusable={signingIn || purposes.size === 0}
            icon={signingIn ? <Spinner size="tiny" aria-hidden /> : null}
            onClick={onMove}
          >
            {signingIn ? say(PURPOSES_WORDS.signingIn) : go}
          </Button>
          <Button appearance="subtle" onClick={onBack}>
            {say(COMMON_WORDS.back)}
          </Button>
        </>
      }
    >
      {remembered ? <p className={styles.note}>{say(PURPOSES_WORDS.remembered)}</p> : null}
      {PURPOSE_GROUPS.map((group) => (
        <Section key={group.name.en} title={say(group.name)}>
          <div className={styles.group}>
            {group.purposes.map((purpose) => (
              <Checkbox
                key={purpose}
                checked={purposes.has(purpose)}
                onChange={() => onToggle(purpose)}
                label={say(PURPOSE_NAMES[purpose])}
              />
            ))}
          </div>
        </Section>
      ))}
    </Screen>
  );
}
