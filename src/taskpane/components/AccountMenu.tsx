import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from "@fluentui/react-components";
import { PersonCircleRegular } from "@fluentui/react-icons/svg/person-circle";
import { useEffect, useState } from "react";
import { LANGUAGES } from "#application/wording/phrase.ts";
import type { LanguageChoice } from "../language-choice.ts";
import { useSay } from "../language.ts";
import { useAccount, useVaultSession } from "../vault-session.ts";
import type { PaneFailure } from "../wording/failure-words.ts";
import { ACCOUNT_WORDS, LANGUAGE_NAMES, ROLE_NAMES } from "../wording/account-words.ts";
import { FailureBar } from "./FailureBar.tsx";

const useStyles = makeStyles({
  header: {
    display: "block",
    // Fluent's header has the height of one line.
    height: "auto",
    paddingBlock: tokens.spacingVerticalSNudge,
    maxWidth: "260px",
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground1,
  },
  failure: {
    position: "absolute",
    top: "100%",
    right: tokens.spacingHorizontalS,
    width: "min(320px, calc(100vw - 24px))",
    boxShadow: tokens.shadow16,
    borderRadius: tokens.borderRadiusMedium,
  },
  roles: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
});

/** Who is signed in, the way out, and the language. */
export function AccountMenu({ languageChoice }: { readonly languageChoice: LanguageChoice }) {
  const styles = useStyles();
  const say = useSay();
  const session = useVaultSession();
  const account = useAccount();
  const { language, choose } = languageChoice;
  const [failure, setFailure] = useState<PaneFailure>();
  const [securityPage, setSecurityPage] = useState<string>();

  useEffect(() => {
    let isOver = false;
    void session.current().then((access) => {
      if (!isOver) setSecurityPage(access?.securityPage);
    });
    return () => {
      isOver = true;
    };
  }, [session, account]);

  async function signIn(): Promise<void> {
    const signedIn = await session.signIn();
    if (!signedIn.ok) setFailure(signedIn.failure);
  }

  return (
    <>
      <Menu
        inline
        onOpenChange={() => setFailure(undefined)}
        checkedValues={{ language: [language] }}
        onCheckedValueChange={(_event, { checkedItems }) => {
          const chosen = LANGUAGES.find((candidate) => candidate === checkedItems[0]);
          if (chosen !== undefined) choose(chosen);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<PersonCircleRegular />}
            aria-label={say(ACCOUNT_WORDS.menu)}
            onFocus={() => session.prepare()}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuGroup>
              <MenuGroupHeader className={styles.header}>
                {account === undefined ? (
                  say(ACCOUNT_WORDS.signedOut)
                ) : (
                  <>
                    {say(ACCOUNT_WORDS.signedInAs)(account.displayName)}
                    <div className={styles.roles}>{account.roles.map((role) => say(ROLE_NAMES[role])).join(" · ")}</div>
                  </>
                )}
              </MenuGroupHeader>
              {account === undefined ? (
                <MenuItem onClick={() => void signIn()}>{say(ACCOUNT_WORDS.signIn)}</MenuItem>
              ) : (
                <>
                  {securityPage === undefined ? null : (
                    <MenuItemLink href={securityPage} target="_blank" rel="noreferrer">
                      {say(ACCOUNT_WORDS.security)}
                    </MenuItemLink>
                  )}
                  <MenuItem onClick={() => void session.signOut()}>{say(ACCOUNT_WORDS.signOut)}</MenuItem>
                </>
              )}
            </MenuGroup>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader className={styles.header}>{say(ACCOUNT_WORDS.language)}</MenuGroupHeader>
              {LANGUAGES.map((candidate) => (
                <MenuItemRadio key={candidate} name="language" value={candidate} lang={candidate}>
                  {LANGUAGE_NAMES[candidate]}
                </MenuItemRadio>
              ))}
            </MenuGroup>
          </MenuList>
        </MenuPopover>
      </Menu>
      {failure === undefined ? null : (
        <div className={styles.failure}>
          <FailureBar failure={failure} />
        </div>
      )}
    </>
  );
}
