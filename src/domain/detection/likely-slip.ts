/**
 * Which slip of the keyboard may have spoilt a number: a place in it, never a digit.
 *
 * A swap of neighbours that makes the check digit fit is likely where hardly another one does. One
 * wrong digit can be at almost any place, so it is named only where the right number stands elsewhere.
 * @module
 */
import { parseMyNumber, type MyNumber } from "../number/my-number.ts";

export interface Slip {
  readonly kind: "swap" | "digit";
  /** Counted from 1; of a swap, the first of the two digits. */
  readonly position: number;
  /** Whether the right number is known from elsewhere. */
  readonly known: boolean;
}

const MOST_SWAPS = 2;

/** The swaps of neighbours that would make the check digit fit, where there are at most two. */
export function guessSwaps(digits: string): readonly Slip[] {
  const swaps = [...swapsOf(digits)];
  if (swaps.length > MOST_SWAPS) return [];
  return swaps.map(({ kind, position }) => ({ kind, position, known: false }));
}

/** The slip between `digits` and a known number. */
export function findKnownSlip(
  digits: string,
  known: ReadonlySet<MyNumber> | ReadonlyMap<MyNumber, unknown>,
): Slip | undefined {
  if (known.size === 0) return undefined;
  for (const repairs of [swapsOf(digits), changesOf(digits)]) {
    for (const { kind, position, number } of repairs) if (known.has(number)) return { kind, position, known: true };
  }
  return undefined;
}

interface Repair {
  readonly kind: "swap" | "digit";
  readonly position: number;
  readonly number: MyNumber;
}

function* swapsOf(digits: string): Generator<Repair> {
  for (let at = 0; at < digits.length - 1; at++) {
    if (digits.charAt(at) === digits.charAt(at + 1)) continue;
    const parsed = parseMyNumber(
      digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2),
    );
    if (parsed.ok) yield { kind: "swap", position: at + 1, number: parsed.value };
  }
}

function* changesOf(digits: string): Generator<Repair> {
  for (let at = 0; at < digits.length; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const parsed = parseMyNumber(digits.slice(0, at) + String(digit) + digits.slice(at + 1));
      if (parsed.ok) yield { kind: "digit", position: at + 1, number: parsed.value };
    }
  }
}
