/**
 * How often one network address may try to sign in: a bucket of attempts that refills with time.
 *
 * Kept in this process's memory; several processes behind one address each allow their share. The
 * lock of an account, which is durable, does not depend on it.
 * @module
 */
export const ATTEMPTS_AT_ONCE = 30;
export const MS_PER_ATTEMPT = 10_000;
/** Beyond this many addresses the longest untouched one is forgotten. */
const MAX_ADDRESSES = 10_000;

export interface AttemptRules {
  readonly atOnce: number;
  readonly msPerAttempt: number;
}
const SIGN_INS: AttemptRules = { atOnce: ATTEMPTS_AT_ONCE, msPerAttempt: MS_PER_ATTEMPT };
/** Asking for tokens guesses nothing, and panes and command lines of a whole office do it all day. */
export const TOKEN_REQUESTS: AttemptRules = { atOnce: 600, msPerAttempt: 100 };

export interface AttemptLimit {
  /** 0 when the attempt may go on (and is counted), else the wait in ms. */
  take(address: string): number;
}

export function createAttemptLimit(now: () => number, { atOnce, msPerAttempt }: AttemptRules = SIGN_INS): AttemptLimit {
  /** By address: the moment at which its bucket is full again. */
  const fullAtMs = new Map<string, number>();
  return {
    take: (address) => {
      const nowMs = now();
      // No bucket is emptier than empty: a time beyond that was noted before the clock was set back.
      const known = Math.min(fullAtMs.get(address) ?? 0, nowMs + atOnce * msPerAttempt);
      const fullAt = Math.max(nowMs, known) + msPerAttempt;
      const waitMs = fullAt - nowMs - atOnce * msPerAttempt;
      if (waitMs > 0) {
        fullAtMs.set(address, known);
        return waitMs;
      }
      fullAtMs.delete(address);
      fullAtMs.set(address, fullAt);
      forgetOldest(fullAtMs);
      return 0;
    },
  };
}

function forgetOldest(fullAtMs: Map<string, number>): void {
  if (fullAtMs.size <= MAX_ADDRESSES) return;
  for (const oldest of fullAtMs.keys()) {
    fullAtMs.delete(oldest);
    return;
  }
}
