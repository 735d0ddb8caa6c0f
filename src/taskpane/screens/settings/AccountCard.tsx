import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Role } from "#contract/account.ts";
import type { AccountView } from "#contract/accounts.ts";
import { Card } from "../../components/Card.tsx";
import { useSay } from "../../language.ts";
import { SETTINGS_WORDS } from "../../wording/settings-words.ts";
import { RoleChoice } from "./RoleChoice.tsx";

export type AccountAct = "disable" | "enable" | "unlock" | "reset" | "second-factor-reset";

const useStyles = makeStyles({
  name: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  quiet: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  acts: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface AccountCardProps {
  readonly account: AccountView;
  readonly isBusy: boolean;
  readonly onRoles: (roles: readonly Role[]) => void;
  readonly onAct: (act: AccountAct) => void;
}

/** One person's account: roles, and what an administrator can do about it. */
export function AccountCard({ account, isBusy, onRoles, onAct }: AccountCardProps) {
  const styles = useStyles();
  const say = useSay();
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  const isChanged = roles.join() !== account.roles.join();
  const notes = [
    account.userName,
    ...(account.isDisabled ? [say(SETTINGS_WORDS.stopped)] : []),
    ...(account.hasPassword ? [] : [say(SETTINGS_WORDS.noPassword)]),
  ];
  const acts: readonly AccountAct[] = account.isDisabled
    ? ["enable"]
    : ["reset", ...(account.hasSecondFactor ? (["second-factor-reset"] as const) : []), "unlock", "disable"];
  return (
    <Card>
      <h4 className={styles.name}>{account.displayName}</h4>
      <span className={styles.quiet}>{notes.join(" · ")}</span>
      <RoleChoice label={say(SETTINGS_WORDS.roles)(account.displayName)} roles={roles} onChange={setRoles} />
      <div className={styles.acts}>
        {isChanged ? (
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={isBusy || roles.length === 0}
            onClick={() => onRoles(roles)}
          >
            {say(SETTINGS_WORDS.saveRoles)}
          </Button>
        ) : null}
        {acts.map((act) => (
          <Button key={act} size="small" disabledFocusable={isBusy} onClick={() => onAct(act)}>
            {say(SETTINGS_WORDS[act])}
          </Button>
        ))}
      </div>
    </Card>
  );
}
