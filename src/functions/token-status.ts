/**
 * `MYNUMBER.STATUS`: what a cell holds, seen from this workbook alone. A sheet may ask for thousands of cells at
 * every calculation, so that the vault is not asked, and nobody needs to be signed in.
 * @module
 */
import { parseToken } from "#domain/token/token-text.ts";
import { checkValue } from "./check-value.ts";

export type TokenStatus = "empty" | "token" | "token_mistyped" | "number" | "other";

const BEGINS_LIKE_A_TOKEN = /^MN-/iu;
/** What {@link checkValue} says of a My Number in the clear. */
const NUMBERS: ReadonlySet<string> = new Set(["fits", "leading_zero_lost", "several"]);

export function tokenStatus(value: unknown): TokenStatus {
  const text = typeof value === "string" ? value.trim() : value;
  if (text === "" || text === undefined || text === null) return "empty";
  if (typeof text === "string" && parseToken(text).ok) return "token";
  if (typeof text === "string" && BEGINS_LIKE_A_TOKEN.test(text)) return "token_mistyped";
  return NUMBERS.has(checkValue(text)) ? "number" : "other";
}
