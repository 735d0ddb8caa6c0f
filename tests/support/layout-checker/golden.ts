/**
 * One fictional person a layout: the sheet that a clerk has, and the file that an authority gets, written by hand from
 * the column lists. In the sheet `#1` stands for the first number's token, and so on.
 * @module
 */
import { readFileSync } from "node:fs";
import type { CalendarDay } from "#domain/layout/era.ts";
import type { LayoutId } from "#domain/layout/layout.ts";
import type { ExportSettings, OfficeFrame } from "#domain/layout/settings.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseMyNumber, type MyNumber } from "#domain/number/my-number.ts";
import { drawToken, TOKEN_BYTES, type TokenText } from "#domain/token/token-text.ts";

const FOLDER = new URL("../../domain/layout/golden/", import.meta.url);
/** Published or computed; nobody's. Their check digits fit. */
export const GOLDEN_NUMBERS = ["123456789018", "987654321093", "345678901234", "100000000005"] as const;
const TODAY: CalendarDay = { year: 2026, month: 7, day: 31 };

export const GOLDEN_FRAME: OfficeFrame = {
  prefecture: "21",
  district: "01",
  office: "ｹｲﾄ",
  officeNumber: "123",
  postalCode: ["100", "0000"],
  address: "東京都千代田区霞が関１－２－２",
  name: "健保サービス株式会社",
  employer: "健保　良一",
  phone: ["03", "1234", "5678"],
  serial: "001",
  madeOn: TODAY,
};

export function goldenSettings(id: LayoutId): ExportSettings {
  return {
    encoding: "cp932",
    serial: 1,
    today: TODAY,
    ...(id.startsWith("eltax-") ? { numberForm: "twelve" as const } : {}),
    ...(id.startsWith("nenkin-") ? { frame: GOLDEN_FRAME } : {}),
  };
}

export function goldenFile(id: LayoutId): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${id}.txt`, FOLDER)));
}

/** Headings and cells, tokens in the place of numbers. */
export function goldenSheet(id: LayoutId): { readonly headings: readonly string[]; readonly cells: readonly string[] } {
  const sheet = JSON.parse(readFileSync(new URL(`${id}.json`, FOLDER), "utf8")) as Record<string, string>;
  const cells = Object.values(sheet).map((cell) => (cell.startsWith("#") ? tokenFor(Number(cell.slice(1)) - 1) : cell));
  return { headings: Object.keys(sheet), cells };
}

/** The `nth` token, from 0: not random, and different for every `nth`. */
export function tokenFor(nth: number): TokenText {
  const bytes = new Uint8Array(TOKEN_BYTES).fill(20);
  for (let at = TOKEN_BYTES - 1, rest = nth; rest > 0; at -= 1, rest = Math.floor(rest / 10))
    bytes[at] = 10 + (rest % 10);
  const token = drawToken(bytes);
  if (token === undefined) throw new RangeError("a token that reads as a number");
  return token;
}

export function numberFrom(digits: string): Secret<MyNumber> {
  const parsed = parseMyNumber(digits);
  if (!parsed.ok) throw new RangeError(parsed.failure.code);
  return new Secret(parsed.value);
}

/** The numbers behind the golden tokens. */
export function goldenNumberOf(token: TokenText): Secret<MyNumber> {
  const nth = GOLDEN_NUMBERS.findIndex((_, index) => tokenFor(index) === token);
  return numberFrom(GOLDEN_NUMBERS[nth] ?? "");
}
