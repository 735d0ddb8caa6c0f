/**
 * Texts of BIFF12 records: UTF-16 behind a length of four bytes. Source: MS-XLSB 2.5.169, 2.5.167, 2.5.122.
 * @module
 */
import type { ByteReader } from "../byte-reader.ts";

const NULL_LENGTH = 0xffffffff;

/** XLWideString, or XLNullableWideString, whose null is an empty text here. */
export function readWideText(reader: ByteReader): string {
  const units = reader.u32();
  return units === NULL_LENGTH ? "" : reader.text(Math.min(units, reader.left >> 1), true);
}

/** RichStr: formats and phonetic guides behind the text are left where they are. */
export function readRichText(reader: ByteReader): string {
  return readWideText(reader.skip(1));
}
