import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { IMPORT_OUTCOMES } from "#application/import-people.ts";
import { LiveRegion } from "../../components/LiveRegion.tsx";
import { Section } from "../../components/Section.tsx";
import { useSay } from "../../language.ts";
import { usePaneNavigation } from "../../pane-navigation.ts";
import { IMPORT_SCREEN_WORDS, OUTCOME_NAMES } from "../../wording/import-words.ts";
import type { ImportState, StoredList } from "./import-state.ts";

const WORKBOOK = /\.(?:xlsx|xlsm)$/iu;

const useStyles = makeStyles({
  text: { margin: 0, wordBreak: "auto-phrase" },
  counts: {
    margin: 0,
    display: "grid",
    gridTemplateColumns: "1fr auto",
    columnGap: tokens.spacingHorizontalM,
    "& dd": { margin: 0, textAlign: "right", fontVariantNumeric: "tabular-nums" },
  },
  command: { fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  start: { alignSelf: "flex-start" },
});

/** What became of the list, and the way to take the numbers out of it. */
export function AfterImport({ state, stored }: { readonly state: ImportState; readonly stored: StoredList }) {
  const styles = useStyles();
  const say = useSay();
  const isDone = stored.kind === "done";
  return (
    <>
      <LiveRegion text={say(IMPORT_SCREEN_WORDS.done)} />
      <Section title={say(IMPORT_SCREEN_WORDS.done)}>
        <dl className={styles.counts}>
          {IMPORT_OUTCOMES.map((outcome) => {
            const count = stored.outcomes.filter((one) => one === outcome).length;
            return count === 0
              ? null
              : [
                  <dt key={`${outcome} name`}>{say(OUTCOME_NAMES[outcome])}</dt>,
                  <dd key={outcome}>{say(IMPORT_SCREEN_WORDS.people)(count)}</dd>,
                ];
          })}
        </dl>
        {isDone ? null : <p className={styles.text}>{say(IMPORT_SCREEN_WORDS.cancelled)}</p>}
      </Section>
      {isDone ? (
        <Section title={say(IMPORT_SCREEN_WORDS.cleanTitle)}>
          <Cleaner state={state} />
        </Section>
      ) : null}
    </>
  );
}

function Cleaner({ state: { chosen } }: { readonly state: ImportState }) {
  const styles = useStyles();
  const say = useSay();
  const { goToWorkbook, openFile } = usePaneNavigation();
  const [file] = chosen?.files ?? [];
  if (chosen?.origin === "open_workbook") {
    return (
      <Button className={styles.start} appearance="primary" onClick={goToWorkbook}>
        {say(IMPORT_SCREEN_WORDS.cleanSheet)}
      </Button>
    );
  }
  if (file !== undefined && openFile !== undefined && WORKBOOK.test(file.name)) {
    return (
      <Button className={styles.start} appearance="primary" onClick={() => openFile(file)}>
        {say(IMPORT_SCREEN_WORDS.cleanFile)}
      </Button>
    );
  }
  return (
    <>
      <p className={styles.text}>{say(IMPORT_SCREEN_WORDS.cleanElsewhere)}</p>
      <code className={styles.command}>
        npm run -s cli -- clean --in-place --vault {location.origin} {file?.name ?? ""}
      </code>
    </>
  );
}
