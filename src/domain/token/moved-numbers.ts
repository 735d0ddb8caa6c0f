import type { CellContent } from "../workbook/cell-content.ts";
import { Secret } from "../kernel/secret.ts";
import { parseHeldNumber, parseMyNumber } from "../number/my-number.ts";
import { TOKEN_LENGTH, TOKEN_PATTERN } from "./token-text.ts";
import type { NumberReplacement } from "../number/number-search.ts";

/** The numbers that an edit took out of a cell, each with the token that now stands in its place. Numbers
 *  split over several cells cannot be told from one of them. */
export function movedNumbers(before: CellContent, after: string): readonly NumberReplacement[] {
  const text = String(before ?? "");
  if (isTokenAlone(after) && WHOLE_NUMBER.test(text)) return ofWholeCell(text, after);
  const tokens = after.match(TOKEN_PATTERN) ?? [];
  const literals = after.split(TOKEN_PATTERN);
  const moved: NumberReplacement[] = [];
  let at = (literals[0] ?? "").length;
  for (const [index, replacement] of tokens.entries()) {
    const following = literals[index + 1] ?? "";
    const isLast = index === tokens.length - 1;
    const end = isLast ? text.length - following.length : text.indexOf(following, at + 1);
    if (end <= at) break;
    const digits = text
      .slice(at, end)
      .normalize("NFKC")
      .replace(/[^0-9]/gu, "");
    const number = numberOf(digits);
    if (number.ok) moved.push({ number: new Secret(number.value), replacement });
    at = end + following.length;
  }
  return moved;
}

const TOKEN_ALONE = new RegExp(`^${TOKEN_PATTERN.source}$`, "u");
const WHOLE_NUMBER = /^[0-9]{1,13}$/u;

/** By far the most cells hold a number and nothing else. */
function isTokenAlone(text: string): boolean {
  return text.length === TOKEN_LENGTH && TOKEN_ALONE.test(text);
}

function ofWholeCell(digits: string, replacement: string): readonly NumberReplacement[] {
  const number = numberOf(digits);
  return number.ok ? [{ number: new Secret(number.value), replacement }] : [];
}

/** Only twelve digits as they were written can be a mistyped number: a part of one could be made up to anything. */
function numberOf(digits: string): ReturnType<typeof parseHeldNumber | typeof parseMyNumber> {
  if (digits.length === 12) return parseHeldNumber(digits);
  return parseMyNumber(digits.length > 12 ? digits.replace(/^0/u, "") : digits.padStart(12, "0"));
}
