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

/** What `values`, distinct numbers of twelve digits with leading zeros put back, are most likely to be instead; `named`
 *  is what their header says that they are. */
export function findLookAlike(values: Float64Array, named?: LookAlike): LookAlikeEvidence {
  const findings = [dates(values), phones(values), ownChecks(values, named), narrowRange(values)];
  return findings.reduce((worst, next) => (next.likelihoodRatio < worst.likelihoodRatio ? next : worst), NONE);
}

/** Whether at least {@link MOST} of the values pass; looks no further than it takes to tell. */
function mostPass(values: Float64Array, test: (value: number) => boolean): boolean {
  if (values.length === 0) return false;
  const enough = values.length * MOST;
  let passing = 0;
  for (let index = 0; index < values.length; index++) {
    if (test(values[index] ?? 0)) passing += 1;
    else if (passing + values.length - index - 1 < enough) return false;
  }
  return passing / values.length >= MOST;
}

/** A value of random digits begins with a date of these years once in 3,000. */
function dates(values: Float64Array): LookAlikeEvidence {
  if (!mostPass(values, beginsWithDate)) return NONE;
  const likelihoodRatio = values.length === 1 ? 1 / 300 : Math.max(SMALLEST_RATIO, 300 ** -values.length);
  return { likelihoodRatio, as: mostPass(values, endsWithTime) ? "timestamp" : "order_number" };
}

/** `yyyymmdd` of 1950 to 2049. */
export function beginsWithDate(value: number): boolean {
  const year = Math.floor(value / 1e8);
  if (year < 1950 || year > 2049) return false;
  const month = Math.floor(value / 1e6) % 100;
  const day = Math.floor(value / 1e4) % 100;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function endsWithTime(value: number): boolean {
  return Math.floor(value / 100) % 100 < 24 && value % 100 < 60;
}

/** Whether one value by itself reads as a minute or a mobile number. */
export function isStampOrPhone(value: number): boolean {
  return (beginsWithDate(value) && endsWithTime(value)) || isMobileNumber(value);
}

/** Mobile numbers with Japan's country code. */
function phones(values: Float64Array): LookAlikeEvidence {
  if (!mostPass(values, isMobileNumber)) return NONE;
  return { likelihoodRatio: Math.max(SMALLEST_RATIO, 100 ** -values.length), as: "phone" };
}

function isMobileNumber(value: number): boolean {
  return MOBILE_PREFIXES.includes(Math.floor(value / 1e8));
}

/** 81, and 070, 080 or 090 without the leading zero. */
const MOBILE_PREFIXES: readonly number[] = [8170, 8180, 8190];

const OWN_CHECKS: readonly (readonly [LookAlike, (value: number) => boolean, number])[] = [
  ["driving_licence", passesLicenceCheck, 0.1],
  ["product_code", passesProductCheck, 0.1],
  ["parcel_slip", passesParcelCheck, 0.14],
];

function ownChecks(values: Float64Array, named: LookAlike | undefined): LookAlikeEvidence {
  for (const [as, passes, chance] of OWN_CHECKS) {
    if (named !== as && values.length < FEWEST_FOR_OWN_CHECK) continue;
    if (mostPass(values, passes))
      return {
        likelihoodRatio: Math.max(SMALLEST_RATIO, (chance * 1.2) ** (values.length - (named === as ? 0 : 1))),
        as,
      };
  }
  return NONE;
}

const LICENCE_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** 運転免許証番号: weights 5 4 3 2 7 6 5 4 3 2 over ten digits, modulus 11, in the eleventh digit. */
export function passesLicenceCheck(value: number): boolean {
  const body = Math.floor(value / 100);
  const check = Math.floor(value / 10) - body * 10;
  let rest = body;
  let sum = 0;
  for (let at = LICENCE_WEIGHTS.length - 1; at >= 0; at--) {
    const next = Math.floor(rest / 10);
    sum += (rest - next * 10) * (LICENCE_WEIGHTS[at] ?? 0);
    rest = next;
  }
  const remainder = sum % 11;
  return check === (remainder <= 1 ? 0 : 11 - remainder);
}

/** GTIN-12: weights 3 and 1, modulus 10, in the last digit. */
export function passesProductCheck(value: number): boolean {
  let rest = value;
  let sum = 0;
  for (let weight = 1; rest > 0; weight = 4 - weight) {
    const next = Math.floor(rest / 10);
    sum += (rest - next * 10) * weight;
    rest = next;
  }
  return sum % 10 === 0;
}

/** 送り状番号: the first eleven digits modulo 7 in the last. */
export function passesParcelCheck(value: number): boolean {
  return Math.floor(value / 10) % 7 === value % 10;
}

/** The chance that n random values lie as close together as these: n R^(n-1) - (n-1) R^n. */
function narrowRange(values: Float64Array): LookAlikeEvidence {
  const count = values.length;
  if (count < 3) return NONE;
  let lowest = LARGEST;
  let highest = 0;
  for (const value of values) {
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
