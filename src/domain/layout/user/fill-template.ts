/**
 * Filling a vendor's own template: the key column finds the person, and only the number columns are written.
 *
 * Everything else of the file stays byte for byte, which is its editor's affair. A cell that already holds
 * something is never written over: it is shown, and a person decides.
 * @module
 */
import { normaliseLabel } from "../../detection/label.ts";
import { failed, ok, type Result } from "../../kernel/result.ts";
import type { NumberOwner } from "../layout.ts";
import type { NumberField } from "../number-field.ts";
import type { UserLayout } from "./user-layout.ts";

export interface TemplatePlan {
  /** Columns of the template count from 0. */
  readonly keyColumn: number;
  readonly numberColumns: readonly {
    readonly column: number;
    readonly owner: NumberOwner;
    readonly required: boolean;
  }[];
}

/** `heading` is the layout's own, never the template's. */
export type TemplateFailure =
  | { readonly code: "template_column_missing"; readonly heading: string }
  | { readonly code: "template_column_twice"; readonly heading: string };

/** Where the template's headings have the columns of the layout. */
export function planTemplate(layout: UserLayout, headings: readonly string[]): Result<TemplatePlan, TemplateFailure> {
  const labels = headings.map(normaliseLabel);
  let keyColumn: number | undefined;
  const numberColumns: TemplatePlan["numberColumns"][number][] = [];
  for (const { heading, kind, owner, required } of layout.columns) {
    if (kind !== "key" && kind !== "number") continue;
    const column = labels.indexOf(normaliseLabel(heading));
    if (column < 0) return failed({ code: "template_column_missing", heading });
    if (labels.lastIndexOf(labels[column] ?? "") !== column) return failed({ code: "template_column_twice", heading });
    if (kind === "number") numberColumns.push({ column, owner, required });
    else keyColumn ??= column;
  }
  if (keyColumn === undefined) throw new TypeError("a layout for a template has a key column");
  return ok({ keyColumn, numberColumns });
}

export interface TemplateEdit {
  readonly row: number;
  readonly column: number;
  /** A token or a company's number; its text comes in where the bytes leave. */
  readonly field: Extract<NumberField, { kind: "token" | "corporate" }>;
}
export type TemplateProblem =
  | { readonly code: "template_key_empty" | "template_key_unknown"; readonly row: number }
  | { readonly code: "template_cell_taken" | "template_number_missing"; readonly row: number; readonly column: number };

/** The numbers of the person behind a key; `undefined` where nobody has it. */
export type NumbersOf = (key: string) => ((owner: NumberOwner) => NumberField) | undefined;

/** What is written into one row of the template, and what keeps a cell from being written. */
export function fillTemplateRow(
  plan: TemplatePlan,
  cells: readonly string[],
  row: number,
  numbersOf: NumbersOf,
): { readonly edits: readonly TemplateEdit[]; readonly problems: readonly TemplateProblem[] } {
  if (cells.every((cell) => cell.trim() === "")) return { edits: [], problems: [] };
  const key = (cells[plan.keyColumn] ?? "").trim();
  if (key === "") return { edits: [], problems: [{ code: "template_key_empty", row }] };
  const numberOf = numbersOf(key);
  if (numberOf === undefined) return { edits: [], problems: [{ code: "template_key_unknown", row }] };

  const edits: TemplateEdit[] = [];
  const problems: TemplateProblem[] = [];
  for (const { column, owner, required } of plan.numberColumns) {
    const field = numberOf(owner);
    if (field.kind !== "token" && field.kind !== "corporate") {
      if (required) problems.push({ code: "template_number_missing", row, column });
    } else if ((cells[column] ?? "").trim() !== "") problems.push({ code: "template_cell_taken", row, column });
    else edits.push({ row, column, field });
  }
  return { edits, problems };
}
