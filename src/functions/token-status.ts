/**
 * `MYNUMBER.STATUS`: what a cell holds, seen from this workbook alone; of a token the vault is asked next.
 * @module
 */
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import { checkValue } from "./check-value.ts";

export type CellStatus = "empty" | "token_mistyped" | "number" | "other";
export type CellContent =
  { readonly kind: "token"; readonly token: TokenText } | { readonly kind: "other"; readonly status: CellStatus };

const BEGINS_LIKE_A_TOKEN = /^MN-/iu;
/** What {@link checkValue} says of a My Number in the clear. */
const NUMBERS: ReadonlySet<string> = new Set(["fits", "leading_zero_lost", "several"]);

export function contentOf(value: unknown): CellContent {
  const text = typeof value === "string" ? value.trim() : value;
  const token = typeof text === "string" ? parseToken(text) : undefined;
  return token?.ok === true ? { kind: "token", token: token.value } : { kind: "other", status: statusOf(text) };
}

function statusOf(text: unknown): CellStatus {
  if (text === "" || text === undefined || text === null) return "empty";
  if (typeof text === "string" && BEGINS_LIKE_A_TOKEN.test(text)) return "token_mistyped";
  return NUMBERS.has(checkValue(text)) ? "number" : "other";
}
