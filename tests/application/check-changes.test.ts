import { describe, expect, it } from "@jest/globals";
import { createCheckChanges } from "#application/check-changes.ts";
import { rangeAddress, type RangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { createMemoryWorkbook, type MemoryCell } from "../support/memory-workbook.ts";
import { myNumber } from "../support/my-numbers.ts";

const sheet = sheetName("従業員");

/** What the check says of `corners` on a sheet of `rows`: the addresses of the cells with numbers. */
async function check(rows: MemoryCell[][], ...corners: readonly Omit<RangeAddress, "sheet">[]) {
  const workbook = createMemoryWorkbook([{ name: sheet, rows }]);
  const described = await workbook.describe();
  const used = described.ok ? described.value.sheets[0]?.used : undefined;
  if (used === undefined) throw new Error("the sheet is empty");
  const changes = corners.map((one) => ({ changed: rangeAddress(sheet, one), used }));
  const verdict = await createCheckChanges(workbook)(changes);
  if (!verdict.ok) throw new Error(verdict.failure.code);
  return verdict.value;
}
function cellsFound(verdict: Awaited<ReturnType<typeof check>>): readonly (readonly [number, number])[] {
  if (verdict.kind === "too_much") throw new Error("too much");
  return verdict.detection.findings.flatMap(({ cells }) => cells.map(({ cell }) => [cell.row, cell.column] as const));
}
const cell = (row: number, column: number) =>
  ({ top: row, bottom: row, left: column, right: column }) as Omit<RangeAddress, "sheet">;

const HEADER: MemoryCell[] = ["社員番号", "氏名", "個人番号"];
const people = (count: number): MemoryCell[][] =>
  Array.from({ length: count }, (_, row) => [`A${String(row)}`, `社員 ${String(row)}`, ""]);

describe("the check of changed cells", () => {
  it("finds a number below its header, far down the sheet, and whose it is", async () => {
    const rows = [HEADER, ...people(500)];
    rows[400] = ["A400", "社員 400", myNumber(1)];
    const verdict = await check(rows, cell(400, 2));
    expect(cellsFound(verdict)).toEqual([[400, 2]]);
    expect(verdict.kind === "checked" && verdict.detection.columns[0]?.personColumns).toHaveLength(2);
  });

  it("says nothing of numbers that stood there before", async () => {
    const rows = [HEADER, ["A1", "社員 1", myNumber(1)], ["A2", "社員 2", "退職"]];
    expect(cellsFound(await check(rows, cell(2, 2)))).toEqual([]);
  });

  it("asks about twelve digits that stand alone, and not about what its header calls something else", async () => {
    expect(cellsFound(await check([[myNumber(1)]], cell(0, 0)))).toEqual([[0, 0]]);
    expect(cellsFound(await check([["電話番号"], [myNumber(1)]], cell(1, 0)))).toEqual([]);
  });

  it("finds the numbers of a pasted block in one look", async () => {
    const rows = [HEADER, ...Array.from({ length: 50 }, (_, row) => [`A${String(row)}`, "社員", myNumber(row)])];
    const block = { top: 11, bottom: 20, left: 0, right: 2 } as Omit<RangeAddress, "sheet">;
    expect(cellsFound(await check(rows, block))).toHaveLength(10);
  });

  it("reads no row twice where changes lie close together", async () => {
    const rows = [HEADER, ...people(30)];
    rows[25] = ["A25", "社員 25", myNumber(1)];
    rows[27] = ["A27", "社員 27", myNumber(2)];
    expect(cellsFound(await check(rows, cell(27, 2), cell(25, 2)))).toEqual([
      [25, 2],
      [27, 2],
    ]);
  });

  it("leaves a change of more cells than are read in passing to a scan", async () => {
    const rows = Array.from({ length: 50_001 }, () => ["a", "b"]);
    expect(await check(rows, { top: 0, bottom: 50_000, left: 0, right: 1 } as Omit<RangeAddress, "sheet">)).toEqual({
      kind: "too_much",
    });
  });
});
