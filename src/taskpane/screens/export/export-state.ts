/**
 * What a clerk chose for one file, and what the checks said about it. Nothing here holds a number: rows carry tokens.
 * @module
 */
import type { SourceColumns } from "#application/map-source.ts";
import type { PreparedExport } from "#application/prepare-export.ts";
import { LAYOUT_IDS, type Layout, type LayoutId, type NumberForm, numberItems } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { itemsOf } from "#domain/layout/dates.ts";
import { type ColumnMapping, type FieldSource, unmappedItems } from "#domain/layout/match-columns.ts";
import type { LayoutProblem } from "#domain/layout/problem.ts";
import type { ExportSettings } from "#domain/layout/settings.ts";
import { type CellAddress, cellAddress, type SheetName } from "#domain/workbook/range-address.ts";

export interface ExportState {
  readonly layoutId: LayoutId;
  readonly sheet: SheetName | undefined;
  /** Counted from 1; `undefined` until the sheet was looked at. */
  readonly headingRow: number | undefined;
  readonly columns: SourceColumns | undefined;
  readonly numberForm: NumberForm | undefined;
  readonly fitsWidth: boolean;
  /** Of exactly these choices: any other choice makes it void. */
  readonly prepared: PreparedExport | undefined;
}
export type ExportAction =
  | { readonly type: "layout_chosen"; readonly layoutId: LayoutId }
  | { readonly type: "sheet_chosen"; readonly sheet: SheetName }
  | { readonly type: "heading_row_chosen"; readonly headingRow: number }
  | { readonly type: "columns_matched"; readonly columns: SourceColumns }
  | { readonly type: "item_filled"; readonly item: number; readonly source: FieldSource | undefined }
  | { readonly type: "number_form_chosen"; readonly numberForm: NumberForm }
  | { readonly type: "width_fitting_toggled" }
  | { readonly type: "checked"; readonly prepared: PreparedExport };

/** The pension office's files also take the office's particulars, which this screen does not ask for. */
export const OFFERED_LAYOUTS: readonly LayoutId[] = LAYOUT_IDS.filter((id) => LAYOUTS[id].form.frame === undefined);

export const INITIAL_EXPORT: ExportState = {
  layoutId: "nta-375",
  sheet: undefined,
  headingRow: undefined,
  columns: undefined,
  numberForm: undefined,
  fitsWidth: false,
  prepared: undefined,
};

export function reduceExport(before: ExportState, action: ExportAction): ExportState {
  if (action.type === "checked") return { ...before, prepared: action.prepared };
  const state = { ...before, prepared: undefined };
  switch (action.type) {
    case "layout_chosen":
      return { ...state, layoutId: action.layoutId, columns: undefined, numberForm: undefined };
    case "sheet_chosen":
      return { ...state, sheet: action.sheet, headingRow: undefined, columns: undefined };
    case "heading_row_chosen":
      return { ...state, headingRow: action.headingRow, columns: undefined };
    case "columns_matched":
      return { ...state, columns: action.columns };
    case "item_filled":
      return { ...state, columns: state.columns && refilled(state.columns, action) };
    case "number_form_chosen":
      return { ...state, numberForm: action.numberForm };
    case "width_fitting_toggled":
      return { ...state, fitsWidth: !state.fitsWidth };
  }
}

function refilled(
  columns: SourceColumns,
  { item, source }: { readonly item: number; readonly source: FieldSource | undefined },
): SourceColumns {
  const mapping = new Map(columns.mapping);
  if (source === undefined) mapping.delete(item);
  else mapping.set(item, source);
  return { ...columns, mapping };
}

export function settingsOf({ layoutId, numberForm }: ExportState): Omit<ExportSettings, "today"> {
  const encoding = LAYOUTS[layoutId].form.encodings[0] ?? "cp932";
  return { encoding, serial: 1, ...(numberForm && { numberForm }) };
}

/** Items that can be filled from a table: those to look at before the file is checked, and the rest. */
export function itemsToFill(
  layout: Layout,
  mapping: ColumnMapping,
): { readonly first: readonly number[]; readonly others: readonly number[] } {
  const important = new Set([...mapping.keys(), ...unmappedItems(layout, mapping), ...numberItems(layout).slice(0, 2)]);
  const fillable = layout.columns.flatMap(({ content: { kind } }, index) =>
    kind === "constant" || kind === "nothing" || kind === "unsettled" ? [] : [index + 1],
  );
  return {
    first: fillable.filter((item) => important.has(item)),
    others: fillable.filter((item) => !important.has(item)),
  };
}

/** Whether a whole date in one cell may fill the item. */
export function isPartOfDate(layout: Layout, item: number): boolean {
  return layout.dates.some((date) => itemsOf(date).includes(item));
}

/** Where a problem can be mended: the cell of its item, or its row where no column fills the item. */
export function cellOfProblem(
  problem: LayoutProblem,
  { sheet, columns }: Pick<ExportState, "sheet" | "columns">,
): CellAddress | undefined {
  if (!("row" in problem) || sheet === undefined) return undefined;
  const source = columns?.mapping.get(problem.item);
  const column = source === undefined || source.kind === "fixed" ? 0 : source.column;
  return cellAddress(sheet, problem.row - 1, column);
}

/** A source as the value of an option, and back. */
export function optionOf(source: FieldSource | undefined): string {
  if (source === undefined) return "";
  return source.kind === "fixed" ? "fixed" : `${source.kind}:${String(source.column)}`;
}

export function sourceOfOption(option: string): FieldSource | undefined {
  if (option === "fixed") return { kind: "fixed", text: "" };
  const [, kind, column] = /^(column|date):(\d+)$/u.exec(option) ?? [];
  return column === undefined ? undefined : { kind: kind === "date" ? "date" : "column", column: Number(column) };
}
