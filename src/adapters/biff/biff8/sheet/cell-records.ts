/**
 * The filled cells of a sheet's substream, as its records hold them.
 * Source: MS-XLS 2.4 (Number, RK, MulRk, LabelSst, Label, RString, BoolErr, Formula, String).
 * @module
 */
import type { CellContext } from "#domain/detection/cell-context.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import type { BiffCell } from "../../ordered-cells.ts";
import { decodeRk } from "../../rk-number.ts";
import type { Book } from "../book.ts";
import { ByteReader } from "../../byte-reader.ts";
import { errorText } from "../../error-texts.ts";
import { type NestedRecord, RECORD, substream } from "../records/record-stream.ts";
import { readLongText } from "../records/unicode-text.ts";
import { FORMULAS } from "./cell-kinds.ts";
import { SharedFormulas } from "./shared-formulas.ts";

/** A formula whose result is a text: the text stands in a record of its own, further on. */
interface PendingFormula {
  readonly row: number;
  readonly column: number;
  readonly context: CellContext;
}
type CellParser = (reader: ByteReader, book: Book) => Iterable<BiffCell>;

const CELL_PARSERS: ReadonlyMap<number, CellParser> = new Map<number, CellParser>([
  [RECORD.NUMBER, (reader, book) => one(reader, book, () => reader.f64())],
  [RECORD.RK, (reader, book) => one(reader, book, () => decodeRk(reader.u32()))],
  [RECORD.LABELSST, (reader, book) => one(reader, book, () => book.strings[reader.u32()] ?? null)],
  [RECORD.LABEL, (reader, book) => one(reader, book, () => readLongText(reader))],
  [RECORD.RSTRING, (reader, book) => one(reader, book, () => readLongText(reader))],
  [RECORD.BOOLERR, (reader, book) => one(reader, book, () => boolOrError(reader.u8(), reader.u8()))],
  [RECORD.MULRK, many],
]);

/** Cells in the order of the records, charts inside the sheet left out. Places off any sheet are damage. */
export function* cellsOf(book: Book, at: number): Generator<BiffCell> {
  for (const cell of allCells(book, at)) if (cell.column < SHEET_COLUMNS) yield cell;
}

function* allCells(book: Book, at: number): Generator<BiffCell> {
  const shared = new SharedFormulas(book.stream);
  let pending: PendingFormula | undefined;
  for (const record of substream(book.stream, at)) {
    if (record.depth !== 1) continue;
    const reader = new ByteReader(book.stream, record.start, record.end);
    if (record.type === RECORD.STRING && pending !== undefined) {
      yield { ...pending, content: readLongText(reader) };
      pending = undefined;
    } else if (FORMULAS.has(record.type)) {
      const formula = readFormula(record, book, shared);
      if ("content" in formula) yield formula;
      else pending = formula;
    } else {
      const parse = CELL_PARSERS.get(record.type);
      if (parse !== undefined) yield* parse(reader, book);
    }
  }
}

function* one(reader: ByteReader, book: Book, read: () => CellContent): Generator<BiffCell> {
  const [row, column, xf] = [reader.u16(), reader.u16(), reader.u16()];
  const content = read();
  if (content === null || content === "") return;
  yield withFormat(row, column, content, book.formatOf(xf));
}

function* many(reader: ByteReader, book: Book): Generator<BiffCell> {
  const row = reader.u16();
  for (let column = reader.u16(); reader.left >= 8; column += 1) {
    const xf = reader.u16();
    yield withFormat(row, column, decodeRk(reader.u32()), book.formatOf(xf));
  }
}

function withFormat(row: number, column: number, content: CellContent, numberFormat: string | undefined): BiffCell {
  return numberFormat === undefined ? { row, column, content } : { row, column, content, context: { numberFormat } };
}

function boolOrError(value: number, isError: number): CellContent {
  return isError === 0 ? value !== 0 : errorText(value);
}

const NO_NUMBER = 0xffff;
const RESULT_KINDS = { text: 0, boolean: 1, error: 2 } as const;
const RESULT_OFFSET = 6;

function readFormula(record: NestedRecord, book: Book, shared: SharedFormulas): BiffCell | PendingFormula {
  const reader = new ByteReader(book.stream, record.start, record.end);
  const [row, column, xf] = [reader.u16(), reader.u16(), reader.u16()];
  const numberFormat = book.formatOf(xf);
  const formula = shared.textOf(record, { row, column });
  const context = numberFormat === undefined ? { formula } : { formula, numberFormat };
  const number = reader.f64();
  const result = new ByteReader(book.stream, record.start + RESULT_OFFSET, record.end);
  const [kind, , value] = [result.u8(), result.u8(), result.u8()];
  if (result.skip(3).u16() !== NO_NUMBER) return { row, column, content: number, context };
  if (kind === RESULT_KINDS.text) return { row, column, context };
  if (kind === RESULT_KINDS.boolean) return { row, column, content: value !== 0, context };
  if (kind === RESULT_KINDS.error) return { row, column, content: errorText(value), context };
  return { row, column, content: "", context };
}
