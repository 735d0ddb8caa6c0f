/**
 * What every adapter of the Workbook port promises: one suite for Excel, for a file in the browser and
 * for a file on disk. Adapters have tests of their own for what only they can do.
 * @module
 */
import { afterEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { CellContent, SheetVisibility } from "#domain/workbook/cell-content.ts";
import type { PlainEdit, SeenCell, WorkbookDriver } from "./workbook-driver.ts";

export interface ContractFormula {
  /** Without the leading `=`. */
  readonly formula: string;
  readonly result: string | number | boolean;
}
export interface ContractSheet {
  readonly name: string;
  readonly visibility?: SheetVisibility;
  /** From A1; rows may have different lengths. */
  readonly rows: readonly (readonly (CellContent | ContractFormula)[])[];
}
export interface ContractWorkbook {
  readonly driver: WorkbookDriver;
  /** The same workbook opened once more, with everything that was written. */
  reopen(): Promise<WorkbookDriver>;
  close(): Promise<void>;
}
export interface ContractFactory {
  open(sheets: readonly ContractSheet[]): Promise<ContractWorkbook>;
}

const HOSTILE_NAMES = [
  "従業員 台帳",
  "it's",
  "a!b",
  "__proto__",
  "constructor",
  "😀 emoji",
  "A1",
  "R1C1",
  "'",
  "-+=@",
  "x".repeat(31),
  '<&>"',
] as const;

/** Texts that Excel would turn into something else if they were typed. */
const FRAGILE_TEXTS = [
  "001234567890",
  "123456789012",
  "1E5",
  "1/2",
  "TRUE",
  "=1+1",
  "-5",
  "+81",
  "'x",
  "@x",
  " x ",
] as const;

export function describeWorkbookContract(name: string, factory: () => ContractFactory): void {
  describe(`${name} as a Workbook`, () => {
    let opened: ContractWorkbook | undefined;
    const open = async (sheets: readonly ContractSheet[]): Promise<ContractWorkbook> => {
      opened = await factory().open(sheets);
      return opened;
    };
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });

    describe("describe", () => {
      it("names all sheets in the order of the tabs, hidden and very hidden ones included", async () => {
        const { driver } = await open([
          { name: "台帳", rows: [["a"]] },
          { name: "隠し", visibility: "hidden", rows: [["b"]] },
          { name: "奥", visibility: "very_hidden", rows: [["c"]] },
        ]);
        const description = value(await driver.describe());
        expect(description.sheets.map((sheet) => [sheet.name, sheet.visibility])).toEqual([
          ["台帳", "visible"],
          ["隠し", "hidden"],
          ["奥", "very_hidden"],
        ]);
        expect(description.title).not.toBe("");
      });

      it("gives a rectangle that holds every filled cell, and none for an empty sheet", async () => {
        const { driver } = await open([
          { name: "Data", rows: [[], [null, null, "first"], [null, 7, null, "last"]] },
          { name: "Empty", rows: [] },
        ]);
        const [data, empty] = value(await driver.describe()).sheets;
        expect(data?.used?.top).toBeLessThanOrEqual(1);
        expect(data?.used?.left).toBeLessThanOrEqual(1);
        expect(data?.used?.bottom).toBeGreaterThanOrEqual(2);
        expect(data?.used?.right).toBeGreaterThanOrEqual(3);
        expect(empty?.used).toBeUndefined();
      });

      it("gives a key of 22 to 64 characters of base64url, the same each time it is opened", async () => {
        const workbook = await open([{ name: "Data", rows: [["a"]] }]);
        const { key } = value(await workbook.driver.describe());
        expect(key).toMatch(/^[A-Za-z0-9_-]{22,64}$/u);
        expect(value(await workbook.driver.describe()).key).toBe(key);
        expect(value(await (await workbook.reopen()).describe()).key).toBe(key);
      });
    });

    describe("scanSheet", () => {
      it("shows filled cells row by row and leaves empty ones out", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a", null, 1], [], [null, true, "b"]] }]);
        expect(plain((await driver.scanSheet("Data")).cells)).toEqual([
          [0, 0, "a"],
          [0, 2, 1],
          [2, 1, true],
          [2, 2, "b"],
        ]);
      });

      it("keeps the kind of each content: digits as text stay text, numbers stay numbers", async () => {
        const contents = [
          ...FRAGILE_TEXTS,
          123456789012,
          12345678901,
          0,
          -1.5,
          1e21,
          false,
          "１２３４",
          "a\nb",
          "#N/A",
        ];
        const { driver } = await open([{ name: "Data", rows: contents.map((content) => [content]) }]);
        expect((await driver.scanSheet("Data")).cells.map(([, , content]) => content)).toEqual(contents);
      });

      it("shows the cells of hidden sheets", async () => {
        const { driver } = await open([
          { name: "Data", rows: [["seen"]] },
          { name: "奥", visibility: "very_hidden", rows: [["hidden"]] },
        ]);
        expect(plain((await driver.scanSheet("奥")).cells)).toEqual([[0, 0, "hidden"]]);
      });

      it("tells progress that sums up to at least the filled cells", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a", "b"], ["c"]] }]);
        const { progress } = await driver.scanSheet("Data");
        expect(progress.reduce((sum, cells) => sum + cells, 0)).toBeGreaterThanOrEqual(3);
      });

      it("answers sheet_missing for a sheet that is not there", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a"]] }]);
        expect((await driver.scanSheet("Nowhere")).result).toEqual(
          failure({ code: "sheet_missing", sheet: "Nowhere" }),
        );
      });

      it("answers cancelled when the caller cancels before the end", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a"]] }]);
        expect((await driver.scanSheet("Data", { cancelAfter: 0 })).result).toEqual(failure({ code: "cancelled" }));
      });

      it("shows a formula with its stored result", async () => {
        const { driver } = await open([{ name: "Data", rows: [[2, { formula: "A1*2", result: 4 }, "x"]] }]);
        expect((await driver.scanSheet("Data")).cells).toEqual([
          [0, 0, 2, null],
          [0, 1, 4, expect.objectContaining({ formula: "A1*2" })],
          [0, 2, "x", null],
        ]);
      });
    });

    describe("readCells", () => {
      it("gives all cells of the rectangle, empty ones as null, also beyond the filled ones", async () => {
        const { driver } = await open([
          {
            name: "Data",
            rows: [
              ["a", "b"],
              [null, 2],
            ],
          },
        ]);
        expect(await driver.readCells({ sheet: "Data", top: 0, left: 1, bottom: 2, right: 2 })).toEqual({
          ok: true,
          value: [
            ["b", null],
            [2, null],
            [null, null],
          ],
        });
      });

      it("answers sheet_missing for a sheet that is not there", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a"]] }]);
        const read = await driver.readCells({ sheet: "Nowhere", top: 0, left: 0, bottom: 0, right: 0 });
        expect(read).toEqual(failure({ code: "sheet_missing", sheet: "Nowhere" }));
      });

      it("answers range_too_large with both counts for a whole sheet", async () => {
        const { driver } = await open([{ name: "Data", rows: [["a"]] }]);
        const read = await driver.readCells({ sheet: "Data", top: 0, left: 0, bottom: 1_048_575, right: 16_383 });
        expect(read).toEqual(
          failure({ code: "range_too_large", cells: 1_048_576 * 16_384, maxCells: expect.any(Number) }),
        );
      });

      it("agrees with the scan, whatever the cells hold", async () => {
        const [sheets] = fc.sample(sheetsArbitrary, { seed: 20_261_124, numRuns: 1 });
        const workbook = await open(sheets ?? []);
        for (const sheet of sheets ?? []) {
          const width = Math.max(1, ...sheet.rows.map((row) => row.length));
          const bottom = Math.max(0, sheet.rows.length - 1);
          const grid = value(
            await workbook.driver.readCells({ sheet: sheet.name, top: 0, left: 0, bottom, right: width - 1 }),
          );
          const filled = grid.flatMap((row, r) =>
            row.flatMap((content, c) => (content === null ? [] : [[r, c, content]])),
          );
          expect(filled).toEqual(cellsOf(sheet));
          expect(plain((await workbook.driver.scanSheet(sheet.name)).cells)).toEqual(filled);
        }
      });
    });

    describe("writeCells", () => {
      const numbers: ContractSheet = {
        name: "Data",
        rows: [
          ["氏名", "番号", "備考"],
          ["山田", "111122223333", 1],
          ["佐藤", 444455556666, true],
          ["鈴木", "777788889999", null],
        ],
      };

      it("puts texts into cells and touches no other", async () => {
        const workbook = await open([numbers, { name: "Other", rows: [["111122223333"]] }]);
        const { result } = await workbook.driver.writeCells([
          edit("Data", 1, 1, "111122223333", "MN-A"),
          edit("Data", 2, 1, 444455556666, "MN-B"),
        ]);
        expect(result).toEqual({ ok: true, value: [{ kind: "written" }, { kind: "written" }] });
        const again = await workbook.reopen();
        expect(plain((await again.scanSheet("Data")).cells)).toEqual(
          cellsOf({
            ...numbers,
            rows: [
              ["氏名", "番号", "備考"],
              ["山田", "MN-A", 1],
              ["佐藤", "MN-B", true],
              ["鈴木", "777788889999", null],
            ],
          }),
        );
        expect(plain((await again.scanSheet("Other")).cells)).toEqual([[0, 0, "111122223333"]]);
      });

      it("leaves a cell alone that no longer holds what was read, and says so", async () => {
        const workbook = await open([numbers]);
        const { result } = await workbook.driver.writeCells([
          edit("Data", 1, 1, "999999999999", "MN-A"),
          edit("Data", 2, 1, "444455556666", "MN-B"),
          edit("Data", 3, 2, "was here", "MN-C"),
        ]);
        const changed = { kind: "changed_since_scan" };
        expect(result).toEqual({ ok: true, value: [changed, changed, changed] });
        expect(plain((await (await workbook.reopen()).scanSheet("Data")).cells)).toEqual(cellsOf(numbers));
      });

      it("answers one outcome an edit, in the order given, across sheets", async () => {
        const { driver } = await open([numbers, { name: "Other", rows: [["a"], ["b"]] }]);
        const { result } = await driver.writeCells([
          edit("Other", 1, 0, "b", "MN-1"),
          edit("Data", 3, 1, "changed", "MN-2"),
          edit("Other", 0, 0, "changed", "MN-3"),
          edit("Data", 1, 1, "111122223333", "MN-4"),
        ]);
        expect(value(result).map(({ kind }) => kind)).toEqual([
          "written",
          "changed_since_scan",
          "changed_since_scan",
          "written",
        ]);
      });

      it("answers written when the same edits come again", async () => {
        const workbook = await open([numbers]);
        const edits = [edit("Data", 1, 1, "111122223333", "MN-A"), edit("Data", 2, 1, 444455556666, "MN-B")];
        await workbook.driver.writeCells(edits);
        const { result } = await (await workbook.reopen()).writeCells(edits);
        expect(result).toEqual({ ok: true, value: [{ kind: "written" }, { kind: "written" }] });
      });

      it("keeps a text that looks like something else as the text it is", async () => {
        const workbook = await open([{ name: "Data", rows: FRAGILE_TEXTS.map(() => ["old"]) }]);
        const { result } = await workbook.driver.writeCells(
          FRAGILE_TEXTS.map((text, row) => edit("Data", row, 0, "old", text)),
        );
        expect(value(result).map(({ kind }) => kind)).toEqual(FRAGILE_TEXTS.map(() => "written"));
        const seen = await (await workbook.reopen()).scanSheet("Data");
        expect(seen.cells.map(([, , content]) => content)).toEqual(FRAGILE_TEXTS);
      });

      it("replaces a text that looks like something else like any other text", async () => {
        const { driver } = await open([{ name: "Data", rows: FRAGILE_TEXTS.map((text) => [text]) }]);
        const { result } = await driver.writeCells(
          FRAGILE_TEXTS.map((text, row) => edit("Data", row, 0, text, `MN-${String(row)}`)),
        );
        expect(value(result).map(({ kind }) => kind)).toEqual(FRAGILE_TEXTS.map(() => "written"));
      });

      it("empties a cell for an empty text, and fills an empty one", async () => {
        const workbook = await open([{ name: "Data", rows: [["1111", "2222", null]] }]);
        const { result } = await workbook.driver.writeCells([
          edit("Data", 0, 1, "2222", ""),
          edit("Data", 0, 2, null, "MN-A"),
        ]);
        expect(result).toEqual({ ok: true, value: [{ kind: "written" }, { kind: "written" }] });
        expect(plain((await (await workbook.reopen()).scanSheet("Data")).cells)).toEqual([
          [0, 0, "1111"],
          [0, 2, "MN-A"],
        ]);
      });

      it("writes nothing when it was cancelled before it began", async () => {
        const workbook = await open([numbers]);
        const { result } = await workbook.driver.writeCells([edit("Data", 1, 1, "111122223333", "MN-A")], {
          cancelAfter: 0,
        });
        expect([failure({ code: "cancelled" }), { ok: true, value: [{ kind: "not_reached" }] }]).toContainEqual(result);
        expect(plain((await (await workbook.reopen()).scanSheet("Data")).cells)).toEqual(cellsOf(numbers));
      });

      it("answers sheet_missing when a sheet is gone", async () => {
        const { driver } = await open([numbers]);
        const { result } = await driver.writeCells([edit("Nowhere", 0, 0, "a", "MN-A")]);
        expect(result).toEqual(failure({ code: "sheet_missing", sheet: "Nowhere" }));
      });

      it("answers an empty list for no edits", async () => {
        const { driver } = await open([numbers]);
        expect((await driver.writeCells([])).result).toEqual({ ok: true, value: [] });
      });
    });

    it("finds, reads and writes on sheets with hostile names", async () => {
      const workbook = await open(
        HOSTILE_NAMES.map((sheet, index) => ({ name: sheet, rows: [[`cell ${String(index)}`]] })),
      );
      const { sheets } = value(await workbook.driver.describe());
      expect(sheets.map((sheet) => sheet.name)).toEqual(HOSTILE_NAMES);
      const { result } = await workbook.driver.writeCells(
        HOSTILE_NAMES.map((sheet, index) => edit(sheet, 0, 0, `cell ${String(index)}`, `MN-${String(index)}`)),
      );
      expect(value(result).map(({ kind }) => kind)).toEqual(HOSTILE_NAMES.map(() => "written"));
      const again = await workbook.reopen();
      for (const [index, sheet] of HOSTILE_NAMES.entries()) {
        expect(plain((await again.scanSheet(sheet)).cells)).toEqual([[0, 0, `MN-${String(index)}`]]);
      }
    });
  });
}

function edit(sheet: string, row: number, column: number, expected: CellContent, text: string): PlainEdit {
  return { sheet, row, column, expected, text };
}

function failure(expected: object): unknown {
  return { ok: false, failure: expected };
}

/** The value of a result that a test needs to go on. */
function value<T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T {
  if (!result.ok) throw new Error(`expected a value, got the failure ${result.failure.code}`);
  return result.value;
}

function plain(cells: readonly SeenCell[]): readonly (readonly [number, number, CellContent])[] {
  return cells.map(([row, column, content]) => [row, column, content]);
}

function cellsOf(sheet: ContractSheet): readonly unknown[] {
  return sheet.rows.flatMap((cells, row) =>
    cells.flatMap((content, column) => (content === null || content === "" ? [] : [[row, column, content]])),
  );
}

/** Characters that XML 1.0 and Excel both can hold. */
const textArbitrary = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .filter((text) => text !== "" && !/[\u0000-\u001f\ufffe\uffff]|_x[0-9a-f]{4}_|^\s|\s$/iu.test(text));
const contentArbitrary: fc.Arbitrary<CellContent> = fc.oneof(
  fc.constant(null),
  textArbitrary,
  fc.integer({ min: 0, max: 999_999_999_999 }),
  fc.boolean(),
);
const sheetsArbitrary: fc.Arbitrary<ContractSheet[]> = fc
  .array(fc.array(fc.array(contentArbitrary, { maxLength: 6 }), { maxLength: 8 }), { minLength: 4, maxLength: 8 })
  .map((sheets) => sheets.map((rows, index) => ({ name: `Sheet ${String(index + 1)}`, rows })));
