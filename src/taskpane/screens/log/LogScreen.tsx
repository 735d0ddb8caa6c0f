import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { CheckpointAnswer, LogFilter } from "#contract/log.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Screen } from "../../components/Screen.tsx";
import { Section } from "../../components/Section.tsx";
import { FailureContext } from "../../failure-context.ts";
import { FocusContext } from "../../focus.ts";
import { useSay } from "../../language.ts";
import { useTimeText } from "../../time-text.ts";
import { useVaultAct } from "../../use-vault-act.ts";
import { useAccount } from "../../vault-session.ts";
import { LIST_COMMA } from "../../wording/grant-words.ts";
import { ACT_NAMES, LOG_SCREEN_WORDS } from "../../wording/log-words.ts";
import { PURPOSE_NAMES } from "../../wording/purpose-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { entryViews, type LogEntryView } from "./log-entry-view.ts";
import { LogExport } from "./LogExport.tsx";
import { LogFilterForm } from "./LogFilterForm.tsx";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  entry: {
    display: "flex",
    flexDirection: "column",
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: "anywhere",
  },
  act: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase300 },
  none: { margin: 0 },
  headNote: { margin: 0, color: tokens.colorNeutralForeground2 },
  head: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
    userSelect: "all",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Found {
  readonly filter: LogFilter;
  readonly entries: readonly LogEntryView[];
  readonly next: number | undefined;
  /** The signed head of the log. */
  readonly head: CheckpointAnswer | undefined;
}

/** Who did what when: everybody's acts for an auditor, a person's own for others. */
export function LogScreen() {
  const styles = useStyles();
  const say = useSay();
  const timeText = useTimeText();
  const account = useAccount();
  const { failure, isBusy, focus, perform } = useVaultAct();
  const [found, setFound] = useState<Found>();
  const isAuditor = account?.roles.includes("auditor") === true;

  async function search(filter: LogFilter, before?: Found): Promise<void> {
    const answer = await perform(({ log }) => log.search(filter, before?.next));
    if (answer === undefined) return;
    const entries = [...(before?.entries ?? []), ...entryViews(answer)];
    const head = before === undefined ? await perform(({ log }) => log.checkpoint()) : before.head;
    setFound({ filter, entries, next: answer.next, head });
  }

  const summary = (entry: LogEntryView): string =>
    [
      ...(entry.numbers > 0 ? [say(LOG_SCREEN_WORDS.numbers)(entry.numbers)] : []),
      ...entry.purposes.map((purpose) => say(PURPOSE_NAMES[purpose])),
      ...entry.persons,
    ].join(say(LIST_COMMA));

  return (
    <FailureContext value={failure}>
      <FocusContext value={focus}>
        <Screen title={say(LOG_SCREEN_WORDS.title)} lead={say(LOG_SCREEN_WORDS.lead)}>
          <LiveRegion text={found === undefined ? "" : say(LOG_SCREEN_WORDS.found)(found.entries.length)} />
          <LogFilterForm
            isBusy={isBusy}
            ofEverybody={isAuditor}
            label={say(account === undefined ? LOG_SCREEN_WORDS.signIn : LOG_SCREEN_WORDS.search)}
            onSearch={(filter) => void search(filter)}
          />
          {found === undefined ? null : (
            <Section
              title={say(LOG_SCREEN_WORDS.found)(found.entries.length)}
              {...(found.head === undefined ? {} : { note: say(LOG_SCREEN_WORDS.signed)(found.head.size) })}
            >
              {found.head === undefined ? null : (
                <Disclosure title={say(LOG_SCREEN_WORDS.head)}>
                  <p className={styles.headNote}>{say(LOG_SCREEN_WORDS.headNote)}</p>
                  <p className={styles.head}>{found.head.note}</p>
                </Disclosure>
              )}
              {found.entries.length === 0 ? (
                <p className={styles.none}>
                  {say(found.next === undefined ? LOG_SCREEN_WORDS.none : LOG_SCREEN_WORDS.noneSoFar)}
                </p>
              ) : null}
              <ol className={styles.list}>
                {found.entries.map((entry) => (
                  <li key={entry.index} className={styles.entry}>
                    <span className={styles.act}>
                      {entry.act === undefined ? "—" : sentence(say(ACT_NAMES[entry.act]))}
                      {entry.isRefused ? ` · ${say(LOG_SCREEN_WORDS.refused)}` : ""}
                    </span>
                    <span>
                      {timeText(entry.atMs)} · {entry.who}
                    </span>
                    <span className={styles.quiet}>{summary(entry)}</span>
                  </li>
                ))}
              </ol>
              {found.next === undefined ? null : (
                <Button disabledFocusable={isBusy} onClick={() => void search(found.filter, found)}>
                  {say(LOG_SCREEN_WORDS.older)}
                </Button>
              )}
            </Section>
          )}
          {found === undefined || !isAuditor ? null : (
            <LogExport filter={found.filter} isBusy={isBusy} perform={perform} />
          )}
        </Screen>
      </FocusContext>
    </FailureContext>
  );
}
