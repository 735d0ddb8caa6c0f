import { Link, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import { useContext } from "react";
import { LANGUAGES } from "#application/wording/phrase.ts";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { LanguageChoiceContext } from "../../language-choice.ts";
import { PaneServicesContext } from "../../pane-services.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import { LANGUAGE_NAMES } from "../../wording/account-words.ts";
import { SETTINGS_WORDS } from "../../wording/settings-words.ts";
import { PeopleSection } from "./PeopleSection.tsx";

const useStyles = makeStyles({
  address: { margin: 0, fontFamily: tokens.fontFamilyMonospace, overflowWrap: "anywhere" },
});

/** Where the vault is, the language of the page, and for an administrator the people. */
export function SettingsScreen() {
  const styles = useStyles();
  const say = useSay();
  const choice = useContext(LanguageChoiceContext);
  const isInExcel = useContext(PaneServicesContext)?.host === "excel";
  const { failure, isBusy, focus, perform } = useVaultAct();
  return (
    <FailureContext value={failure}>
      <FocusContext value={focus}>
        <Screen title={say(SETTINGS_WORDS.title)}>
          <Section title={say(SETTINGS_WORDS.vault)} note={say(SETTINGS_WORDS.vaultNote)}>
            <p className={styles.address}>{location.origin}</p>
          </Section>
          {choice === undefined ? null : (
            <Section title={say(SETTINGS_WORDS.language)}>
              <RadioGroup
                aria-label={say(SETTINGS_WORDS.language)}
                value={choice.language}
                onChange={(_event, { value }) =>
                  choice.choose(LANGUAGES.find((language) => language === value) ?? choice.language)
                }
              >
                {LANGUAGES.map((language) => (
                  <Radio
                    key={language}
                    value={language}
                    label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
                  />
                ))}
              </RadioGroup>
            </Section>
          )}
          <PeopleSection isBusy={isBusy} perform={perform} />
          {isInExcel ? (
            <Section title={say(SETTINGS_WORDS.developers)} note={say(SETTINGS_WORDS.developersNote)}>
              <Link href="/conformance.html">{say(SETTINGS_WORDS.compareExcel)}</Link>
            </Section>
          ) : null}
        </Screen>
      </FocusContext>
    </FailureContext>
  );
}
