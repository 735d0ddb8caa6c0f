import { Button, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { AccountView, OneTimeLinkAnswer } from "#contract/accounts.ts";
import type { Result } from "#domain/kernel/result.ts";
import { CardList } from "../../components/CardList.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import type { VaultAccess } from "../../pane-services.ts";
import type { VaultAct } from "../../use-vault-act.ts";
import { SETTINGS_WORDS } from "../../wording/settings-words.ts";
import { type AccountAct, AccountCard } from "./AccountCard.tsx";
import { NewAccountForm } from "./NewAccountForm.tsx";
import { OneTimeLink } from "./OneTimeLink.tsx";

const useStyles = makeStyles({
  start: { alignSelf: "flex-start" },
});

/** The accounts of the vault, for an administrator. */
export function PeopleSection({ isBusy, perform }: Pick<VaultAct, "isBusy" | "perform">) {
  const styles = useStyles();
  const say = useSay();
  const [accounts, setAccounts] = useState<readonly AccountView[]>();
  const [link, setLink] = useState<{ readonly name: string; readonly answer: OneTimeLinkAnswer }>();

  /** Does `act` and reads the list anew. */
  async function change<T>(act: (access: VaultAccess) => Promise<Result<T, VaultFailure>>): Promise<T | undefined> {
    const done = await perform(act);
    if (done === undefined) return undefined;
    const listed = await perform((access) => access.accounts.list());
    if (listed !== undefined) setAccounts(listed);
    return done;
  }

  async function actOn({ subject, displayName }: AccountView, act: AccountAct): Promise<void> {
    if (act !== "reset") {
      await change(async (access) => done(await access.accounts.change(subject, act)));
      return;
    }
    const answer = await change((access) => access.accounts.reset(subject));
    if (answer !== undefined) setLink({ name: displayName, answer });
  }

  return (
    <Section
      title={say(SETTINGS_WORDS.people)}
      note={say(SETTINGS_WORDS.peopleNote)}
      {...(accounts === undefined ? {} : { count: accounts.length })}
    >
      {link === undefined ? null : <OneTimeLink {...link} onClose={() => setLink(undefined)} />}
      {accounts === undefined ? (
        <Button
          className={styles.start}
          disabledFocusable={isBusy}
          onClick={() => void perform((access) => access.accounts.list()).then(setAccounts)}
        >
          {say(SETTINGS_WORDS.showPeople)}
        </Button>
      ) : (
        <>
          <CardList>
            {accounts.map((account) => (
              <AccountCard
                key={`${account.subject} ${account.roles.join()}`}
                account={account}
                isBusy={isBusy}
                onRoles={(roles) =>
                  void change(async (access) => done(await access.accounts.giveRoles(account.subject, roles)))
                }
                onAct={(act) => void actOn(account, act)}
              />
            ))}
          </CardList>
          <Section title={say(SETTINGS_WORDS.add)}>
            <NewAccountForm
              isBusy={isBusy}
              onCreate={async (account) => {
                const answer = await change((access) => access.accounts.create(account));
                if (answer !== undefined) setLink({ name: account.displayName, answer });
                return answer !== undefined;
              }}
            />
          </Section>
        </>
      )}
    </Section>
  );
}

/** A success that says nothing, told apart from a failure that was shown. */
function done(result: Result<void, VaultFailure>): Result<true, VaultFailure> {
  return result.ok ? { ok: true, value: true } : result;
}
