/**
 * Every text of a workbook file outside the cells, embedded workbooks of the same format included.
 * @module
 */
import type { RunControl, TextVisitor } from "#application/ports/workbook.ts";
import { type Book, readBook } from "../book.ts";
import type { CompoundFile } from "../container/compound-file.ts";
import { cellsOf } from "../sheet/cell-records.ts";
import { bookTexts } from "./book-texts.ts";
import { documentPropertyTexts, PROPERTY_STREAMS } from "./document-properties.ts";
import type { FoundText } from "./found-text.ts";
import { PIVOT_CACHES, pivotCacheTexts } from "./pivot-cache.ts";
import { sheetTexts } from "./sheet-texts.ts";

/** Storages of embedded objects, one workbook stream in each. */
export const EMBEDDED_BOOK = /^(MBD[0-9A-F]+(?:\/MBD[0-9A-F]+)*)\/(?:Workbook|WORKBOOK)$/u;

type StreamTexts = (stream: Uint8Array, match: RegExpExecArray) => Iterable<FoundText>;

const STREAM_TEXTS: readonly (readonly [RegExp, StreamTexts])[] = [
  [PROPERTY_STREAMS, documentPropertyTexts],
  [PIVOT_CACHES, (stream, match) => pivotCacheTexts(stream, match[0])],
  [EMBEDDED_BOOK, (stream, match) => embeddedTexts(stream, match[1] ?? "")],
];

/** The streams of a compound file as they are now. */
export type Streams = Pick<CompoundFile, "paths" | "read">;

/** False when cancelled, or when a stream could not be read to its end. */
export async function visitTexts(file: Streams, book: Book, visit: TextVisitor, control: RunControl): Promise<boolean> {
  const tell = (texts: Iterable<FoundText>): void => {
    for (const { place, text } of texts) visit(place, text);
  };
  tell(bookTexts(book));
  for (const sheet of book.sheets) {
    if (control.isCancelled()) return false;
    if (sheet.kind !== "module") tell(sheetTexts(book, sheet));
  }
  for (const path of file.paths) {
    if (control.isCancelled()) return false;
    for (const [pattern, texts] of STREAM_TEXTS) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const stream = await file.read(path);
      if (!stream.ok) return false;
      tell(texts(stream.value, match));
    }
  }
  return true;
}

/** Cells and texts of an embedded workbook. One that is damaged or of Excel 95 shows nothing. */
function* embeddedTexts(stream: Uint8Array, detail: string): Generator<FoundText> {
  const book = readBook(stream);
  if (!book.ok) return;
  const place = { kind: "embedded" as const, detail };
  for (const { text } of bookTexts(book.value)) yield { place, text };
  for (const sheet of book.value.sheets) {
    if (sheet.kind === "module") continue;
    for (const { text } of sheetTexts(book.value, sheet)) yield { place, text };
    if (sheet.kind === "chart") continue;
    for (const { content, context } of cellsOf(book.value, sheet.at)) {
      yield { place, text: String(content) };
      if (context?.formula !== undefined) yield { place, text: context.formula };
    }
  }
}
