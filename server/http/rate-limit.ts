import { failed, ok, type Result } from "#domain/kernel/result.ts";

export interface RateLimit {
  /** Takes one from the bucket of `caller`; a failure where it is empty. */
  take(caller: string): Result<void, { readonly code: "rate_limited"; readonly retryAfterMs: number }>;
}
export interface RateLimitRules {
  /** How many at once, after a pause. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Buckets that are full again are forgotten when there are this many. */
const SWEEP_AT = 10_000;

/** Token buckets, one a caller, in this process's memory. */
export function createRateLimit({ burst, perSecond }: RateLimitRules, now: () => number): RateLimit {
  const buckets = new Map<string, { left: number; atMs: number }>();
  const refilled = (bucket: { left: number; atMs: number }, nowMs: number): number =>
    Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 1000) * perSecond);
  return {
    take(caller) {
      const nowMs = now();
      if (buckets.size >= SWEEP_AT) {
        for (const [key, bucket] of buckets) if (refilled(bucket, nowMs) >= burst) buckets.delete(key);
      }
      const bucket = buckets.get(caller) ?? { left: burst, atMs: nowMs };
      const left = refilled(bucket, nowMs);
      const allowed = left >= 1;
      buckets.set(caller, { left: allowed ? left - 1 : left, atMs: nowMs });
      if (allowed) return ok();
      return failed({ code: "rate_limited", retryAfterMs: Math.ceil(((1 - left) / perSecond) * 1000) });
    },
  };
}
