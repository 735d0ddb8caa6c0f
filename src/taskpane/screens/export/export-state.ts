/**
 * What a clerk chose for one file, and what the checks said about it. Nothing here holds a number: rows carry tokens.
 * @module
 */
import type { SourceColumns } from "#application/map-source.ts";
import type { KeptExportMapping } from "#application/ports/mappings.ts";
import type { SavedLayout } from "#application/ports/layouts.ts";
import type { VaultPeople } from "#application/vault-people.ts";
import type { TemplatePlan } from "#application/plan-template.ts";
import type { PreparedTemplate } from "#application/prepare-template.ts";
import type { PreparedExport } from "#application/prepare-export.ts";
import { type Encoding, type Layout, type NumberForm, numberItems } from "#domain/layout/layout.ts";
import type { CalendarDay } from "#domain/layout/era.ts";
import { findLayout, LAYOUTS } from "#domain/layout/layouts.ts";
import { checkFrame } from "#domain/layout/office-frame.ts";
import { itemsOf } from "#domain/layout/dates.ts";
import { type ColumnMapping, type FieldSource, unmappedItems } from "#domain/layout/match-columns.ts";
import type { LayoutProblem } from "#domain/layout/problem.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import type { ExportSettings, OfficeFrame } from "#domain/layout/settings.ts";
import { type CellAddress, cellAddress, type SheetName } from "#domain/workbook/range-address.ts";

export interface ChosenTemplate {
  readonly plan: TemplatePlan;
  readonly sheets: readonly SheetName[];
}

export interface ExportState {
  readonly layoutId: string;
  /** Layouts of the company's own; `undefined` until they were asked for. */
  readonly saved: readonly SavedLayout[] | undefined;
  /** The payroll program's own file, for a layout of the company's own. Where it has rows, they are the table. */
  readonly template: ChosenTemplate | undefined;
  /** The people whom the vault knows, in the place of a sheet. */
  readonly people: VaultPeople | undefined;
  readonly sheet: SheetName | undefined;
  /** Counted from 1; `undefined` until the sheet was looked at. */
  readonly headingRow: number | undefined;
  readonly columns: SourceColumns | undefined;
  readonly numberForm: NumberForm | undefined;
  readonly fitsWidth: boolean;
  /** By character, as somebody chose. */
  readonly replacements: ReadonlyMap<string, string>;
  /** Characters that the checks refused so far, with what could stand for each. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
  readonly encoding: Encoding | undefined;
  readonly serial: number;
  readonly frame: OfficeFrame;
  /** Of exactly these choices: any other choice makes it void. */
  readonly prepared: PreparedTemplate | undefined;
}
export type ExportAction =
  | { readonly type: "layout_chosen"; readonly layoutId: string }
  | { readonly type: "layouts_listed"; readonly saved: readonly SavedLayout[] }
  | { readonly type: "template_chosen"; readonly template: ChosenTemplate }
  | { readonly type: "template_removed" }
  | { readonly type: "people_chosen"; readonly people: VaultPeople }
  | { readonly type: "sheet_chosen"; readonly sheet: SheetName }
  | { readonly type: "heading_row_chosen"; readonly headingRow: number }
  | { readonly type: "columns_matched"; readonly columns: SourceColumns }
  | { readonly type: "item_filled"; readonly item: number; readonly source: FieldSource | undefined }
  /** What was settled last time; the columns by themselves are matched already. */
  | { readonly type: "recalled"; readonly mapping: KeptExportMapping }
  | { readonly type: "character_replaced"; readonly character: string; readonly by: string }
  | { readonly type: "encoding_chosen"; readonly encoding: Encoding }
  | { readonly type: "serial_chosen"; readonly serial: number }
  | { readonly type: "frame_filled"; readonly frame: OfficeFrame }
  | { readonly type: "number_form_chosen"; readonly numberForm: NumberForm }
  | { readonly type: "width_fitting_toggled" }
  | { readonly type: "checked"; readonly prepared: PreparedTemplate };

const EMPTY_FRAME: OfficeFrame = {
  prefecture: "",
  district: "",
  office: "",
  officeNumber: "",
  postalCode: ["", ""],
  address: "",
  name: "",
  employer: "",
  phone: ["", "", ""],
  serial: "001",
  madeOn: { year: 2000, month: 1, day: 1 },
};

export const INITIAL_EXPORT: ExportState = {
  layoutId: "nta-375",
  saved: undefined,
  template: undefined,
  people: undefined,
  sheet: undefined,
  headingRow: undefined,
  columns: undefined,
  numberForm: undefined,
  fitsWidth: false,
  replacements: new Map(),
  refused: new Map(),
  encoding: undefined,
  serial: 1,
  frame: EMPTY_FRAME,
  prepared: undefined,
};

export function reduceExport(before: ExportState, action: ExportAction): ExportState {
  if (action.type === "checked") {
    return { ...before, prepared: action.prepared, refused: refusedIn(action.prepared, before.refused) };
  }
  if (action.type === "layouts_listed") return { ...before, saved: action.saved };
  const state: ExportState = { ...before, prepared: undefined };
  switch (action.type) {
    case "layout_chosen": {
      const { layoutId } = action;
      // Whose numbers may be used depends on the layout.
      const { people, sheet, headingRow } =
        withoutTemplate(state).people === undefined ? withoutTemplate(state) : INITIAL_EXPORT;
      const others = {
        columns: undefined,
        numberForm: undefined,
        encoding: undefined,
        refused: new Map<string, never>(),
      };
      return { ...state, ...others, template: undefined, layoutId, people, sheet, headingRow };
    }
    case "template_chosen": {
      const { template } = action;
      const { sheet, headingRow, hasRows } = template.plan;
      if (!hasRows) return { ...withoutTemplate(state), template };
      return { ...state, template, people: undefined, sheet, headingRow, columns: undefined };
    }
    case "template_removed":
      return withoutTemplate(state);
    case "people_chosen": {
      const { sheet, headingRow } = action.people;
      return { ...state, people: action.people, sheet, headingRow, columns: undefined };
    }
    case "sheet_chosen":
      return { ...state, people: undefined, sheet: action.sheet, headingRow: undefined, columns: undefined };
    case "heading_row_chosen":
      return { ...state, headingRow: action.headingRow, columns: undefined };
    case "columns_matched":
      return { ...state, columns: action.columns };
    case "item_filled":
      return { ...state, columns: state.columns && refilled(state.columns, action) };
    case "recalled": {
      const { choices, numberForm, frame, headingRow } = action.mapping;
      const { replacements, fitWidth: fitsWidth } = choices;
      return { ...state, headingRow, replacements, fitsWidth, numberForm, frame: frame ?? state.frame };
    }
    case "character_replaced": {
      const replacements = new Map(state.replacements);
      if (action.by === "") replacements.delete(action.character);
      else replacements.set(action.character, action.by);
      return { ...state, replacements };
    }
    case "encoding_chosen":
      return { ...state, encoding: action.encoding };
    case "serial_chosen":
      return { ...state, serial: action.serial };
    case "frame_filled":
      return { ...state, frame: action.frame };
    case "number_form_chosen":
      return { ...state, numberForm: action.numberForm };
    case "width_fitting_toggled":
      return { ...state, fitsWidth: !state.fitsWidth };
  }
}

/** Without a table, too, where that was the template's: one has to be chosen again. */
function withoutTemplate(state: ExportState): ExportState {
  const hadRows = state.template?.plan.hasRows === true;
  const table = hadRows ? { sheet: undefined, headingRow: undefined, columns: undefined } : {};
  return { ...state, ...table, template: undefined };
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

function refusedIn({ problems }: PreparedExport, before: ExportState["refused"]): ExportState["refused"] {
  const refused = new Map(before);
  for (const problem of problems) {
    if (problem.code !== "character_refused" || problem.proposals.length === 0) continue;
    refused.set(problem.character, [...new Set([...(refused.get(problem.character) ?? []), ...problem.proposals])]);
  }
  return refused;
}

/** The chosen layout, one of ours or of the company's own; the first one while its own are not listed. With a template,
 *  as its rows are checked. */
export function layoutOf({
  layoutId,
  saved,
  template,
}: Pick<ExportState, "layoutId" | "saved"> & Partial<Pick<ExportState, "template">>): {
  readonly layout: Layout;
  /** Of the column that finds people, where the layout has one. */
  readonly keyHeading?: string | undefined;
} {
  const known = findLayout(layoutId);
  if (known !== undefined) return { layout: known };
  const own = saved?.find((one) => one.layoutId === layoutId);
  if (own === undefined) return { layout: LAYOUTS["nta-375"] };
  const keyHeading = own.layout.columns.find(({ kind }) => kind === "key")?.heading;
  return { layout: template?.plan.layout ?? asLayout(layoutId, own.layout), keyHeading };
}

export function settingsOf(state: ExportState, today: CalendarDay): Omit<ExportSettings, "today"> {
  const { numberForm, encoding, serial, frame } = state;
  const { form } = layoutOf(state).layout;
  return {
    encoding: encoding ?? form.encodings[0] ?? "cp932",
    serial,
    ...(numberForm && { numberForm }),
    ...(form.frame && { frame: { ...frame, madeOn: today } }),
  };
}

/** Items 2 to 4 of every notice to the pension office say which office it is. */
const OFFICE_ITEMS = [
  [2, "prefecture"],
  [3, "district"],
  [4, "office"],
] as const;

/** The mapping with what the office's particulars fill. */
export function mappingOf(state: ExportState, columns: SourceColumns): ColumnMapping {
  const { layout } = layoutOf(state);
  if (layout.form.frame === undefined) return columns.mapping;
  const office = OFFICE_ITEMS.filter(([item]) => !columns.mapping.has(item)).map(
    ([item, field]): [number, FieldSource] => [item, { kind: "fixed", text: state.frame[field] }],
  );
  return new Map([...columns.mapping, ...office]);
}

/** Whether everything is there that is not in the table. */
export function isSettled(state: ExportState): boolean {
  return layoutOf(state).layout.form.frame === undefined || checkFrame(state.frame).length === 0;
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
  { people, template, sheet, columns }: Pick<ExportState, "people" | "template" | "sheet" | "columns">,
): CellAddress | undefined {
  const isElsewhere = people !== undefined || template?.plan.hasRows === true;
  if (!("row" in problem) || sheet === undefined || isElsewhere) return undefined;
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
