/**
 * Every rule of a layout, before anything is revealed: row by row, with a last word at the end. It keeps no row.
 *
 * Rows may come one at a time from a stream; problems say the source's row and the item, so that a screen can lead
 * to the cell. Tokens stand for numbers here; nothing is opened.
 * @module
 */
import { checkField } from "./check-field.ts";
import { checkRule } from "./check-rule.ts";
import { itemsOf, readDate } from "./dates.ts";
import type { Layout } from "./layout.ts";
import { severityOf, type FileProblem, type RowProblem } from "./problem.ts";
import { renderedBytes } from "./render-row.ts";
import type { LayoutRow } from "./row.ts";
import { numberFormOf, type ExportSettings } from "./settings.ts";

export interface RowChecker {
  /** The problems of the next row, in the order of its items; an empty list where it may be written. */
  checkRow(row: LayoutRow): readonly RowProblem[];
  /** What only the whole file shows. */
  finish(): readonly FileProblem[];
}

export function createRowChecker(layout: Layout, settings: ExportSettings): RowChecker {
  let rows = 0;
  let bytes = 0;
  let first: LayoutRow | undefined;
  const seen = new Map<string, number>();
  const recipient =
    layout.columns.findIndex(({ content }) => content.kind === "number" && content.owner === "recipient") + 1;

  return {
    checkRow(row) {
      rows += 1;
      first ??= row;
      if (layout.form.maxBytes !== undefined) bytes += renderedBytes(layout, row, settings);
      const problems: RowProblem[] = [];
      // Nearly always there is nothing to note, a hundred times a row.
      const note = (found: readonly RowProblem[]): void => {
        if (found.length > 0) problems.push(...found);
      };
      let item = 0;
      for (const column of layout.columns) note(checkField(layout, row, ++item, column));
      for (const rule of layout.rules) note(checkRule(rule, row, layout, settings.today));
      note(checkDates(layout, row));
      note(checkYear(layout, row));
      note(checkAgainst(first, row, layout));
      note(checkOffice(row, layout, settings));
      note(checkTwice(row, recipient, seen));
      return problems.sort((a, b) => a.item - b.item);
    },
    finish() {
      const limit = layout.form.maxBytes;
      return [
        ...(rows === 0 ? [{ code: "no_rows" } as const] : []),
        ...(numberFormOf(layout, settings) === undefined ? [{ code: "number_form_not_chosen" } as const] : []),
        ...(layout.form.encodings.includes(settings.encoding) ? [] : [{ code: "encoding_not_offered" } as const]),
        ...(limit !== undefined && bytes > limit ? [{ code: "file_too_large", limit } as const] : []),
      ];
    },
  };
}

/** Whether a file may be made in spite of `problems`. */
export function mayBeMade(problems: readonly { readonly code: RowProblem["code"] | FileProblem["code"] }[]): boolean {
  return problems.every(({ code }) => severityOf(code) === "warns");
}

function checkDates(layout: Layout, row: LayoutRow): readonly RowProblem[] {
  return layout.dates.flatMap((date): readonly RowProblem[] => {
    const read = readDate(date, row, layout.eras);
    if (read.kind !== "incomplete" && read.kind !== "impossible") return [];
    const items = itemsOf(date);
    const item = read.kind === "incomplete" ? items.find((one) => (row.texts[one - 1] ?? "") === "") : items.at(-1);
    return [
      { row: row.sourceRow, item: item ?? 0, code: read.kind === "incomplete" ? "date_incomplete" : "date_impossible" },
    ];
  });
}

function checkYear({ years }: Layout, row: LayoutRow): readonly RowProblem[] {
  if (years === undefined) return [];
  const year = row.texts[years.item - 1] ?? "";
  return year === "" || years.known.includes(year)
    ? []
    : [{ row: row.sourceRow, item: years.item, code: "year_not_in_edition", known: years.known }];
}

function checkAgainst(first: LayoutRow, row: LayoutRow, layout: Layout): readonly RowProblem[] {
  return layout.sameInFile.flatMap((item): readonly RowProblem[] =>
    (first.texts[item - 1] ?? "") === (row.texts[item - 1] ?? "")
      ? []
      : [{ row: row.sourceRow, item, code: "differs_from_first_row", first: first.sourceRow }],
  );
}

/** Prefecture, district and office: items 2, 3 and 4 of every notice. */
function checkOffice(row: LayoutRow, layout: Layout, { frame }: ExportSettings): readonly RowProblem[] {
  if (layout.form.frame === undefined || frame === undefined) return [];
  return [frame.prefecture, frame.district, frame.office].flatMap((text, index): readonly RowProblem[] =>
    (row.texts[index + 1] ?? "") === text
      ? []
      : [{ row: row.sourceRow, item: index + 2, code: "office_differs_from_frame" }],
  );
}

/** The same token as recipient in two records: often right (corrections, two jobs), always worth a look. */
function checkTwice(row: LayoutRow, item: number, seen: Map<string, number>): readonly RowProblem[] {
  const field = row.numbers.get(item);
  if (field?.kind !== "token") return [];
  const first = seen.get(field.token);
  if (first === undefined) seen.set(field.token, row.sourceRow);
  return first === undefined ? [] : [{ row: row.sourceRow, item, code: "person_twice", first }];
}
