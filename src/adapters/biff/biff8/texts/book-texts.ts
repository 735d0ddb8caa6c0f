/**
 * Texts that belong to the workbook: sheet names, defined names, and what is kept of other workbooks.
 * Source: MS-XLS 2.4.150 (Lbl), 2.4.105 (ExternName), 2.4.338 (XCT), 2.4.66 (CRN).
 * @module
 */
import { sheetName } from "#domain/workbook/range-address.ts";
import { ByteReader } from "../../byte-reader.ts";
import type { Book } from "../book.ts";
import { biff8FormulaText, readConstants } from "../formula.ts";
import { RECORD, substream } from "../records/record-stream.ts";
import { readShortText, readText } from "../records/unicode-text.ts";
import type { FoundText } from "./found-text.ts";

export function* bookTexts(book: Book): Generator<FoundText> {
  for (const { name } of book.sheets) yield { place: { kind: "sheet_name", sheet: sheetName(name) }, text: name };
  for (const record of substream(book.stream, 0)) {
    const reader = new ByteReader(book.stream, record.start, record.end);
    if (record.type === RECORD.NAME) yield* definedName(reader, book);
    else if (record.type === RECORD.CRN) yield* cachedRow(reader);
    else if (record.type === RECORD.EXTERNNAME) yield* externalName(reader);
  }
}

const BUILT_IN = 0x20;

function* definedName(reader: ByteReader, book: Book): Generator<FoundText> {
  const flags = reader.u16();
  const nameUnits = reader.skip(1).u8();
  const tokenBytes = reader.u16();
  const owner = book.sheets[reader.skip(2).u16() - 1];
  const name = readText(reader.skip(4), nameUnits);
  const text = biff8FormulaText(reader.bytes(tokenBytes), reader.bytes(reader.left));
  const sheet = owner === undefined ? {} : { sheet: sheetName(owner.name) };
  const place = { kind: "name" as const, detail: name, ...sheet };
  if (text !== "") yield { place, text };
  if ((flags & BUILT_IN) === 0) yield { place, text: name };
}

function* cachedRow(reader: ByteReader): Generator<FoundText> {
  const last = reader.u8();
  const first = reader.u8();
  for (const text of readConstants(reader.skip(2), last - first + 1)) {
    if (text !== "") yield { place: { kind: "external_cache" }, text: text.replace(/^"(.*)"$/su, "$1") };
  }
}

function* externalName(reader: ByteReader): Generator<FoundText> {
  const name = readShortText(reader.skip(6));
  if (name !== "") yield { place: { kind: "external_cache" }, text: name };
}
