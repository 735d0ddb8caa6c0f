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

/** The slips that may have made `digits`, twelve of them with a wrong check digit. */
export function findSlips(digits: string, isKnown: (number: MyNumber) => boolean): readonly Slip[] {
  const swaps = [...swapsOf(digits)];
  const known = [...swaps, ...changesOf(digits)].find((slip) => isKnown(slip.number));
  if (known !== undefined) return [{ kind: known.kind, position: known.position, known: true }];
  if (swaps.length > MOST_SWAPS) return [];
  return swaps.map(({ kind, position }) => ({ kind, position, known: false }));
}

interface Repair {
  readonly kind: "swap" | "digit";
  readonly position: number;
  readonly number: MyNumber;
}

function* swapsOf(digits: string): Generator<Repair> {
  for (let at = 0; at < digits.length - 1; at++) {
    if (digits.charAt(at) === digits.charAt(at + 1)) continue;
    const swapped = digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2);
    const parsed = parseMyNumber(swapped);
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
