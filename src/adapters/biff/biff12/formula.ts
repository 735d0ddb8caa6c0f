/**
 * Formulas as BIFF12 compiles them. Source: MS-XLSB 2.5.97.
 * @module
 */
import { ByteReader } from "../byte-reader.ts";
import type { FormulaDialect, FormulaPlace } from "../formula/formula-dialect.ts";
import { formulaText } from "../formula/formula-text.ts";

const CONSTANT = { number: 0, text: 1, boolean: 2 } as const;
const ERROR_BYTES = 4;

const DIALECT: FormulaDialect = {
  rowBytes: 4,
  rows: 1_048_576,
  columns: 16_384,
  bytes: { reference: 6, area: 12, array: 14, expression: 4 },
  readText: (reader) => reader.text(Math.min(reader.u16(), reader.left >> 1), true),
  readArray: (reader) => readConstants(reader, reader.u32() * reader.u32()),
  rectangles: (reader) => reader.u32(),
};

/** The text of a formula whose tokens are `tokens`; `extra` is what stands behind them. */
export function biff12FormulaText(tokens: Uint8Array, extra: Uint8Array, place?: FormulaPlace): string {
  return formulaText(new ByteReader(tokens), new ByteReader(extra), DIALECT, place);
}

/** Tokens and extra content, each behind its length. */
export function readTokens(reader: ByteReader): { readonly tokens: Uint8Array; readonly extra: Uint8Array } {
  const tokens = reader.bytes(reader.u32());
  return { tokens, extra: reader.bytes(reader.u32()) };
}

export function readFormulaText(reader: ByteReader): string {
  const { tokens, extra } = readTokens(reader);
  return biff12FormulaText(tokens, extra);
}

function readConstants(reader: ByteReader, count: number): readonly string[] {
  const constants: string[] = [];
  while (constants.length < count && reader.left > 0) constants.push(readConstant(reader));
  return constants;
}

function readConstant(reader: ByteReader): string {
  const kind = reader.u8();
  if (kind === CONSTANT.number) return String(reader.f64());
  if (kind === CONSTANT.text) return `"${DIALECT.readText(reader).replaceAll('"', '""')}"`;
  if (kind === CONSTANT.boolean) return reader.u8() === 0 ? "FALSE" : "TRUE";
  reader.skip(ERROR_BYTES);
  return "";
}
