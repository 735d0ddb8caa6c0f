import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createSecretKey, randomBytes } from "node:crypto";
import { openEnvelope, sealEnvelope } from "#server/keys/envelope.ts";
import { ENVELOPE_OVERHEAD_BYTES } from "#server/keys/key-ring-port.ts";
import { lengthPrefixed } from "#server/keys/length-prefixed.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";

const key = createSecretKey(randomBytes(32));
const otherKey = createSecretKey(randomBytes(32));
const pool = createRandomPool();
const bytes = fc.uint8Array({ maxLength: 60 });
const context = fc.array(fc.string(), { maxLength: 4 });

describe("the envelope", () => {
  it("opens to what was sealed, under the same key and context", () => {
    fc.assert(
      fc.property(bytes, context, (plaintext, about) => {
        const sealed = sealEnvelope(key, about, plaintext, pool);
        const opened = openEnvelope(key, about, sealed);
        expect(sealed.length).toBe(plaintext.length + ENVELOPE_OVERHEAD_BYTES);
        expect(opened.ok && opened.value.equals(plaintext)).toBe(true);
      }),
    );
  });

  it("K10: answers a failure and nothing else after any byte was changed", () => {
    const sealed = sealEnvelope(key, ["a"], Buffer.from("001234567890"), pool);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = changed[index]! ^ 1;
      expect(openEnvelope(key, ["a"], changed)).toEqual({ ok: false, failure: { code: "envelope_damaged" } });
    }
  });

  it("answers the same failure for another key, another context and every shortened form", () => {
    const sealed = sealEnvelope(key, ["tenant", "row"], Buffer.from("text"), pool);
    const failure = { ok: false, failure: { code: "envelope_damaged" } };
    expect(openEnvelope(otherKey, ["tenant", "row"], sealed)).toEqual(failure);
    expect(openEnvelope(key, ["tenantr", "ow"], sealed)).toEqual(failure);
    expect(openEnvelope(key, ["tenant"], sealed)).toEqual(failure);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openEnvelope(key, ["tenant", "row"], sealed.subarray(0, length))).toEqual(failure);
    }
  });

  it("never uses an IV twice", () => {
    const ivs = Array.from({ length: 20_000 }, () =>
      sealEnvelope(key, [], Buffer.alloc(0), pool).toString("hex", 1, 13),
    );
    expect(new Set(ivs).size).toBe(ivs.length);
  });
});

describe("lengthPrefixed", () => {
  it("writes different lists differently", () => {
    fc.assert(
      fc.property(context, context, (a, b) => {
        const isSame = a.length === b.length && a.every((field, index) => field === b[index]);
        expect(lengthPrefixed(a).equals(lengthPrefixed(b))).toBe(isSame);
      }),
    );
    expect(lengthPrefixed(["ab", "c"]).equals(lengthPrefixed(["a", "bc"]))).toBe(false);
  });
});
