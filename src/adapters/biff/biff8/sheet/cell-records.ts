/**
 * The filled cells of a sheet's substream, as its records hold them.
 * Source: MS-XLS 2.4 (Number, RK, MulRk, LabelSst, Label, RString, BoolErr, Formula, String).
 * @module
 */
import type { CellContext } from "#domain/detection/detector.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import type { BiffCell } from "../../ordered-cells.ts";
import type { Book } from "../book.ts";
import { biff8FormulaText } from "../formula.ts";
import { ByteReader } from "../../byte-reader.ts";
import type { FormulaPlace } from "../../formula/formula-dialect.ts";
import { type NestedRecord, RECORD, recordAt, substream } from "../records/record-stream.ts";
import { readLongText } from "../records/unicode-text.ts";

export const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
  0x2b: "#GETTING_DATA",
};

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
  let pending: PendingFormula | undefined;
  for (const record of substream(book.stream, at)) {
    if (record.depth !== 1) continue;
    const reader = new ByteReader(book.stream, record.start, record.end);
    if (record.type === RECORD.STRING && pending !== undefined) {
      yield { ...pending, content: readLongText(reader) };
      pending = undefined;
    } else if (record.type === RECORD.FORMULA) {
      const formula = readFormula(record, book);
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

/** 30 bits of a double or of an integer, perhaps to be divided by 100. Source: MS-XLS 2.5.217. */
export function decodeRk(rk: number): number {
  const value = (rk & 2) === 0 ? doubleFromHigh(rk & 0xfffffffc) : (rk | 0) >> 2;
  return (rk & 1) === 0 ? value : value / 100;
}

const SCRATCH = new DataView(new ArrayBuffer(8));

function doubleFromHigh(high: number): number {
  SCRATCH.setInt32(0, high);
  SCRATCH.setInt32(4, 0);
  return SCRATCH.getFloat64(0);
}

function boolOrError(value: number, isError: number): CellContent {
  return isError === 0 ? value !== 0 : (ERROR_TEXTS[value] ?? "#N/A");
}

const NO_NUMBER = 0xffff;
const RESULT_KINDS = { text: 0, boolean: 1, error: 2 } as const;
const RESULT_OFFSET = 6;
const TOKENS_OFFSET = 20;

function readFormula(record: NestedRecord, book: Book): BiffCell | PendingFormula {
  const reader = new ByteReader(book.stream, record.start, record.end);
  const [row, column, xf] = [reader.u16(), reader.u16(), reader.u16()];
  const numberFormat = book.formatOf(xf);
  const formula = formulaOf(record, book.stream, { row, column });
  const context = numberFormat === undefined ? { formula } : { formula, numberFormat };
  const number = reader.f64();
  const result = new ByteReader(book.stream, record.start + RESULT_OFFSET, record.end);
  const [kind, , value] = [result.u8(), result.u8(), result.u8()];
  if (result.skip(3).u16() !== NO_NUMBER) return { row, column, content: number, context };
  if (kind === RESULT_KINDS.text) return { row, column, context };
  if (kind === RESULT_KINDS.boolean) return { row, column, content: value !== 0, context };
  if (kind === RESULT_KINDS.error) return { row, column, content: ERROR_TEXTS[value] ?? "#N/A", context };
  return { row, column, content: "", context };
}

/** Tokens of a shared or array formula stand in a record behind the first cell's; other cells point to it. */
function formulaOf(record: NestedRecord, stream: Uint8Array, place: FormulaPlace): string {
  const reader = new ByteReader(stream, record.start + TOKENS_OFFSET, record.end);
  const tokens = reader.bytes(reader.u16());
  const next = recordAt(stream, record.end);
  const headBytes = next === undefined ? undefined : SHARED_HEAD_BYTES.get(next.type);
  if (next === undefined || headBytes === undefined) return biff8FormulaText(tokens, reader.bytes(reader.left), place);
  const shared = new ByteReader(stream, next.start + headBytes, next.end);
  const sharedTokens = shared.bytes(shared.u16());
  return biff8FormulaText(sharedTokens, shared.bytes(shared.left), place);
}

/** Bytes in front of the tokens' length. */
const SHARED_HEAD_BYTES: ReadonlyMap<number, number> = new Map([
  [RECORD.SHRFMLA, 8],
  [RECORD.ARRAY, 12],
]);
