import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellEdit } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import {
  batchEdits,
  EDITS_PER_BATCH,
  LOOSE_EDITS_PER_BATCH,
  TEXT_UNITS_PER_BATCH,
} from "#adapters/office/edit-batches.ts";
import { verticalRuns } from "#adapters/office/edit-runs.ts";

const editArbitrary: fc.Arbitrary<CellEdit> = fc
  .record({ sheet: fc.constantFrom("Data", "__proto__"), row: fc.nat(40), column: fc.nat(3) })
  .map(({ sheet, row, column }) => editOf(sheet, row, column));
const editsArbitrary = fc.array(editArbitrary, { maxLength: 120 });

describe("batchEdits", () => {
  it("keeps every edit with its place, sheet by sheet in the order given", () => {
    fc.assert(
      fc.property(editsArbitrary, (edits) => {
        const batches = batchEdits(edits);
        const placed = batches.flatMap((batch) => batch.edits);
        expect(placed.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...edits.keys()]);
        for (const { edit, index } of placed) expect(edit).toBe(edits[index]);
        for (const { sheet, edits: own } of batches) {
          expect(own.every(({ edit }) => edit.cell.sheet === sheet)).toBe(true);
          expect(own.map(({ index }) => index)).toEqual(own.map(({ index }) => index).sort((a, b) => a - b));
        }
      }),
    );
  });

  it("never has a cell twice in a batch", () => {
    fc.assert(
      fc.property(editsArbitrary, (edits) => {
        for (const batch of batchEdits(edits)) {
          const cells = batch.edits.map(({ edit: { cell } }) => `${String(cell.row)}:${String(cell.column)}`);
          expect(new Set(cells).size).toBe(cells.length);
        }
      }),
    );
  });

  it("holds no more edits than one write takes, and no more text unless one edit alone has it", () => {
    const many = Array.from({ length: 2 * EDITS_PER_BATCH + 1 }, (_, row) => editOf("Data", row, 0));
    expect(batchEdits(many).map((batch) => batch.edits.length)).toEqual([EDITS_PER_BATCH, EDITS_PER_BATCH, 1]);
    const loose = Array.from({ length: LOOSE_EDITS_PER_BATCH + 1 }, (_, row) => editOf("Data", 2 * row, 0));
    expect(batchEdits(loose).map((batch) => batch.edits.length)).toEqual([LOOSE_EDITS_PER_BATCH, 1]);
    const long = Array.from({ length: 3 }, (_, row) => editOf("Data", row, 0, "x".repeat(TEXT_UNITS_PER_BATCH)));
    expect(batchEdits(long).map((batch) => batch.edits.length)).toEqual([1, 1, 1]);
  });
});

describe("verticalRuns", () => {
  it("covers the edited cells and, without a gap, nothing else", () => {
    fc.assert(
      fc.property(editsArbitrary, (edits) => {
        for (const batch of batchEdits(edits)) {
          const runs = verticalRuns(batch, 0);
          expect(runs.flatMap((run) => run.edits)).toHaveLength(batch.edits.length);
          for (const { range, edits: own } of runs) {
            expect(own.map(({ edit: { cell } }) => [cell.row, cell.column])).toEqual(
              own.map((_, offset) => [range.top + offset, range.left]),
            );
            expect([range.bottom - range.top + 1, range.right]).toEqual([own.length, range.left]);
          }
        }
      }),
    );
  });

  it("reads along as many rows between two edits as the gap allows", () => {
    const [batch] = batchEdits([0, 3, 10].map((row) => editOf("Data", row, 1)));
    const rows = verticalRuns(batch!, 2).map(({ range }) => [range.top, range.bottom]);
    expect(rows).toEqual([
      [0, 3],
      [10, 10],
    ]);
  });
});

function editOf(sheet: string, row: number, column: number, text = "MN-A"): CellEdit {
  return { cell: cellAddress(sheetName(sheet), row, column), expected: new Secret(null), text, target: "content" };
}
