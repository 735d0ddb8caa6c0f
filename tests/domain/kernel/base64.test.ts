import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatBase64, formatBase64Url, parseBase64 } from "#domain/kernel/base64.ts";

describe("base64", () => {
  it("is what the platform writes, and is read back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(formatBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(formatBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect(parseBase64(formatBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it("has one spelling for the same bytes", () => {
    expect(["AB==", "A", "AA", "AA=", "A-=="].map(parseBase64)).toEqual(Array(5).fill(undefined));
  });
});
