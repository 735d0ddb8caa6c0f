/**
 * What the globals of a workbook stream say: sheets, strings, number formats.
 * @module
 */
import type { UnreadableReason } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { ByteReader } from "../byte-reader.ts";
import { BUILT_IN_FORMATS, GENERAL_FORMAT } from "#domain/workbook/number-formats.ts";
import { continuedPieces, RECORD, type BiffRecord, recordAt, recordsFrom } from "./records/record-stream.ts";
import { ContinuedReader, readLongText, readShortText } from "./records/unicode-text.ts";

export const SHEET_KINDS = ["worksheet", "macro_sheet", "chart", "module"] as const;

export interface BookSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly kind: (typeof SHEET_KINDS)[number];
  /** Where its BOF stands in the stream. */
  readonly at: number;
}
export interface Book {
  readonly stream: Uint8Array;
  readonly sheets: readonly BookSheet[];
  readonly strings: readonly string[];
  /** The number format's code by a cell's format index; `undefined` for General. */
  readonly formatOf: (xf: number) => string | undefined;
}

const BIFF8 = 0x0600;
const FIRST_STYLED_VISIBILITY = ["visible", "hidden", "very_hidden"] as const;
const KIND_BY_TYPE: Readonly<Record<number, BookSheet["kind"]>> = {
  0: "worksheet",
  1: "macro_sheet",
  2: "chart",
  6: "module",
};

/** The book in a workbook stream. A sheet whose position is off the stream makes it `truncated`. */
export function readBook(stream: Uint8Array): Result<Book, UnreadableReason> {
  const first = recordAt(stream, 0);
  if (first?.type !== RECORD.BOF) return failed(stream.length < 8 ? "truncated" : "unsupported_format");
  if (new ByteReader(stream, first.start, first.end).u16() !== BIFF8) return failed("unsupported_format");
  const globals = new Globals(stream);
  let closed = false;
  for (const record of recordsFrom(stream, 0)) {
    if (record.type === RECORD.FILEPASS) return failed("encrypted");
    if (record.type === RECORD.EOF) {
      closed = true;
      break;
    }
    globals.take(record);
  }
  const isWhole = closed && globals.sheets.every(({ at }) => recordAt(stream, at)?.type === RECORD.BOF);
  return isWhole ? ok(globals) : failed("truncated");
}

class Globals implements Book {
  readonly stream: Uint8Array;
  readonly sheets: BookSheet[] = [];
  strings: readonly string[] = [];
  readonly #formats = new Map(BUILT_IN_FORMATS);
  readonly #formatOfXf: number[] = [];

  constructor(stream: Uint8Array) {
    this.stream = stream;
  }

  readonly formatOf = (xf: number): string | undefined => {
    const format = this.#formatOfXf[xf] ?? GENERAL_FORMAT;
    return format === GENERAL_FORMAT ? undefined : this.#formats.get(format);
  };

  take(record: BiffRecord): void {
    const reader = new ByteReader(this.stream, record.start, record.end);
    if (record.type === RECORD.BOUNDSHEET) this.sheets.push(readSheet(reader));
    else if (record.type === RECORD.FORMAT) this.#takeFormat(reader);
    else if (record.type === RECORD.XF) this.#formatOfXf.push(reader.skip(2).u16());
    else if (record.type === RECORD.SST) this.strings = readStrings(continuedPieces(this.stream, record));
  }

  #takeFormat(reader: ByteReader): void {
    const format = reader.u16();
    const code = readLongText(reader);
    this.#formats.set(format, code);
  }
}

function readSheet(reader: ByteReader): BookSheet {
  const at = reader.u32();
  const visibility = FIRST_STYLED_VISIBILITY[reader.u8() & 0x03] ?? "visible";
  const kind = KIND_BY_TYPE[reader.u8()] ?? "worksheet";
  return { name: readShortText(reader), visibility, kind, at };
}

/** The count in the record is not trusted: reading ends with the bytes. */
function readStrings(pieces: readonly Uint8Array[]): readonly string[] {
  const reader = new ContinuedReader(pieces);
  reader.skip(4);
  const count = reader.u32();
  const strings: string[] = [];
  while (strings.length < count && !reader.ended) strings.push(reader.richText());
  return strings;
}
