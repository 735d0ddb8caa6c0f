import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { PurposeSelect } from "../../components/PurposeSelect.tsx";
import { ReasonField } from "../../components/ReasonField.tsx";
import { useSay } from "../../language.ts";
import { EMERGENCY_WORDS } from "../../wording/emergency-words.ts";

const LEAST_REASON = 10;

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

export interface EmergencyFormProps {
  readonly isBusy: boolean;
  readonly onAsk: (asking: { readonly purpose: Purpose; readonly reason: string }) => void;
}

/** Purpose, reason, and a word that one knows what follows. */
export function EmergencyForm({ isBusy, onAsk }: EmergencyFormProps) {
  const styles = useStyles();
  const say = useSay();
  const [purpose, setPurpose] = useState<Purpose>("TAX-WH");
  const [reason, setReason] = useState("");
  const [isConfirmed, setConfirmed] = useState(false);
  const isReady = reason.trim().length >= LEAST_REASON && isConfirmed && !isBusy;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAsk({ purpose, reason: reason.trim() });
      }}
    >
      <PurposeSelect value={purpose} onChoose={setPurpose} />
      <ReasonField
        label={say(EMERGENCY_WORDS.reason)}
        hint={say(EMERGENCY_WORDS.reasonHint)}
        value={reason}
        onChange={setReason}
      />
      <Checkbox
        checked={isConfirmed}
        onChange={(_event, { checked }) => setConfirmed(checked === true)}
        label={say(EMERGENCY_WORDS.confirm)}
      />
      <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
        {say(EMERGENCY_WORDS.show)}
      </Button>
    </form>
  );
}
