/**
 * A list on its way into the vault: chosen, its columns settled, read and compared, decided, stored. Numbers are in
 * it only as secrets; what a screen shows of the list is masked.
 * @module
 */
import { type ImportChange, type ImportOutcome, isStored } from "#application/import-people.ts";
import type { ListFile, TextReading } from "#application/ports/list-files.ts";
import type { ImportColumns, ImportedList, ImportForm } from "#application/read-import.ts";
import { hasNumbers } from "#application/read-import.ts";
import type { ImportDecision } from "#domain/import/compare-people.ts";
import {
  formatImportColumn,
  IMPORT_FIELDS,
  type ImportColumn,
  type ImportField,
} from "#domain/import/import-columns.ts";
import { type ImportProblem, type Member } from "#domain/import/incoming.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import { type CellAddress, cellAddress, type SheetName } from "#domain/workbook/range-address.ts";

export interface ChosenList extends ListFile {
  /** The open workbook, or files that are read for this alone. */
  readonly origin: "open_workbook" | "files";
  /** To read it again in another way, and for the cleaner. */
  readonly files: readonly File[];
}
/** Work that takes its time, as far as it is. */
export interface ImportProgress {
  readonly act: "reading" | "comparing" | "storing";
  readonly done: number;
  readonly total: number | undefined;
}
export interface ComparedList {
  readonly list: ImportedList;
  readonly changes: readonly ImportChange[];
}
export interface StoredList {
  readonly kind: "done" | "cancelled";
  readonly outcomes: readonly ImportOutcome[];
}

export interface ImportState {
  readonly chosen: ChosenList | undefined;
  readonly sheet: SheetName | undefined;
  readonly columns: ImportColumns | undefined;
  /** The columns are those of last time. */
  readonly isRecalled: boolean;
  readonly isYayoi: boolean;
  readonly paddedNumbers: boolean;
  readonly purposes: ReadonlySet<Purpose>;
  readonly progress: ImportProgress | undefined;
  /** Of exactly these choices: any other choice makes it void. */
  readonly compared: ComparedList | undefined;
  /** By place among the changes. */
  readonly decisions: ReadonlyMap<number, ImportDecision>;
  readonly stored: StoredList | undefined;
}
export type ImportAction =
  | { readonly type: "list_chosen"; readonly chosen: ChosenList }
  | { readonly type: "sheet_chosen"; readonly sheet: SheetName }
  | { readonly type: "columns_matched"; readonly columns: ImportColumns }
  /** Also how its numbers are written. */
  | { readonly type: "columns_recalled"; readonly columns: ImportColumns; readonly paddedNumbers: boolean }
  | { readonly type: "column_filled"; readonly column: number; readonly means: ImportColumn | undefined }
  | { readonly type: "yayoi_toggled" | "padding_toggled" }
  | { readonly type: "purpose_toggled"; readonly purpose: Purpose }
  | { readonly type: "progressed"; readonly progress: ImportProgress | undefined }
  | { readonly type: "compared"; readonly compared: ComparedList }
  | { readonly type: "decided"; readonly places: readonly number[]; readonly decision: ImportDecision | undefined }
  | { readonly type: "stored"; readonly stored: StoredList };

export const INITIAL_IMPORT: ImportState = {
  chosen: undefined,
  sheet: undefined,
  columns: undefined,
  isRecalled: false,
  isYayoi: false,
  paddedNumbers: false,
  purposes: new Set(),
  progress: undefined,
  compared: undefined,
  decisions: new Map(),
  stored: undefined,
};

export function reduceImport(before: ImportState, action: ImportAction): ImportState {
  const state = { ...before, compared: undefined, decisions: new Map<number, ImportDecision>(), stored: undefined };
  switch (action.type) {
    case "list_chosen": {
      const { content } = action.chosen;
      const sheet = content.kind === "table" ? content.sheets[0] : undefined;
      return { ...INITIAL_IMPORT, purposes: before.purposes, chosen: action.chosen, sheet };
    }
    case "sheet_chosen":
      return { ...state, sheet: action.sheet, columns: undefined };
    case "columns_matched":
      return { ...state, columns: action.columns, isRecalled: false };
    case "columns_recalled":
      return { ...state, columns: action.columns, isRecalled: true, paddedNumbers: action.paddedNumbers };
    case "column_filled":
      return { ...state, columns: state.columns && refilled(state.columns, action.column, action.means) };
    case "yayoi_toggled":
      return { ...state, isYayoi: !state.isYayoi };
    case "padding_toggled":
      return { ...state, paddedNumbers: !state.paddedNumbers };
    case "purpose_toggled":
      return { ...before, purposes: toggled(before.purposes, action.purpose) };
    case "progressed":
      return { ...before, progress: action.progress };
    case "compared":
      return { ...state, compared: action.compared };
    case "decided":
      return { ...before, stored: undefined, decisions: decided(before.decisions, action.places, action.decision) };
    case "stored":
      return { ...before, stored: action.stored };
  }
}

/** One field, one column: what another column said before, it says no longer. */
function refilled(columns: ImportColumns, column: number, means: ImportColumn | undefined): ImportColumns {
  const option = means === undefined ? undefined : formatImportColumn(means);
  const mapping = new Map(
    [...columns.mapping].filter(([at, one]) => at !== column && formatImportColumn(one) !== option),
  );
  if (means !== undefined) mapping.set(column, means);
  return { ...columns, mapping, ambiguous: columns.ambiguous.filter((one) => one.column !== column) };
}

function toggled(purposes: ReadonlySet<Purpose>, purpose: Purpose): ReadonlySet<Purpose> {
  return new Set(PURPOSES.filter((one) => purposes.has(one) !== (one === purpose)));
}

function decided(
  before: ReadonlyMap<number, ImportDecision>,
  places: readonly number[],
  decision: ImportDecision | undefined,
): ReadonlyMap<number, ImportDecision> {
  const decisions = new Map(before);
  for (const place of places) {
    if (decision === undefined) decisions.delete(place);
    else decisions.set(place, decision);
  }
  return decisions;
}

/** How the rows are to be read; `undefined` while that is not settled. */
export function formOf({ columns, isYayoi, paddedNumbers }: ImportState): ImportForm | undefined {
  if (isYayoi) return { kind: "yayoi" };
  if (columns === undefined || columns.ambiguous.length > 0 || !hasNumbers(columns.mapping)) return undefined;
  return { kind: "columns", headingRow: columns.headingRow, mapping: columns.mapping, paddedNumbers };
}

/** Changes that wait for a person: places among all, those that she can only leave aside included. */
export function differencesIn({ changes }: ComparedList): readonly number[] {
  return changes.flatMap(({ comparison: { kind }, ofAnother }, place) =>
    ofAnother || kind === "differs" || kind === "name_mismatch" || kind === "ambiguous" ? [place] : [],
  );
}

/** Whether the number that came may be taken. Where it may not, the source has to be mended or the vault says it already. */
export function mayBeTaken({ comparison, ofAnother }: ImportChange): boolean {
  return comparison.kind === "differs" && comparison.fields.includes("number") && !ofAnother;
}

/** How many numbers would be stored. */
export function numbersToStore({ changes }: ComparedList, decisions: ImportState["decisions"]): number {
  return changes.filter((change, place) => isStored(change, decisions.get(place))).length;
}

type Placed = ImportProblem["code"];
/** Which field a problem stands in. */
const FIELD_OF_PROBLEM: Readonly<Record<Placed, ImportField>> = {
  person_missing: "name",
  employee_number_missing: "employeeNumber",
  number_missing: "number",
  number_unusable: "number",
  corporate_number: "number",
  birth_date_unreadable: "birthDate",
  employee_number_twice: "employeeNumber",
  number_twice: "number",
};
const YAYOI_NUMBER_COLUMN = 4;

/** Where a problem can be mended in the open workbook; `undefined` for a list from elsewhere. */
export function cellOfProblem(
  { row, member, code }: Pick<ImportProblem, "row" | "member" | "code">,
  { chosen, sheet, columns, isYayoi }: Pick<ImportState, "chosen" | "sheet" | "columns" | "isYayoi">,
): CellAddress | undefined {
  if (chosen?.origin !== "open_workbook" || sheet === undefined) return undefined;
  const field = FIELD_OF_PROBLEM[code];
  if (isYayoi) return cellAddress(sheet, row - 1, field === "number" ? YAYOI_NUMBER_COLUMN : 0);
  const found = [...(columns?.mapping ?? [])].find(
    ([, one]) => one.kind === "field" && one.field === field && one.member === member,
  );
  return cellAddress(sheet, row - 1, found?.[0] ?? 0);
}

/** Fields that a column may hold of somebody besides the employee. */
const MEMBER_FIELDS: readonly ImportField[] = ["name", "kana", "birthDate", "relationship", "number"];

export function fieldsOf(member: Member): readonly ImportField[] {
  return member === "self" ? IMPORT_FIELDS : MEMBER_FIELDS;
}

/** The same list read in another way. */
export function readingOf({ content }: ListFile): TextReading | undefined {
  return content.kind === "table" ? content.text : undefined;
}
