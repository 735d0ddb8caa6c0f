/**
 * Compiled formulas (Ptg tokens) as text, for BIFF8 and BIFF12 alike.
 *
 * Constants come out exactly; sheets, books and names that a formula points to are not looked up, because
 * what counts is which numbers stand in it and how its result is made. A damaged formula still shows every
 * constant that was read before the damage. Source: MS-XLS 2.5.198 (Ptg), MS-XLSB 2.5.97.
 * @module
 */
import { formatColumn } from "#domain/workbook/range-address.ts";
import type { ByteReader } from "../byte-reader.ts";
import { errorText } from "../error-texts.ts";
import type { FormulaDialect, FormulaPlace } from "./formula-dialect.ts";
import { NAMED_FUNCTION, sheetFunction } from "./function-table.ts";

interface Decompiling {
  readonly tokens: ByteReader;
  /** Contents of array constants, behind the tokens. */
  readonly extra: ByteReader;
  readonly dialect: FormulaDialect;
  readonly place: FormulaPlace;
  readonly stack: string[];
}
type Token = (state: Decompiling) => void;

/** The text of the formula in `place`, without the leading `=`. */
export function formulaText(
  tokens: ByteReader,
  extra: ByteReader,
  dialect: FormulaDialect,
  place: FormulaPlace = { row: 0, column: 0 },
): string {
  const state: Decompiling = { tokens, extra, dialect, place, stack: [] };
  while (tokens.left > 0) {
    const token = TOKENS.get(classless(tokens.u8()));
    // What follows an unknown token cannot be told apart; the constants up to here are kept.
    if (token === undefined) break;
    token(state);
  }
  return state.stack.join(" ");
}

/** References, names and functions have three classes each, 0x20 apart. */
function classless(id: number): number {
  return id < 0x40 ? id : (id & 0x1f) | 0x20;
}

const BINARY = new Map([
  [0x03, "+"],
  [0x04, "-"],
  [0x05, "*"],
  [0x06, "/"],
  [0x07, "^"],
  [0x08, "&"],
  [0x09, "<"],
  [0x0a, "<="],
  [0x0b, "="],
  [0x0c, ">="],
  [0x0d, ">"],
  [0x0e, "<>"],
  [0x0f, " "],
  [0x10, ","],
  [0x11, ":"],
]);

const TOKENS: ReadonlyMap<number, Token> = new Map<number, Token>([
  ...[...BINARY].map(([id, sign]): [number, Token] => [id, ({ stack }) => infix(stack, sign)]),
  [0x01, (state) => skip(state, state.dialect.bytes.expression)],
  [0x02, (state) => skip(state, state.dialect.bytes.expression)],
  [0x12, ({ stack }) => wrap(stack, "+", "")],
  [0x13, ({ stack }) => wrap(stack, "-", "")],
  [0x14, ({ stack }) => wrap(stack, "", "%")],
  [0x15, ({ stack }) => wrap(stack, "(", ")")],
  [0x16, ({ stack }) => void stack.push("")],
  [0x17, ({ tokens, stack, dialect }) => void stack.push(quoted(dialect.readText(tokens)))],
  [0x18, (state) => extended(state)],
  [0x19, (state) => attribute(state)],
  [0x1c, ({ tokens, stack }) => void stack.push(errorText(tokens.u8()))],
  [0x1d, ({ tokens, stack }) => void stack.push(tokens.u8() === 0 ? "FALSE" : "TRUE")],
  [0x1e, ({ tokens, stack }) => void stack.push(String(tokens.u16()))],
  [0x1f, ({ tokens, stack }) => void stack.push(String(tokens.f64()))],
  [0x20, (state) => arrayConstant(state)],
  [0x21, ({ tokens, stack }) => fixedFunction(stack, tokens.u16())],
  [0x22, ({ tokens, stack }) => call(stack, { count: tokens.u8() & 0x7f, number: tokens.u16() & 0x7fff })],
  [0x23, (state) => opaque(state, 4, "NAME")],
  [0x24, (state) => void state.stack.push(reference(state, false))],
  [0x25, (state) => void state.stack.push(area(state, false))],
  [0x26, (state) => memoryArea(state)],
  [0x27, (state) => skip(state, 6)],
  [0x28, (state) => skip(state, 6)],
  [0x29, (state) => skip(state, 2)],
  [0x2a, (state) => opaque(state, state.dialect.bytes.reference, "#REF!")],
  [0x2b, (state) => opaque(state, state.dialect.bytes.area, "#REF!")],
  [0x2c, (state) => void state.stack.push(reference(state, true))],
  [0x2d, (state) => void state.stack.push(area(state, true))],
  [0x39, (state) => opaque(state, 6, "NAME")],
  [0x3a, (state) => void state.stack.push(onOtherSheet(state, reference))],
  [0x3b, (state) => void state.stack.push(onOtherSheet(state, area))],
  [0x3c, (state) => opaque(state, 2 + state.dialect.bytes.reference, "#REF!")],
  [0x3d, (state) => opaque(state, 2 + state.dialect.bytes.area, "#REF!")],
]);

function skip({ tokens }: Decompiling, count: number): void {
  tokens.skip(count);
}

function opaque(state: Decompiling, count: number, shown: string): void {
  state.tokens.skip(count);
  state.stack.push(shown);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function infix(stack: string[], sign: string): void {
  const right = stack.pop() ?? "";
  stack.push((stack.pop() ?? "") + sign + right);
}

function wrap(stack: string[], before: string, after: string): void {
  stack.push(before + (stack.pop() ?? "") + after);
}

function fixedFunction(stack: string[], number: number): void {
  call(stack, { number, count: sheetFunction(number).arguments ?? 1 });
}

function call(stack: string[], { number, count }: { readonly number: number; readonly count: number }): void {
  const given = stack.splice(Math.max(0, stack.length - count));
  const name = number === NAMED_FUNCTION ? given.shift() : sheetFunction(number).name;
  stack.push(`${name ?? ""}(${given.join(",")})`);
}

function reference({ tokens, dialect, place }: Decompiling, isOffset: boolean): string {
  const row = dialect.rowBytes === 2 ? tokens.u16() : tokens.u32();
  return cellText(row, tokens.u16(), { dialect, place, isOffset });
}

function area({ tokens, dialect, place }: Decompiling, isOffset: boolean): string {
  const rows = dialect.rowBytes === 2 ? [tokens.u16(), tokens.u16()] : [tokens.u32(), tokens.u32()];
  const columns = [tokens.u16(), tokens.u16()];
  const corners = rows.map((row, index) => cellText(row, columns[index] ?? 0, { dialect, place, isOffset }));
  return corners.join(":");
}

const COLUMN_BITS = 0x3fff;
const COLUMN_IS_RELATIVE = 0x4000;
const ROW_IS_RELATIVE = 0x8000;

interface ReferenceContext {
  readonly dialect: FormulaDialect;
  readonly place: FormulaPlace;
  /** Relative parts are distances from `place`, as in shared formulas. */
  readonly isOffset: boolean;
}

function cellText(row: number, column: number, { dialect, place, isOffset }: ReferenceContext): string {
  const rowIsRelative = (column & ROW_IS_RELATIVE) !== 0;
  const columnIsRelative = (column & COLUMN_IS_RELATIVE) !== 0;
  const atRow = isOffset && rowIsRelative ? (row + place.row) % dialect.rows : row;
  const atColumn = isOffset && columnIsRelative ? (column + place.column) % dialect.columns : column & COLUMN_BITS;
  return `${columnIsRelative ? "" : "$"}${formatColumn(atColumn % dialect.columns)}${rowIsRelative ? "" : "$"}${String(atRow + 1)}`;
}

function onOtherSheet(state: Decompiling, read: (state: Decompiling, isOffset: boolean) => string): string {
  const sheet = state.tokens.u16();
  return `SHEET_${String(sheet)}!${read(state, false)}`;
}

function arrayConstant(state: Decompiling): void {
  state.tokens.skip(state.dialect.bytes.array);
  state.stack.push(`{${state.dialect.readArray(state.extra).join(",")}}`);
}

/** The rectangles behind the tokens say again what the tokens that follow say. */
function memoryArea({ tokens, extra, dialect }: Decompiling): void {
  tokens.skip(6);
  extra.skip(dialect.rectangles(extra) * dialect.bytes.area);
}

const ATTRIBUTE = { choose: 0x04, sum: 0x10 } as const;

function attribute({ tokens, stack }: Decompiling): void {
  const kind = tokens.u8();
  const value = tokens.u16();
  if ((kind & ATTRIBUTE.choose) !== 0) tokens.skip((value + 1) * 2);
  if ((kind & ATTRIBUTE.sum) !== 0) call(stack, { number: 4, count: 1 });
}

const TABLE_REFERENCE = 0x19;

function extended(state: Decompiling): void {
  if (state.tokens.u8() === TABLE_REFERENCE) opaque(state, 12, "TABLE");
  else opaque(state, 4, "NAME");
}
