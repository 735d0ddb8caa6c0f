/**
 * How much a column's distinct values look like something other than My Numbers.
 *
 * A My Number's first eleven digits are as good as random; order numbers, stamps and codes are not.
 * Each test compares how often random digits would look so.
 * @module
 */
import type { LookAlike } from "./reason.ts";

export interface LookAlikeEvidence {
  /** At most 1: how much less likely a My Number column is to look like this. */
  readonly likelihoodRatio: number;
  readonly as: LookAlike | undefined;
}

const NONE: LookAlikeEvidence = { likelihoodRatio: 1, as: undefined };
const LARGEST = 1e12;
const SMALLEST_RATIO = 1e-12;
/** A range this unlikely for random digits counts as evidence. */
const UNLIKELY_RANGE = 1e-3;
const MOST = 0.9;
const FEWEST_FOR_OWN_CHECK = 4;

/** What `values`, distinct texts of twelve digits, are most likely to be instead. */
export function findLookAlike(values: readonly string[]): LookAlikeEvidence {
  const findings = [dates(values), phones(values), ownChecks(values), narrowRange(values)];
  return findings.reduce((worst, next) => (next.likelihoodRatio < worst.likelihoodRatio ? next : worst), NONE);
}

function share(values: readonly string[], test: (digits: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** A value of random digits begins with a date of these years once in 3,000. */
function dates(values: readonly string[]): LookAlikeEvidence {
  if (share(values, beginsWithDate) < MOST) return NONE;
  const timed = share(values, endsWithTime) >= MOST;
  const likelihoodRatio = values.length === 1 ? 1 / 300 : Math.max(SMALLEST_RATIO, 300 ** -values.length);
  return { likelihoodRatio, as: timed ? "timestamp" : "order_number" };
}

/** `yyyymmdd` of 1950 to 2049. */
export function beginsWithDate(digits: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  return year >= 1950 && year <= 2049 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function endsWithTime(digits: string): boolean {
  return Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10, 12)) < 60;
}

/** Mobile numbers with Japan's country code. */
function phones(values: readonly string[]): LookAlikeEvidence {
  if (share(values, (digits) => /^81[789]0/u.test(digits)) < MOST) return NONE;
  return { likelihoodRatio: Math.max(SMALLEST_RATIO, 100 ** -values.length), as: "phone" };
}

const OWN_CHECKS: readonly (readonly [LookAlike, (digits: string) => boolean, number])[] = [
  ["driving_licence", passesLicenceCheck, 0.1],
  ["product_code", passesProductCheck, 0.1],
  ["parcel_slip", passesParcelCheck, 0.14],
];

function ownChecks(values: readonly string[]): LookAlikeEvidence {
  if (values.length < FEWEST_FOR_OWN_CHECK) return NONE;
  for (const [as, passes, chance] of OWN_CHECKS) {
    if (share(values, passes) >= MOST)
      return { likelihoodRatio: Math.max(SMALLEST_RATIO, (chance * 1.2) ** (values.length - 1)), as };
  }
  return NONE;
}

/** 運転免許証番号: weights 5 4 3 2 7 6 5 4 3 2 over ten digits, modulus 11, in the eleventh digit. */
export function passesLicenceCheck(digits: string): boolean {
  const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce(
    (total, weight, at) => total + weight * Number(digits.charAt(at)),
    0,
  );
  const remainder = sum % 11;
  return Number(digits.charAt(10)) === (remainder <= 1 ? 0 : 11 - remainder);
}

/** GTIN-12: weights 3 and 1, modulus 10, in the last digit. */
export function passesProductCheck(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 12; at++) sum += Number(digits.charAt(at)) * (at % 2 === 0 ? 3 : 1);
  return sum % 10 === 0;
}

/** 送り状番号: the first eleven digits modulo 7 in the last. */
export function passesParcelCheck(digits: string): boolean {
  return Number(digits.slice(0, 11)) % 7 === Number(digits.charAt(11));
}

/** The chance that n random values lie as close together as these: n R^(n-1) - (n-1) R^n. */
function narrowRange(values: readonly string[]): LookAlikeEvidence {
  const count = values.length;
  if (count < 3) return NONE;
  let lowest = LARGEST;
  let highest = 0;
  for (const digits of values) {
    const value = Number(digits);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const range = (highest - lowest) / LARGEST;
  const chance = count * range ** (count - 1) - (count - 1) * range ** count;
  if (chance > UNLIKELY_RANGE) return NONE;
  return {
    likelihoodRatio: Math.max(SMALLEST_RATIO, chance),
    as: range * LARGEST < count * 1_000 ? "sequence" : "system_id",
  };
}
