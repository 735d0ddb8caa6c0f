/**
 * Formulas as BIFF8 compiles them. Source: MS-XLS 2.5.198.
 * @module
 */
import { ByteReader } from "../byte-reader.ts";
import type { FormulaDialect, FormulaPlace } from "../formula/formula-dialect.ts";
import { formulaText } from "../formula/formula-text.ts";
import { readLongText, readShortText } from "./records/unicode-text.ts";

const DIALECT: FormulaDialect = {
  rowBytes: 2,
  rows: 65_536,
  columns: 256,
  bytes: { reference: 4, area: 8, array: 7, expression: 4 },
  readText: readShortText,
  readArray: (reader) => readConstants(reader, (reader.u8() + 1) * (reader.u16() + 1)),
  rectangles: (reader) => reader.u16(),
};

/** The text of the formula whose tokens are `tokens`; `extra` is what stands behind them. */
export function biff8FormulaText(tokens: Uint8Array, extra: Uint8Array, place?: FormulaPlace): string {
  return formulaText(new ByteReader(tokens), new ByteReader(extra), DIALECT, place);
}

const CONSTANT = { empty: 0, number: 1, text: 2, boolean: 4 } as const;
const VALUE_BYTES = 8;

/** Values of array constants and of external caches, as they are written in a formula (SerAr). */
export function readConstants(reader: ByteReader, count: number): readonly string[] {
  const constants: string[] = [];
  while (constants.length < count && reader.left > 0) constants.push(readConstant(reader));
  return constants;
}

function readConstant(reader: ByteReader): string {
  const kind = reader.u8();
  if (kind === CONSTANT.number) return String(reader.f64());
  if (kind === CONSTANT.text) return `"${readLongText(reader).replaceAll('"', '""')}"`;
  const value = reader.u8();
  reader.skip(VALUE_BYTES - 1);
  return kind === CONSTANT.boolean ? String(value !== 0).toUpperCase() : "";
}
