import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ATTEMPTS_AT_ONCE, MS_PER_ATTEMPT, createAttemptLimit } from "#server/oidc/attempt-limit.ts";

describe("createAttemptLimit", () => {
  it("never lets an address try more often than its bucket and the time since", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 * MS_PER_ATTEMPT), { maxLength: 200 }), (pauses) => {
        let nowMs = 1_800_000_000_000;
        const startMs = nowMs;
        const limit = createAttemptLimit(() => nowMs);
        let allowed = 0;
        for (const pause of pauses) {
          nowMs += pause;
          if (limit.take("192.0.2.1") === 0) allowed += 1;
          expect(allowed).toBeLessThanOrEqual(ATTEMPTS_AT_ONCE + Math.floor((nowMs - startMs) / MS_PER_ATTEMPT));
        }
      }),
    );
  });

  it("tells the wait after which the next attempt is let through", () => {
    let nowMs = 1_800_000_000_000;
    const limit = createAttemptLimit(() => nowMs);
    for (let count = 0; count < ATTEMPTS_AT_ONCE; count += 1) expect(limit.take("a")).toBe(0);
    const waitMs = limit.take("a");
    expect(waitMs).toBeGreaterThan(0);
    expect(limit.take("b")).toBe(0);
    nowMs += waitMs - 1;
    expect(limit.take("a")).toBe(1);
    nowMs += 1;
    expect(limit.take("a")).toBe(0);
  });

  it("asks nobody to wait for hours because the clock was set back", () => {
    let nowMs = 1_800_000_000_000;
    const limit = createAttemptLimit(() => nowMs);
    for (let count = 0; count <= ATTEMPTS_AT_ONCE; count += 1) limit.take("a");
    nowMs -= 7_200_000;
    expect(limit.take("a")).toBeLessThanOrEqual(MS_PER_ATTEMPT);
    nowMs += MS_PER_ATTEMPT;
    expect(limit.take("a")).toBe(0);
  });
});
