/**
 * Recall, precision and reliability of findings against the truth, by place.
 * @module
 */
export interface Scored {
  /** A place's name, the same in findings and truth: file, sheet and cell. */
  readonly places: readonly string[];
  readonly confidence: number;
}
export interface Score {
  readonly labels: number;
  readonly found: number;
  readonly findings: number;
  readonly wrong: number;
  readonly recall: number;
  readonly precision: number;
}
export interface ReliabilityBin {
  /** Confidences from here, inclusive, to the next bin. */
  readonly from: number;
  readonly findings: number;
  readonly meanConfidence: number;
  /** Share of the findings that are right; what the mean confidence should be. */
  readonly observed: number;
}

const BINS = 10;

/** `labels`: one list of places a number, several for a split one; it counts as found when a finding touches any. */
export function score(findings: readonly Scored[], labels: readonly (readonly string[])[]): Score {
  const labelled = new Set(labels.flat());
  const touched = new Set(findings.flatMap(({ places }) => places));
  const found = labels.filter((places) => places.some((place) => touched.has(place))).length;
  const wrong = findings.filter(({ places }) => !places.some((place) => labelled.has(place))).length;
  return {
    labels: labels.length,
    found,
    findings: findings.length,
    wrong,
    recall: labels.length === 0 ? 1 : found / labels.length,
    precision: findings.length === 0 ? 1 : 1 - wrong / findings.length,
  };
}

/** Ten bins of equal width; empty ones are left out. */
export function reliability(
  findings: readonly Scored[],
  labels: readonly (readonly string[])[],
): readonly ReliabilityBin[] {
  const labelled = new Set(labels.flat());
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = findings.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    const right = inside.filter(({ places }) => places.some((place) => labelled.has(place))).length;
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from: bin / BINS,
      findings: inside.length,
      meanConfidence: sum / inside.length,
      observed: right / inside.length,
    };
  }).filter(({ findings: count }) => count > 0);
}
