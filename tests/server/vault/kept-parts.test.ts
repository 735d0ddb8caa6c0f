import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type FilePart, KeptParts } from "#server/vault/kept-parts.ts";

const part = fc.record({
  bytes: fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
  gaps: fc.array(fc.nat(500)),
  numbers: fc.array(fc.nat()),
});

async function allOf(parts: AsyncIterable<FilePart>): Promise<readonly FilePart[]> {
  const all: FilePart[] = [];
  for await (const one of parts) all.push(one);
  return all;
}

describe("parts of a file that are kept deflated", () => {
  it("come out as they went in, in their order, as often as they are read", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part), async (parts) => {
        const kept = new KeptParts();
        for (const one of parts) await kept.add(one);
        expect(await allOf(kept)).toEqual(parts);
        expect(await allOf(kept)).toEqual(parts);
      }),
      { numRuns: 25 },
    );
  });
});
