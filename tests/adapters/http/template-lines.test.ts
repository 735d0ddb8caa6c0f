import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { templateLines } from "#adapters/http/template-lines.ts";
import type { FilledTemplate } from "#application/ports/templates.ts";
import { exportTemplate, parseTemplatePiece, PIECE_BYTES } from "#contract/export-template.ts";
import { EXPORT_LIMITS } from "#server/http/body-limit.ts";

const bytesOf = (length: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, at) => (at * 7) & 255);

/** What arrives: the bytes, and where the gaps are. */
async function arrived(template: FilledTemplate) {
  const { description, lines } = await templateLines(template);
  expect(exportTemplate.safeParse(description).success).toBe(true);
  const texts = await Promise.all(lines.map((line) => line.text()));
  expect(texts.every((text) => text.endsWith("\n") && text.length <= EXPORT_LIMITS.maxLineBytes)).toBe(true);
  const pieces = texts.map((text) => parseTemplatePiece(JSON.parse(text))!);
  const read = (some: typeof pieces) => {
    let length = 0;
    const gaps: number[] = [];
    const parts = some.map((piece) => {
      const bytes = Buffer.from(piece.base64, "base64");
      gaps.push(...piece.gaps.map((gap) => length + gap));
      length += bytes.length;
      return bytes;
    });
    return { bytes: Buffer.concat(parts), gaps };
  };
  const { pieces: count } = description;
  return { description, text: read(pieces.slice(0, count)), zip: read(pieces.slice(count)) };
}

describe("the lines of a template", () => {
  const form = { name: "t.csv", columns: [0, 2, 1], digits: "ascii" } as const;

  it("bring every byte and every gap, however they are cut", async () => {
    const lengths = fc.array(
      fc.oneof(fc.nat(20), fc.constantFrom(PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES)),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(lengths, async (all) => {
        // Between two gaps of a file there is always something.
        const segments = all.map((length, index) => bytesOf(index === 0 ? length : length + 1));
        const { text } = await arrived({ ...form, segments });
        expect(text.bytes.equals(Buffer.concat(segments))).toBe(true);
        let at = 0;
        expect(text.gaps).toEqual(segments.slice(0, -1).map((segment) => (at += segment.length)));
      }),
      { numRuns: 40 },
    );
  });

  it("stay within the limit of a line where gaps are dense, and are one where there is nothing", async () => {
    const dense = Array.from({ length: 20_000 }, () => bytesOf(2));
    expect((await arrived({ ...form, segments: dense })).text.gaps).toHaveLength(19_999);
    const nothing = await arrived({ ...form, segments: [bytesOf(0)] });
    expect([nothing.description.pieces, nothing.text.bytes.length]).toEqual([1, 0]);
  });

  it("bring the package behind the text", async () => {
    const bytes = bytesOf(2 * PIECE_BYTES + 5);
    const zip = { entry: "xl/worksheets/sheet1.xml", bytes: new Blob([bytes]) };
    const sent = await arrived({ ...form, name: "t.xlsx", segments: [bytesOf(9), bytesOf(9)], package: zip });
    expect(sent.description.package).toEqual({ entry: zip.entry, pieces: 3 });
    expect([sent.text.gaps, sent.zip.gaps]).toEqual([[9], []]);
    expect(sent.zip.bytes.equals(bytes)).toBe(true);
  });
});
