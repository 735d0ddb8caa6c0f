/**
 * Texts of one sheet outside its cells: notes, text boxes, headers and footers, validations, links,
 * conditional formats, filters, and the data that charts keep.
 * Source: MS-XLS 2.4, the records by name.
 * @module
 */
import {
  type RangeAddress,
  rangeAddress,
  SHEET_COLUMNS,
  type SheetName,
  sheetName,
} from "#domain/workbook/range-address.ts";
import { ByteReader } from "../../byte-reader.ts";
import type { Book, BookSheet } from "../book.ts";
import { biff8FormulaText } from "../formula.ts";
import { continuedPieces, type NestedRecord, RECORD, substream } from "../records/record-stream.ts";
import { ContinuedReader, readLongText, readShortText, readText } from "../records/unicode-text.ts";
import { decodeRk } from "../../rk-number.ts";
import type { FoundText } from "./found-text.ts";
import { readHyperlink } from "./hyperlink.ts";

/** What later records of a sheet need of earlier ones. */
class SheetState {
  readonly name: SheetName;
  readonly stream: Uint8Array;
  /** The drawing object that the next text belongs to. */
  object: { readonly id: number; readonly isNote: boolean } | undefined;
  /** Texts of notes by their object, until the record that says which cell they are for. */
  readonly noteTexts = new Map<number, string>();
  /** Cells of the conditional formats that follow. */
  conditional: RangeAddress | undefined;

  constructor(name: SheetName, stream: Uint8Array) {
    this.name = name;
    this.stream = stream;
  }
}
type TextParser = (reader: ByteReader, state: SheetState, record: NestedRecord) => Iterable<FoundText>;

export function* sheetTexts(book: Book, sheet: BookSheet): Generator<FoundText> {
  const state = new SheetState(sheetName(sheet.name), book.stream);
  const chartDepth = sheet.kind === "chart" ? 1 : 2;
  for (const record of substream(book.stream, sheet.at)) {
    const parse = PARSERS.get(record.type) ?? (record.depth >= chartDepth ? CHART_PARSERS.get(record.type) : undefined);
    if (parse !== undefined) yield* parse(new ByteReader(book.stream, record.start, record.end), state, record);
  }
  // A note whose cell is missing was read all the same.
  for (const text of state.noteTexts.values()) yield { place: { kind: "comment", sheet: state.name }, text };
}

const PARSERS: ReadonlyMap<number, TextParser> = new Map<number, TextParser>([
  [RECORD.HEADER, (reader, state) => headerFooter(state, "oddHeader", readLongText(reader))],
  [RECORD.FOOTER, (reader, state) => headerFooter(state, "oddFooter", readLongText(reader))],
  [RECORD.HEADERFOOTER, moreHeadersFooters],
  [RECORD.OBJ, drawingObject],
  [RECORD.TXO, objectText],
  [RECORD.NOTE, note],
  [RECORD.DV, validation],
  [RECORD.CONDFMT, conditionalRange],
  [RECORD.CF, conditionalFormat],
  [RECORD.AUTOFILTER, filter],
  [RECORD.HLINK, (reader, state) => hyperlink(reader, state)],
  [RECORD.HLINKTOOLTIP, tooltip],
]);

const CHART_PARSERS: ReadonlyMap<number, TextParser> = new Map<number, TextParser>([
  [RECORD.SERIESTEXT, (reader, state) => chart(state, readShortText(reader.skip(2)))],
  [RECORD.LABEL, (reader, state) => chart(state, readLongText(reader.skip(6)))],
  [RECORD.NUMBER, (reader, state) => chart(state, String(reader.skip(6).f64()))],
  [RECORD.RK, (reader, state) => chart(state, String(decodeRk(reader.skip(6).u32())))],
]);

function* chart({ name }: SheetState, text: string): Generator<FoundText> {
  yield { place: { kind: "chart_cache", sheet: name }, text };
}

function* headerFooter({ name }: SheetState, detail: string, text: string): Generator<FoundText> {
  if (text !== "") yield { place: { kind: "header_footer", detail, sheet: name }, text };
}

const FUTURE_HEADER_BYTES = 12;
const GUID_BYTES = 16;

function* moreHeadersFooters(reader: ByteReader, state: SheetState): Generator<FoundText> {
  reader.skip(FUTURE_HEADER_BYTES + GUID_BYTES + 2);
  const lengths = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  for (const [index, detail] of ["evenHeader", "evenFooter", "firstHeader", "firstFooter"].entries()) {
    if ((lengths[index] ?? 0) > 0) yield* headerFooter(state, detail, readLongText(reader));
  }
}

const COMMON_OBJECT = 0x15;
const NOTE_OBJECT = 0x19;

function* drawingObject(reader: ByteReader, state: SheetState): Generator<FoundText> {
  const isCommon = reader.u16() === COMMON_OBJECT;
  const type = reader.skip(2).u16();
  state.object = isCommon ? { id: reader.u16(), isNote: type === NOTE_OBJECT } : undefined;
}

const OBJECT_TEXT_LENGTH_OFFSET = 10;

/** The characters stand in the CONTINUE records behind. */
function* objectText(reader: ByteReader, state: SheetState, record: NestedRecord): Generator<FoundText> {
  const units = reader.skip(OBJECT_TEXT_LENGTH_OFFSET).u16();
  if (units === 0) return;
  const continued = new ContinuedReader(continuedPieces(state.stream, record).slice(1));
  const text = continued.text(units, (continued.u8() & 1) !== 0);
  const { object } = state;
  if (object?.isNote === true) state.noteTexts.set(object.id, text);
  else yield { place: { kind: "drawing", sheet: state.name }, text };
}

function* note(reader: ByteReader, state: SheetState): Generator<FoundText> {
  const [row, column] = [reader.u16(), reader.u16()];
  const id = reader.skip(2).u16();
  const text = state.noteTexts.get(id);
  const range = rectangle(state, { top: row, bottom: row, left: column, right: column });
  if (text === undefined || range === undefined) return;
  state.noteTexts.delete(id);
  yield { place: { kind: "comment", sheet: state.name, range }, text };
}

/** Prompts and error messages, then the two formulas; a list of constants has NULs between its items. */
function* validation(reader: ByteReader, state: SheetState): Generator<FoundText> {
  reader.skip(4);
  const texts = [readLongText(reader), readLongText(reader), readLongText(reader), readLongText(reader)];
  for (let formula = 0; formula < 2; formula += 1) {
    const tokens = reader.bytes(reader.u16() + 2).subarray(2);
    texts.push(biff8FormulaText(tokens, new Uint8Array()).replaceAll("\0", ","));
  }
  const range = reader.u16() > 0 ? readRectangle(reader, state) : undefined;
  const place = { kind: "validation" as const, sheet: state.name, ...(range === undefined ? {} : { range }) };
  for (const text of texts) if (text !== "" && text !== "\0") yield { place, text };
}

function* conditionalRange(reader: ByteReader, state: SheetState): Generator<FoundText> {
  state.conditional = readRectangle(reader.skip(4), state);
}

/** The formulas stand at the record's end, behind formats of unknown length. */
function* conditionalFormat(reader: ByteReader, state: SheetState): Generator<FoundText> {
  const lengths = [reader.skip(2).u16(), reader.u16()] as const;
  reader.skip(reader.left - lengths[0] - lengths[1]);
  const range = state.conditional === undefined ? {} : { range: state.conditional };
  for (const length of lengths) {
    const text = biff8FormulaText(reader.bytes(length), new Uint8Array());
    if (text !== "") yield { place: { kind: "conditional_format", sheet: state.name, ...range }, text };
  }
}

const CRITERION = { rk: 0x02, number: 0x04, text: 0x06 } as const;

/** Two criteria; those that are texts have them behind both. */
function* filter(reader: ByteReader, state: SheetState): Generator<FoundText> {
  reader.skip(4);
  const lengths: number[] = [];
  const texts: string[] = [];
  for (let criterion = 0; criterion < 2; criterion += 1) {
    const value = new ByteReader(reader.bytes(10));
    const kind = value.u8();
    value.skip(1);
    if (kind === CRITERION.number) texts.push(String(value.f64()));
    else if (kind === CRITERION.rk) texts.push(String(decodeRk(value.u32())));
    else if (kind === CRITERION.text) lengths.push(value.skip(4).u8());
  }
  for (const length of lengths) texts.push(readText(reader, length));
  for (const text of texts) yield { place: { kind: "autofilter", sheet: state.name }, text };
}

function* hyperlink(reader: ByteReader, state: SheetState): Generator<FoundText> {
  const range = readRectangle(reader, state);
  const place = { kind: "hyperlink" as const, sheet: state.name, ...(range === undefined ? {} : { range }) };
  for (const text of readHyperlink(reader)) if (text !== "") yield { place, text };
}

function* tooltip(reader: ByteReader, state: SheetState): Generator<FoundText> {
  const range = readRectangle(reader.skip(2), state);
  const text = reader.text(reader.left >> 1, true).replace(/\0+$/u, "");
  yield { place: { kind: "hyperlink", sheet: state.name, ...(range === undefined ? {} : { range }) }, text };
}

/** Ref8U: rows, then columns. */
function readRectangle(reader: ByteReader, state: SheetState): RangeAddress | undefined {
  const [top, bottom, left, right] = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
  return rectangle(state, { top, bottom, left, right });
}

/** `undefined` where a damaged record names no rectangle. */
function rectangle(
  { name }: SheetState,
  corners: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number },
): RangeAddress | undefined {
  const isOne = corners.top <= corners.bottom && corners.left <= corners.right && corners.right < SHEET_COLUMNS;
  return isOne ? rangeAddress(name, corners) : undefined;
}
