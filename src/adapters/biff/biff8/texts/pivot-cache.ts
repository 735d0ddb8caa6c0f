/**
 * What pivot tables keep of their source: names of fields and every different value.
 * Source: MS-XLS 2.4.276 (SXFDB), 2.4.303 (SXString), 2.4.291 (SXNum), 2.4.283 (SXInt).
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import { RECORD, recordsFrom } from "../records/record-stream.ts";
import { readLongText } from "../records/unicode-text.ts";
import type { FoundText } from "./found-text.ts";

/** The storage that holds one stream for each cache. */
export const PIVOT_CACHES = /(?:^|\/)_SX_DB_CUR\/([^/]+)$/u;

const VALUE_READERS: ReadonlyMap<number, (reader: ByteReader) => string> = new Map([
  [RECORD.SXSTRING, readLongText],
  [RECORD.SXNUM, (reader) => String(reader.f64())],
  [RECORD.SXINT, (reader) => String(reader.u16())],
  [RECORD.SXFDB, (reader) => readLongText(reader.skip(14))],
]);

export function* pivotCacheTexts(stream: Uint8Array, part: string): Generator<FoundText> {
  for (const { type, start, end } of recordsFrom(stream, 0)) {
    const text = VALUE_READERS.get(type)?.(new ByteReader(stream, start, end)) ?? "";
    if (text !== "") yield { place: { kind: "pivot_cache", detail: part }, text };
  }
}
