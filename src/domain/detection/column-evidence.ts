/**
 * How probable it is that a column's values are My Numbers: a mixture over the share of true numbers.
 *
 * A column is clean (nearly all true, few typing errors), sloppy (more of them), mixed, or something
 * else altogether, whose values pass the check digit one time in ten. The header gives the prior
 * weights, what the values look like moves them, and each distinct value's check digit decides.
 * @module
 */
export const HEADER_CLASSES = ["strong", "medium", "none", "unknown", "look_alike"] as const;
export type HeaderClass = (typeof HEADER_CLASSES)[number];

/** What a column's distinct values show. */
export interface ColumnTrials {
  readonly passing: number;
  readonly failing: number;
  /** Chance that an unrelated value of this kind passes; 0.1, or 2/11 where the last digit is always 0. */
  readonly randomPass: number;
  /** How much more a My Number column looks like this than another one does, check digits left aside. */
  readonly likelihoodRatio: number;
}

export interface ColumnVerdict {
  /** Probability that a value whose check digit fits is a My Number. */
  readonly passing: number;
  /** Probability that a value whose check digit fails is a damaged My Number. */
  readonly failing: number;
  /** Probability that the column holds My Numbers at all. */
  readonly column: number;
}

interface Component {
  readonly weight: number;
  /** Share of true numbers. */
  readonly share: number;
  /** Typing errors among them. */
  readonly errors: number;
}

/** Prior weights by header. `claimed`: the header says My Number and the values are samples or garbled. */
const PRIORS: Readonly<
  Record<HeaderClass, Readonly<Record<"clean" | "sloppy" | "mixed" | "claimed" | "other", number>>>
> = {
  strong: { clean: 0.7, sloppy: 0.22, mixed: 0.03, claimed: 0.03, other: 0.02 },
  medium: { clean: 0.45, sloppy: 0.1, mixed: 0.1, claimed: 0.02, other: 0.33 },
  none: { clean: 0.03, sloppy: 0.01, mixed: 0.01, claimed: 0, other: 0.95 },
  unknown: { clean: 0.012, sloppy: 0.003, mixed: 0.005, claimed: 0, other: 0.98 },
  look_alike: { clean: 0.0008, sloppy: 0.0001, mixed: 0.0003, claimed: 0, other: 0.9988 },
};
const MIXED_SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

function components(header: HeaderClass): readonly Component[] {
  const prior = PRIORS[header];
  return [
    { weight: prior.clean, share: 0.999, errors: 0.02 },
    { weight: prior.sloppy, share: 0.99, errors: 0.12 },
    ...MIXED_SHARES.map((share) => ({ weight: prior.mixed / MIXED_SHARES.length, share, errors: 0.03 })),
  ];
}

/** The verdict on a column or form field under a header of class `header`. */
export function judgeColumn(header: HeaderClass, trials: ColumnTrials): ColumnVerdict {
  const { passing, failing, randomPass } = trials;
  const evidence = components(header).map(({ weight, share, errors }) => {
    const truePass = share * (1 - errors);
    const pass = truePass + (1 - share) * randomPass;
    return {
      log: Math.log(weight * trials.likelihoodRatio) + passing * Math.log(pass) + failing * Math.log(1 - pass),
      ifPassing: truePass / pass,
      ifFailing: (share * errors) / (1 - pass),
      isColumn: 1,
    };
  });
  const random = passing * Math.log(randomPass) + failing * Math.log(1 - randomPass);
  const prior = PRIORS[header];
  if (prior.claimed > 0)
    evidence.push({ log: Math.log(prior.claimed) + random, ifPassing: 0.9, ifFailing: 0.9, isColumn: 1 });
  evidence.push({ log: Math.log(prior.other) + random, ifPassing: 0, ifFailing: 0, isColumn: 0 });
  return average(evidence);
}

function average(
  evidence: readonly {
    readonly log: number;
    readonly ifPassing: number;
    readonly ifFailing: number;
    readonly isColumn: number;
  }[],
): ColumnVerdict {
  const largest = Math.max(...evidence.map((one) => one.log));
  let total = 0;
  let passing = 0;
  let failing = 0;
  let column = 0;
  for (const one of evidence) {
    const weight = Math.exp(one.log - largest);
    total += weight;
    passing += weight * one.ifPassing;
    failing += weight * one.ifFailing;
    column += weight * one.isColumn;
  }
  return { passing: passing / total, failing: failing / total, column: column / total };
}

/** The probability whose odds are those of `probability` times `ratio`. */
export function weigh(probability: number, ratio: number): number {
  const bounded = Math.min(Math.max(probability, 1e-9), 1 - 1e-9);
  const odds = (bounded / (1 - bounded)) * ratio;
  return odds / (1 + odds);
}

/** Chance that at least `passing` of `candidates` unrelated values pass; the upper tail of a binomial distribution. */
export function chanceOfPassing(candidates: number, passing: number, randomPass: number): number {
  const [logPass, logFail] = [Math.log(randomPass), Math.log(1 - randomPass)];
  // Of the ways in which so many pass and the others fail.
  let log = 0;
  let tail = 0;
  for (let hits = candidates; hits >= passing; hits--) {
    tail += Math.exp(log + hits * logPass + (candidates - hits) * logFail);
    log += Math.log(hits / (candidates - hits + 1));
  }
  return Math.min(1, tail);
}
