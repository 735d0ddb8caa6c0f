import { Field, makeStyles, Select } from "@fluentui/react-components";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import { useSay } from "../language.ts";
import { GRANT_WORDS } from "../wording/grant-words.ts";
import { PURPOSE_GROUPS, PURPOSE_NAMES } from "../wording/purpose-words.ts";

const useStyles = makeStyles({
  // The longest purpose must not widen the pane.
  choice: { minWidth: 0, "& > select": { width: "100%", minWidth: 0, textOverflow: "ellipsis" } },
});

export interface PurposeSelectProps {
  /** The ones to choose from, where not every purpose will do. */
  readonly purposes?: readonly Purpose[];
  readonly value: Purpose;
  readonly onChoose: (purpose: Purpose) => void;
}

/** The purpose that numbers are asked for. */
export function PurposeSelect({ purposes = PURPOSES, value: chosen, onChoose }: PurposeSelectProps) {
  const styles = useStyles();
  const say = useSay();
  const groups = PURPOSE_GROUPS.map(({ name, purposes: members }) => ({
    name,
    offered: purposes.filter((purpose) => members.some((member) => member === purpose)),
  })).filter(({ offered }) => offered.length > 0);
  return (
    <Field label={say(GRANT_WORDS.purpose)}>
      <Select
        className={styles.choice}
        value={chosen}
        onChange={(_event, { value }) => onChoose(purposes.find((known) => known === value) ?? chosen)}
      >
        {groups.map(({ name, offered }) => (
          <optgroup key={name.en} label={say(name)}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {say(PURPOSE_NAMES[one])}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}
