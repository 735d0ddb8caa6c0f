/**
 * Published vectors through our own functions, must-fail cases included. Sources: McGrew & Viega, GCM
 * specification (NIST submission), test cases 13 to 16; RFC 4231; RFC 5869.
 */
import { describe, expect, it } from "@jest/globals";
import { createDecipheriv, createHmac, createSecretKey, hkdfSync } from "node:crypto";
import { openEnvelope } from "#server/keys/envelope.ts";

const hex = (text: string) => Buffer.from(text, "hex");

describe("AES-256-GCM", () => {
  const rows = [
    ["13", "00".repeat(32), "00".repeat(12), "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"],
    [
      "14",
      "00".repeat(32),
      "00".repeat(12),
      "",
      "00".repeat(16),
      "cea7403d4d606b6e074ec5d3baf39d18",
      "d0d1c8a799996bf0265b98b5d48ab919",
    ],
  ] as const;

  it.each(rows)("case %s opens to its plaintext, and with any bit of tag or IV changed to nothing", (...row) => {
    const [, key, iv, aad, plaintext, ciphertext, tag] = row;
    const open = (ivBytes: Buffer, tagBytes: Buffer) => {
      const decipher = createDecipheriv("aes-256-gcm", createSecretKey(hex(key)), ivBytes, { authTagLength: 16 });
      decipher.setAAD(hex(aad)).setAuthTag(tagBytes);
      return Buffer.concat([decipher.update(hex(ciphertext)), decipher.final()]).toString("hex");
    };
    expect(open(hex(iv), hex(tag))).toBe(plaintext);
    for (let bit = 0; bit < 128; bit += 1) {
      const changed = hex(tag);
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
      expect(() => open(hex(iv), changed)).toThrow();
    }
    const otherIv = hex(iv);
    otherIv[0] = 1;
    expect(() => open(otherIv, hex(tag))).toThrow();
  });

  it("is refused by the envelope with a tag cut to 12 bytes, or without our additional data", () => {
    const [, key, iv, , , ciphertext, tag] = rows[1];
    const written = Buffer.concat([Buffer.from([1]), hex(iv), hex(ciphertext), hex(tag)]);
    const failure = { ok: false, failure: { code: "envelope_damaged" } };
    expect(openEnvelope(createSecretKey(hex(key)), [], written)).toEqual(failure);
    expect(openEnvelope(createSecretKey(hex(key)), [], written.subarray(0, -4))).toEqual(failure);
  });
});

describe("HMAC-SHA-256 (RFC 4231)", () => {
  it.each([
    ["1", "0b".repeat(20), "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
    [
      "2",
      "4a656665",
      "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    ["3", "aa".repeat(20), "dd".repeat(50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"],
  ])("case %s", (_name, key, message, mac) => {
    expect(
      createHmac("sha256", createSecretKey(hex(key)))
        .update(hex(message))
        .digest("hex"),
    ).toBe(mac);
  });
});

describe("HKDF-SHA-256 (RFC 5869)", () => {
  it.each([
    [
      "1",
      "0b".repeat(22),
      "000102030405060708090a0b0c",
      "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ],
    [
      "3",
      "0b".repeat(22),
      "",
      "",
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ],
  ])("case %s", (_name, input, salt, info, output) => {
    expect(Buffer.from(hkdfSync("sha256", hex(input), hex(salt), hex(info), 42)).toString("hex")).toBe(output);
  });
});
