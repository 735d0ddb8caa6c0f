/**
 * Records as texts, changed one item at a time, and read back as rows of the product.
 * @module
 */
import type { Layout, LayoutId } from "#domain/layout/layout.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { toCp932 } from "./encode.ts";
import { goldenFile, GOLDEN_NUMBERS, tokenFor } from "./golden.ts";
import { readRecord, rowFromRecord } from "./read-record.ts";

const decoder = new TextDecoder("shift_jis");

/** The lines of a file before its data, and the fields of each record. */
export function recordsOf(
  id: LayoutId,
  file: Uint8Array,
): { readonly frame: string; readonly records: readonly (readonly string[])[] } {
  const lines = decoder.decode(file).split("\r\n").slice(0, -1);
  const frameLines = id.startsWith("nenkin-") ? 5 : 0;
  return {
    frame: lines
      .slice(0, frameLines)
      .map((line) => `${line}\r\n`)
      .join(""),
    records: lines.slice(frameLines).map((line) => line.split(",")),
  };
}

/** The golden file with some items of its record changed. */
export function plantedFile(id: LayoutId, plant: Readonly<Record<number, string>>): Uint8Array {
  const { frame } = recordsOf(id, goldenFile(id));
  return toCp932(`${frame}${plantedFields(id, plant).join(",")}\r\n`);
}

export function plantedFields(id: LayoutId, plant: Readonly<Record<number, string>>): readonly string[] {
  const [golden = []] = recordsOf(id, goldenFile(id)).records;
  return golden.map((text, index) => plant[index + 1] ?? text);
}

/** The record as a row of the product: a token where a number stood. */
export function rowFromFields(
  layout: Layout,
  fields: readonly string[],
  tokenOf: (digits: string) => TokenText = goldenToken,
): LayoutRow {
  const read = readRecord(layout, fields, 1);
  if (!read.ok) throw new RangeError(read.failure.code);
  return rowFromRecord(read.value, (_, { number }) => ({ kind: "token", token: number.open(tokenOf) }));
}

function goldenToken(digits: string): TokenText {
  return tokenFor(GOLDEN_NUMBERS.findIndex((one) => one === digits));
}
