/**
 * What stands in the place of a number before a file is made: a token, a company's public number, or the reason why
 * there is nothing.
 * @module
 */
import type { TokenText } from "../token/token-text.ts";
import { readNumberText, type UnreadableNumber } from "./number-text.ts";

/** Which number an item takes: a person's, a company's (public), or either. */
export type NumberKind = "personal" | "corporate" | "either";

/** Why there is no number, as the register says. `asked`: it was asked for and has not come yet. */
export const MISSING_REASONS = ["asked", "refused", "not_required"] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** Why what stands in the place of a number is none that can be written. */
export type UnusableReason =
  | UnreadableNumber
  /** A whole My Number: it belongs into the vault first. */
  | "plain_number"
  | "corporate_number_here"
  /** Where only a company's number may stand. */
  | "my_number_here";

export type NumberField =
  | { readonly kind: "token"; readonly token: TokenText }
  /** Public, written as it stands. */
  | { readonly kind: "corporate"; readonly digits: string }
  | { readonly kind: "none"; readonly reason?: MissingReason }
  | { readonly kind: "unusable"; readonly because: UnusableReason };

export const NO_NUMBER: NumberField = { kind: "none" };

/** `text` as a source's cell has it; the text goes no further than here. */
export function readNumberField(text: string, accepts: NumberKind): NumberField {
  const read = readNumberText(text);
  if (read.kind === "number") return { kind: "unusable", because: "plain_number" };
  const because = read.kind === "token" || read.kind === "corporate" ? mismatch(read.kind, accepts) : undefined;
  return because === undefined ? read : { kind: "unusable", because };
}

/** Why a number of that kind cannot stand in an item; `undefined` where it can. */
export function mismatch(kind: "token" | "corporate", accepts: NumberKind): UnusableReason | undefined {
  if (kind === "token") return accepts === "corporate" ? "my_number_here" : undefined;
  return accepts === "personal" ? "corporate_number_here" : undefined;
}
