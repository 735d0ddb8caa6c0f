/**
 * How far the move into the vault is, and how long it will take.
 * @module
 */
export interface TokenizingProgress {
  readonly done: number;
  readonly total: number;
  readonly startedAtMs: number;
  readonly nowMs: number;
}
export interface Estimate {
  /** 0 to 100, whole. */
  readonly percent: number;
  /** Numbers a second; `undefined` before there is a first measure. */
  readonly perSecond: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** Shorter runs say nothing about the rate. */
const MEASURABLE_MS = 500;

export function estimate({ done, total, startedAtMs, nowMs }: TokenizingProgress): Estimate {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const elapsedMs = nowMs - startedAtMs;
  if (done === 0 || elapsedMs < MEASURABLE_MS) return { percent, perSecond: undefined, secondsLeft: undefined };
  const perSecond = (done * 1000) / elapsedMs;
  return { percent, perSecond: Math.max(1, Math.round(perSecond)), secondsLeft: Math.ceil((total - done) / perSecond) };
}
