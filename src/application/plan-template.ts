/**
 * What a payroll program's own template asks for: where its headings stand, which of its columns are the layout's, and
 * whether it has rows already, whose numbers are wanted, or headings alone, below which rows are written.
 * @module
 */
import { normaliseLabel } from "#domain/detection/label.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { ColumnMapping } from "#domain/layout/match-columns.ts";
import { inTemplate, itemsWithoutColumn, type TemplateColumns } from "#domain/layout/user/template.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { proposeHeadingRow } from "./heading-row.ts";
import { mapSource } from "./map-source.ts";
import type { Template } from "./ports/templates.ts";
import type { WorkbookFailure } from "./ports/workbook.ts";
import { readTable } from "./read-table.ts";

export interface TemplatePlan {
  readonly template: Template;
  readonly sheet: SheetName;
  /** Counted from 1. */
  readonly headingRow: number;
  /** Of its columns, as far as they have headings. */
  readonly width: number;
  /** By the headings. */
  readonly mapping: ColumnMapping;
  /** Its rows are the table then, and no other one is needed. */
  readonly hasRows: boolean;
  /** As rows for this template are checked. */
  readonly layout: Layout;
}
/** Headings are the layout's own. */
export type TemplateMisfit =
  | { readonly code: "template_lacks_columns"; readonly headings: readonly string[] }
  | { readonly code: "template_heading_twice"; readonly headings: readonly string[] }
  /** It ends behind its headings, in an encoding or with delimiters in which no rows are written. */
  | { readonly code: "template_not_continued" };

export interface TemplateQuestion {
  readonly layout: Layout;
  readonly keyHeading: string | undefined;
  /** The first one, and where its headings seem to stand, where nobody says. */
  readonly sheet?: SheetName | undefined;
  readonly headingRow?: number | undefined;
}

export async function planTemplate(
  template: Template,
  { layout, keyHeading, sheet: wanted, headingRow: said }: TemplateQuestion,
): Promise<Result<TemplatePlan, WorkbookFailure | TemplateMisfit>> {
  const { workbook, encodings } = template;
  const described = await workbook.describe();
  if (!described.ok) return described;
  const sheet = wanted ?? described.value.sheets[0]?.name;
  if (sheet === undefined) return failed({ code: "template_lacks_columns", headings: namesOf(layout, []) });
  const row = said === undefined ? await proposeHeadingRow(workbook, sheet) : ok(said);
  if (!row.ok) return row;
  const headingRow = row.value;
  const matched = await mapSource(workbook, { layout, sheet, headingRow, kept: [], employeeColumn: keyHeading });
  if (!matched.ok) return matched;
  const { mapping, headings } = matched.value;
  const twice = doubled(layout, headings, mapping);
  if (twice.length > 0) return failed({ code: "template_heading_twice", headings: twice });
  const filled = await isFilledBelow(template, sheet, headingRow);
  if (!filled.ok) return filled;
  if (!filled.value && template.append?.kind === "unknown") return failed({ code: "template_not_continued" });
  const [own] = layout.form.encodings;
  const encoding = encodings.find((one) => one === own) ?? encodings[0];
  const where = { template, sheet, headingRow, width: headings.length };
  const plan = { ...where, mapping, hasRows: filled.value, layout: inTemplate(layout, encoding) };
  // Where rows stand there already, a person may still say which column is which.
  const lacking = plan.hasRows ? [] : namesOf(layout, columnsOf(plan, mapping));
  return lacking.length > 0 ? failed({ code: "template_lacks_columns", headings: lacking }) : ok(plan);
}

/** What each column of the template is, of two items for one column the later one. */
export function columnsOf({ width }: Pick<TemplatePlan, "width">, mapping: ColumnMapping): TemplateColumns {
  const columns = new Array<number>(width).fill(0);
  for (const [item, source] of mapping) {
    if (source.kind !== "column") continue;
    while (columns.length <= source.column) columns.push(0);
    columns[source.column] = item;
  }
  return columns;
}

/** Headings that the layout needs and `columns` lack. */
export function namesOf(layout: Layout, columns: TemplateColumns): readonly string[] {
  return itemsWithoutColumn(layout, columns).map((item) => layout.columns[item - 1]?.name ?? "");
}

/** Where the same heading stands over two columns, nobody can know which one is meant. */
function doubled(layout: Layout, headings: readonly string[], mapping: ColumnMapping): readonly string[] {
  const labels = headings.map(normaliseLabel);
  return [...mapping].flatMap(([item, source]) => {
    if (source.kind !== "column") return [];
    const label = labels[source.column] ?? "";
    return labels.indexOf(label) === labels.lastIndexOf(label) ? [] : [layout.columns[item - 1]?.name ?? ""];
  });
}

async function isFilledBelow(
  { workbook }: Template,
  sheet: SheetName,
  headingRow: number,
): Promise<Result<boolean, WorkbookFailure>> {
  let isFilled = false;
  const read = await readTable(
    workbook,
    sheet,
    (cells, row) => {
      isFilled ||= row > headingRow && cells.some((cell) => cell.trim() !== "");
    },
    { isCancelled: () => isFilled },
  );
  return read.ok || read.failure.code === "cancelled" ? ok(isFilled) : read;
}
