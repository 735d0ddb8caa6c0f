/**
 * Which slip of the keyboard may have spoilt a number: a place in it, never a digit.
 *
 * A swap of neighbours that makes the check digit fit is likely where hardly another one does. One
 * wrong digit can be at almost any place, so it is named only where the right number stands elsewhere.
 * @module
 */
import { WEIGHTS } from "../number/my-number.ts";
import { NUMBER_DIGITS } from "./candidate.ts";

export interface Slip {
  readonly kind: "swap" | "digit";
  /** Counted from 1; of a swap, the first of the two digits. */
  readonly position: number;
  /** Whether the right number is known from elsewhere. */
  readonly known: boolean;
}

const MOST_SWAPS = 2;
const CHECK = NUMBER_DIGITS - 1;
const ONE_TO_TEN: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Weighed sums with either remainder, modulus 11, have the check digit 0. */
const BOTH_OF_ZERO: readonly number[] = [0, 1];
/** What undoes each weight, modulus 11. */
const INVERSES = WEIGHTS.map((weight) => ONE_TO_TEN.find((factor) => (weight * factor) % 11 === 1) ?? 0);
const POWERS = Array.from({ length: NUMBER_DIGITS }, (_, at) => 10 ** (CHECK - at));

/** The swaps of neighbours that would make the check digit fit, where there are at most two. */
export function guessSwaps(value: number): readonly Slip[] {
  const swaps: Slip[] = [];
  eachSwap(readDigits(value), (position) => {
    swaps.push({ kind: "swap", position, known: false });
    return false;
  });
  return swaps.length > MOST_SWAPS ? [] : swaps;
}

/** The slip between `value`, whose check digit does not fit, and a known number. */
export function findKnownSlip(value: number, isKnown: (value: number) => boolean): Slip | undefined {
  const digits = readDigits(value);
  let slip: Slip | undefined;
  const takeAs = (kind: Slip["kind"]) => (position: number, change: number) => {
    if (!isKnown(value + change)) return false;
    slip = { kind, position, known: true };
    return true;
  };
  if (!eachSwap(digits, takeAs("swap"))) eachChange(digits, takeAs("digit"));
  return slip;
}

/** Takes a repair: its place, and by how much the value changes. Answers whether that is enough. */
type RepairVisitor = (position: number, change: number) => boolean;

/** Used again for every value: a workbook can hold very many wrong ones. */
const scratch = new Uint8Array(NUMBER_DIGITS);

function readDigits(value: number): Uint8Array {
  let rest = value;
  for (let at = CHECK; at >= 0; at--) {
    const next = Math.floor(rest / 10);
    scratch[at] = rest - next * 10;
    rest = next;
  }
  return scratch;
}

function weighedSum(digits: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < CHECK; at++) sum += (digits[at] ?? 0) * (WEIGHTS[at] ?? 0);
  return sum;
}

function checkDigit(sum: number): number {
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}

/** Every swap of two different neighbours after which the check digit fits, from left to right. */
function eachSwap(digits: Uint8Array, visit: RepairVisitor): boolean {
  const sum = weighedSum(digits);
  for (let at = 0; at < CHECK; at++) {
    const left = digits[at] ?? 0;
    const right = digits[at + 1] ?? 0;
    if (left === right) continue;
    const isAtEnd = at + 1 === CHECK;
    const moved = (right - left) * ((WEIGHTS[at] ?? 0) - (isAtEnd ? 0 : (WEIGHTS[at + 1] ?? 0)));
    if (checkDigit(sum + moved) !== (isAtEnd ? left : digits[CHECK])) continue;
    if (visit(at + 1, (right - left) * ((POWERS[at] ?? 0) - (POWERS[at + 1] ?? 0)))) return true;
  }
  return false;
}

/** Every change of one digit after which the check digit fits, from left to right. */
function eachChange(digits: Uint8Array, visit: RepairVisitor): boolean {
  const sum = weighedSum(digits);
  const check = digits[CHECK] ?? 0;
  const remainders = check === 0 ? BOTH_OF_ZERO : [11 - check];
  for (let at = 0; at < CHECK; at++) {
    const digit = digits[at] ?? 0;
    for (const remainder of remainders) {
      const change = (((remainder - sum) % 11) + 11) * (INVERSES[at] ?? 0);
      const other = (digit + change) % 11;
      if (other < 10 && other !== digit && visit(at + 1, (other - digit) * (POWERS[at] ?? 0))) return true;
    }
  }
  return visit(NUMBER_DIGITS, checkDigit(sum) - check);
}
