import { Field, Textarea } from "@fluentui/react-components";

/** As the vault takes it. */
const MOST_REASON = 500;

export interface ReasonFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** Why somebody needs numbers, in their own words. */
export function ReasonField({ label, hint, value, onChange }: ReasonFieldProps) {
  return (
    <Field label={label} hint={hint}>
      <Textarea
        value={value}
        maxLength={MOST_REASON}
        autoComplete="off"
        onChange={(_event, data) => onChange(data.value)}
      />
    </Field>
  );
}
