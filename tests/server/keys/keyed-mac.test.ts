import { describe, expect, it } from "@jest/globals";
import { createHmac, createSecretKey } from "node:crypto";
import fc from "fast-check";
import { createKeyedMac } from "#server/keys/keyed-mac.ts";
import { lengthPrefixed } from "#server/keys/length-prefixed.ts";

describe("createKeyedMac", () => {
  it("answers the first half of HMAC-SHA-256, for keys up to a block and messages of any length", () => {
    const keys = fc.uint8Array({ minLength: 1, maxLength: 64 });
    const fields = fc.array(fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.string({ maxLength: 700 })));
    fc.assert(
      fc.property(keys, fc.array(fields, { minLength: 1, maxLength: 4 }), (bytes, messages) => {
        const key = createSecretKey(bytes);
        const mac = createKeyedMac(key);
        const target = Buffer.alloc(messages.length * 16, 7);
        for (const [row, message] of messages.entries()) {
          mac.into(target, row * 16, message);
          const whole = createHmac("sha256", key).update(lengthPrefixed(message)).digest();
          expect(target.subarray(row * 16, row * 16 + 16)).toEqual(whole.subarray(0, 16));
          expect(mac.of(message)).toEqual(whole.subarray(0, 16));
        }
      }),
    );
  });

  it("takes no key of more than a block", () => {
    expect(() => createKeyedMac(createSecretKey(Buffer.alloc(65)))).toThrow(RangeError);
  });
});
