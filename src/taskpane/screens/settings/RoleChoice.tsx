import { Checkbox, makeStyles } from "@fluentui/react-components";
import { type Role, ROLES } from "#contract/account.ts";
import { useSay } from "../../language.ts";
import { ROLE_NAMES } from "../../wording/account-words.ts";

const useStyles = makeStyles({
  root: { border: "none", margin: 0, padding: 0, display: "flex", flexWrap: "wrap" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)" },
});

export interface RoleChoiceProps {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}

/** Which roles somebody has. */
export function RoleChoice({ label, roles, onChange }: RoleChoiceProps) {
  const styles = useStyles();
  const say = useSay();
  return (
    <fieldset className={styles.root}>
      <legend className={styles.hidden}>{label}</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          label={say(ROLE_NAMES[role])}
          checked={roles.includes(role)}
          onChange={() => onChange(ROLES.filter((one) => (one === role) !== roles.includes(one)))}
        />
      ))}
    </fieldset>
  );
}
