import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useContext, useState } from "react";
import { importProblemInWords, MEMBER_WORDING } from "#application/wording/import-wording.ts";
import type { ImportProblem } from "#domain/import/incoming.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { CellList } from "../../components/CellList.tsx";
import { LinkButton } from "../../components/LinkButton.tsx";
import { Section } from "../../components/Section.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { IMPORT_SCREEN_WORDS } from "../../wording/import-words.ts";
import { REVIEW_WORDS } from "../../wording/review-words.ts";
import { sentence } from "../../wording/sentence.ts";
import { cellOfProblem } from "./import-state.ts";
import type { ImportActs, ShownRow } from "./use-import.ts";

const SHOWN_AT_FIRST = 10;
const SHOWN_MORE = 100;

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0, fontSize: tokens.fontSizeBase200 },
  item: {
    padding: `${tokens.spacingVerticalSNudge} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  facts: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    display: "grid",
    gridTemplateColumns: "minmax(0, auto) minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: "anywhere",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    "& dt": { color: tokens.colorNeutralForeground2 },
    "& dd": { margin: 0 },
  },
});

export interface ListProblemsProps {
  readonly acts: ImportActs;
  readonly problems: readonly ImportProblem[];
}

/** What is wrong in the list, each leading to its cell, or to its row where the list is no open workbook. */
export function ListProblems({ acts, problems }: ListProblemsProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useContext(LanguageContext);
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const [row, setRow] = useState<ShownRow>();
  const { state, readRow } = acts;
  const isForms = state.chosen?.content.kind === "forms";
  const told = problems.slice(0, shown).map((problem, index) => ({
    key: String(index),
    row: problem.row,
    cell: cellOfProblem(problem, state),
    text: `${sentence(say(MEMBER_WORDING[problem.member]))}: ${importProblemInWords(problem, language)}`,
  }));
  const inCells = told.flatMap(({ cell, key, text }) => (cell === undefined ? [] : [{ key, cell, text }]));
  return (
    <Section
      title={say(IMPORT_SCREEN_WORDS.problems)}
      count={problems.length}
      note={say(IMPORT_SCREEN_WORDS.problemsNote)}
    >
      {inCells.length > 0 ? (
        <CellList cells={inCells} />
      ) : (
        <ul className={styles.list}>
          {told.map(({ key, row: at, text }) => (
            <li key={key} className={styles.item}>
              {isForms ? (
                say(IMPORT_SCREEN_WORDS.form)(at)
              ) : (
                <LinkButton title={say(IMPORT_SCREEN_WORDS.showRow)} onClick={() => void readRow(at).then(setRow)}>
                  {say(IMPORT_SCREEN_WORDS.row)(at)}
                </LinkButton>
              )}{" "}
              {text}
            </li>
          ))}
        </ul>
      )}
      {problems.length > shown ? (
        <Button appearance="subtle" size="small" onClick={() => setShown(shown + SHOWN_MORE)}>
          {say(REVIEW_WORDS.morePlaces)(problems.length - shown)}
        </Button>
      ) : null}
      <div role="status">
        {row === undefined ? null : (
          <>
            <strong>{say(IMPORT_SCREEN_WORDS.rowOf)(row.row)}</strong>
            <dl className={styles.facts}>
              {row.cells.map(({ column, heading, text }) => [
                <dt key={`${String(column)} name`}>
                  {formatColumn(column)} {heading}
                </dt>,
                <dd key={column}>{text}</dd>,
              ])}
            </dl>
          </>
        )}
      </div>
    </Section>
  );
}
