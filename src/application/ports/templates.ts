/**
 * The file that a payroll program hands out to be filled and taken in again: every byte of it stays, but for the cells
 * that are filled. Numbers are not put in here: what is cut has a gap where each goes, and the vault fills the gaps.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { Encoding } from "#domain/layout/layout.ts";
import type { AppendedForm, TemplateColumns } from "#domain/layout/user/template.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { CellAddress, SheetName } from "#domain/workbook/range-address.ts";
import type { Workbook, WorkbookFailure } from "./workbook.ts";

/** Of the text that is filled, a sheet counted unpacked. */
export const MAX_TEMPLATE_BYTES = 64 * 1024 * 1024;
/** Of a file as it was chosen. */
export const MAX_TEMPLATE_FILE_BYTES = 32 * 1024 * 1024;

/** Row and column count from 0. */
export interface TemplateCell {
  readonly row: number;
  readonly column: number;
  readonly fill: TemplateFill;
}
export type TemplateFill =
  /** The number behind the token. The cell has to be blank, or to hold this very token. */
  | { readonly kind: "number"; readonly token: TokenText }
  /** Into a blank cell of a workbook. */
  | { readonly kind: "text"; readonly text: string };

/** The file as it will be, cut where its numbers go. */
export interface CutTemplate {
  /** The text that is filled, one segment more than gaps, which come row by row, column by column. */
  readonly segments: readonly Uint8Array<ArrayBuffer>[];
  /** How a digit is written in it. */
  readonly digits: "ascii" | "utf16le" | "utf16be";
  /** The file around it, of which the text is this entry. */
  readonly package?: { readonly entry: string; readonly bytes: Blob };
}

/** What goes to the vault beside the rows. */
export interface FilledTemplate extends CutTemplate {
  readonly name: string;
  readonly columns: TemplateColumns;
  /** Where the rows are written behind it. */
  readonly append?: AppendedForm;
}

export type TemplateFailure =
  | WorkbookFailure
  /** Cells that would be written over, or whose formula would be lost: the first of them. */
  | { readonly code: "template_cells_taken"; readonly count: number; readonly cells: readonly CellAddress[] };

export interface Template {
  /** Its file name. */
  readonly title: string;
  readonly workbook: Pick<Workbook, "describe" | "scanSheet">;
  /** In which texts may stand in it; more than one where its own bytes do not tell. */
  readonly encodings: readonly [Encoding, ...Encoding[]];
  /** All cells or none. */
  cut(sheet: SheetName, cells: readonly TemplateCell[]): Promise<Result<CutTemplate, TemplateFailure>>;
  /** How rows come behind the last line of a text: by the vault, as texts need its encoding. Absent for workbooks,
   *  whose cells are filled in any case; `unknown` where the vault cannot write such lines. */
  readonly append?:
    | { readonly kind: "known"; readonly form: AppendedForm; readonly cutAtEnd: () => Promise<CutTemplate> }
    | { readonly kind: "unknown" };
}

/** The template in a file that somebody chose. */
export type OpenTemplate = (file: {
  readonly name: string;
  readonly content: Blob;
}) => Promise<Result<Template, WorkbookFailure>>;
