import { makeStyles, tokens } from "@fluentui/react-components";
import { useContext } from "react";
import type { PreparedExport } from "#application/prepare-export.ts";
import { layoutProblemInWords } from "#application/wording/layout-problem-wording.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { LayoutProblem } from "#domain/layout/problem.ts";
import { CellList } from "../../components/CellList.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Section } from "../../components/Section.tsx";
import { LanguageContext, useSay } from "../../language.ts";
import { EXPORT_SCREEN_WORDS } from "../../wording/export-words.ts";
import { cellOfProblem, type ExportState } from "./export-state.ts";

const useStyles = makeStyles({
  text: { margin: 0, wordBreak: "auto-phrase" },
  record: { margin: 0, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  item: { color: tokens.colorNeutralForeground2 },
  value: { margin: `0 0 ${tokens.spacingVerticalXS}` },
});

export interface CheckedTableProps {
  readonly state: ExportState;
  readonly layout: Layout;
  readonly prepared: PreparedExport;
}

/** What the checks found, each at its cell, and the first record as it will be, its numbers masked. */
export function CheckedTable({ state, layout, prepared }: CheckedTableProps) {
  const styles = useStyles();
  const say = useSay();
  const language = useContext(LanguageContext);
  const { problems, problemCount, mayBeMade, rows, tokens: asked, preview } = prepared;
  const told = problems.map((problem, index) => ({
    key: String(index),
    cell: cellOfProblem(problem, state),
    text: [whoIs(problem), layoutProblemInWords(problem, layout, language)].join(""),
  }));
  const [record] = preview;
  /** In the place of a cell, where the rows are the vault's people or a template's. */
  function whoIs(problem: LayoutProblem): string {
    const row = "row" in problem ? problem.row - 1 : 0;
    if (row > 0 && state.template?.plan.hasRows === true) return say(EXPORT_SCREEN_WORDS.templateRow)(row + 1);
    const person = row > 0 ? state.people?.people[row - state.people.headingRow]?.person : undefined;
    return person === undefined ? "" : `${[person.employeeNumber, person.name].filter(Boolean).join(" ")}: `;
  }
  return (
    <>
      {problemCount === 0 ? null : (
        <Section
          title={say(EXPORT_SCREEN_WORDS.problems)}
          count={problemCount}
          {...(problemCount > problems.length && { note: say(EXPORT_SCREEN_WORDS.moreProblems)(problems.length) })}
        >
          {told.map(({ key, cell, text }) =>
            cell === undefined ? (
              <p key={key} className={styles.text}>
                {text}
              </p>
            ) : null,
          )}
          <CellList cells={told.flatMap(({ key, cell, text }) => (cell === undefined ? [] : [{ key, cell, text }]))} />
        </Section>
      )}
      <p className={styles.text} role="status">
        {mayBeMade ? say(EXPORT_SCREEN_WORDS.ready)(rows.count, asked.length) : say(EXPORT_SCREEN_WORDS.notReady)}
      </p>
      {record === undefined ? null : (
        <Disclosure title={say(EXPORT_SCREEN_WORDS.preview)}>
          <dl className={styles.record}>
            {record.map((value, index) =>
              value.trim() === "" ? null : (
                <div key={layout.columns[index]?.name ?? index}>
                  <dt className={styles.item}>{layout.columns[index]?.name}</dt>
                  <dd className={styles.value}>{value}</dd>
                </div>
              ),
            )}
          </dl>
        </Disclosure>
      )}
    </>
  );
}
