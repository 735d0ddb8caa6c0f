/**
 * Numbers in the streams of a compound file, cells of the workbook left out: taken out, or looked for.
 * @module
 */
import type { UnreadableReason } from "#application/ports/workbook.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { digitsOf, holdsNumber, maskNumbers } from "../mask-bytes.ts";
import { type Book, readBook } from "./book.ts";
import { changeCells, changesThatRemove, usedStrings } from "./change-cells.ts";
import { maskStream, streamHolds } from "./records/mask-stream.ts";
import { maskStrings } from "./records/string-table.ts";
import { EMBEDDED_BOOK } from "./texts/visit-texts.ts";

/** Macros and signatures, which an edit would break. */
const UNTOUCHED = /(?:^|\/)(?:_VBA_PROJECT(?:_CUR)?|VBA|_signatures|_xmlsignatures|\u0006DataSpaces)(?:\/|$)/u;
/** Streams made of records: caches of pivot tables, the log of changes, an older form of the same workbook. */
const RECORD_STREAM = /(?:^|\/)(?:_SX_DB_CUR\/[^/]+|Revision Log|User Names|Book)$/u;
const ZIP_START = [0x50, 0x4b];

/** The book without the numbers outside its cells; the same book where it holds none. */
export function scrubBook(book: Book, search: NumberSearch): Result<Book, UnreadableReason> {
  const stream = book.stream.slice();
  const used = usedStrings(book);
  const inTexts = maskStream(stream, search, "workbook");
  const inStrings = maskStrings(stream, (index, text) => (used.has(index) ? [] : digitsIn(text, search)));
  return inTexts || inStrings ? readBook(stream) : ok(book);
}

function digitsIn(text: string, search: NumberSearch): readonly number[] {
  return search.find(text).flatMap(({ start, end }) => digitsOf(text, start, end));
}

/** Another stream without the numbers; `undefined` where it holds none, or must not be touched. */
export function scrubStream(
  path: string,
  bytes: Uint8Array,
  search: NumberSearch,
): Result<Uint8Array | undefined, UnreadableReason> {
  if (UNTOUCHED.test(path) || isZip(bytes)) return ok(undefined);
  const book = EMBEDDED_BOOK.test(path) ? readBook(bytes) : undefined;
  if (book?.ok === true) return scrubEmbedded(book.value, search);
  const scrubbed = bytes.slice();
  const found = RECORD_STREAM.test(path) ? maskStream(scrubbed, search, "other") : maskNumbers(scrubbed, search);
  return ok(found ? scrubbed : undefined);
}

function scrubEmbedded(book: Book, search: NumberSearch): Result<Uint8Array | undefined, UnreadableReason> {
  const changes = changesThatRemove(book, search, "all_cells");
  const changed = changes.size === 0 ? ok(book) : changeCells(book, changes);
  const scrubbed = changed.ok ? scrubBook(changed.value, search) : changed;
  if (!scrubbed.ok) return scrubbed;
  return ok(scrubbed.value === book ? undefined : scrubbed.value.stream);
}

/** Whether a stream holds a number outside the cells of a workbook, in any form that bytes show. */
export function holdsNumbers(path: string, bytes: Uint8Array, search: NumberSearch): boolean {
  if (/(?:^|\/)workbook$/iu.test(path)) return streamHolds(bytes, search, "workbook");
  return RECORD_STREAM.test(path) ? streamHolds(bytes, search, "other") : holdsNumber(bytes, search);
}

function isZip(bytes: Uint8Array): boolean {
  return ZIP_START.every((byte, index) => bytes[index] === byte);
}
