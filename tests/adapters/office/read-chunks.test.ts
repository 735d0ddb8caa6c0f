import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ok, failed } from "#domain/kernel/result.ts";
import { rangeAddress, sheetName, type RangeAddress } from "#domain/workbook/range-address.ts";
import { cellsOf, ChunkSize, readInChunks } from "#adapters/office/read-chunks.ts";

const SHEET = sheetName("Data");

const rangeArbitrary = fc
  .record({
    top: fc.nat(500),
    left: fc.nat(40),
    rows: fc.integer({ min: 1, max: 60 }),
    columns: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ top, left, rows, columns }) =>
    rangeAddress(SHEET, { top, left, bottom: top + rows - 1, right: left + columns - 1 }),
  );

describe("readInChunks", () => {
  it("hands over every cell once and row by row, however little fits into an answer", async () => {
    await fc.assert(
      fc.asyncProperty(rangeArbitrary, fc.integer({ min: 1, max: 4_000 }), async (range, mostCells) => {
        const seen: string[] = [];
        const read = await readInChunks(range, {
          read: (chunk) => Promise.resolve(cellsOf(chunk) > mostCells ? failed({ kind: "too_large" }) : ok(chunk)),
          take: (chunk) => {
            seen.push(...placesOf(chunk));
          },
          isCancelled: () => false,
        });
        expect(read.ok).toBe(true);
        expect(seen).toEqual(placesOf(range));
      }),
      { numRuns: 60 },
    );
  });

  it("fails with range_too_large when a single cell does not fit", async () => {
    const read = await readInChunks(rangeAddress(SHEET, { top: 0, left: 0, bottom: 9, right: 9 }), {
      read: () => Promise.resolve(failed({ kind: "too_large" })),
      take: () => undefined,
      isCancelled: () => false,
    });
    expect(read).toEqual({ ok: false, failure: { code: "range_too_large", cells: 1, maxCells: 0 } });
  });

  it("hands nothing over after the caller cancelled", async () => {
    let taken = 0;
    const read = await readInChunks(rangeAddress(SHEET, { top: 0, left: 0, bottom: 99_999, right: 0 }), {
      read: () => Promise.resolve(ok(null)),
      take: () => {
        taken += 1;
      },
      isCancelled: () => taken === 2,
    });
    expect(read).toEqual({ ok: false, failure: { code: "cancelled" } });
    expect(taken).toBe(2);
  });
});

describe("ChunkSize", () => {
  it("halves what was refused and returns to its first measure after pieces that went well", () => {
    const size = new ChunkSize(1_000);
    expect(size.shrink(1_000)).toBe(true);
    expect(size.shrink(500)).toBe(true);
    expect(size.cells).toBe(250);
    for (let calm = 0; calm < 100; calm += 1) size.succeed();
    expect(size.cells).toBe(1_000);
  });

  it("cannot shrink below one cell", () => {
    const size = new ChunkSize(2);
    expect(size.shrink(1)).toBe(false);
    expect(size.cells).toBe(1);
  });
});

function placesOf({ top, left, bottom, right }: RangeAddress): string[] {
  const places: string[] = [];
  for (let row: number = top; row <= bottom; row += 1) {
    for (let column: number = left; column <= right; column += 1) places.push(`${String(row)}:${String(column)}`);
  }
  return places;
}
