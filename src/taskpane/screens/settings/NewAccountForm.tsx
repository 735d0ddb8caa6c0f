import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Role } from "#contract/account.ts";
import { useSay } from "../../language.ts";
import { SETTINGS_WORDS } from "../../wording/settings-words.ts";
import { RoleChoice } from "./RoleChoice.tsx";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  note: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

export interface NewAccount {
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface NewAccountFormProps {
  readonly isBusy: boolean;
  /** Answers whether somebody was added: the form then starts empty again. */
  readonly onCreate: (account: NewAccount) => Promise<boolean>;
}

export function NewAccountForm({ isBusy, onCreate }: NewAccountFormProps) {
  const styles = useStyles();
  const say = useSay();
  const [userName, setUserName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const isComplete = userName.trim() !== "" && displayName.trim() !== "" && roles.length > 0;

  async function create(): Promise<void> {
    if (!(await onCreate({ userName: userName.trim(), displayName: displayName.trim(), roles }))) return;
    setUserName("");
    setDisplayName("");
    setRoles([]);
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete && !isBusy) void create();
      }}
    >
      <Field label={say(SETTINGS_WORDS.userName)}>
        <Input
          value={userName}
          maxLength={100}
          autoComplete="off"
          onChange={(_event, { value }) => setUserName(value)}
        />
      </Field>
      <Field label={say(SETTINGS_WORDS.displayName)}>
        <Input
          value={displayName}
          maxLength={100}
          autoComplete="off"
          onChange={(_event, { value }) => setDisplayName(value)}
        />
      </Field>
      <RoleChoice label={say(SETTINGS_WORDS.roles)(displayName)} roles={roles} onChange={setRoles} />
      {isComplete ? null : <p className={styles.note}>{say(SETTINGS_WORDS.fillIn)}</p>}
      <Button type="submit" disabledFocusable={!isComplete || isBusy}>
        {say(SETTINGS_WORDS.create)}
      </Button>
    </form>
  );
}
