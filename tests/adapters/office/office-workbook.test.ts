/** What only Excel can do to the adapter, through the unmodified office.js in a real browser. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { PlainEdit } from "../../contract/workbook-driver.ts";
import { launchBrowser } from "../../support/browser/launch-browser.ts";
import type { ExcelHost } from "../../support/excel-host/excel-host.ts";
import { MAX_PAYLOAD_BYTES, MAX_READ_CELLS } from "../../support/excel-host/limits.ts";
import { openOfficeDriver, type DrivenOffice, type OfficeDriver } from "../../support/excel-host/office-driver.ts";
import { REQUIREMENT_SETS } from "../../support/excel-host/requirement-sets.ts";
import type { SheetModel } from "../../support/excel-host/sheet-model.ts";
import { TRANSPORT_ERROR } from "../../support/excel-host/wire.ts";
import { WorkbookModel, type CellInput } from "../../support/excel-host/workbook-model.ts";

const CANARY = "123456789018";
const WRITTEN = { kind: "written" };
const CHANGED = { kind: "changed_since_scan" };

describe("OfficeWorkbook in Excel on the web", () => {
  let browser: Browser;
  let opened: OfficeDriver;
  let driver: DrivenOffice;
  let excel: ExcelHost;

  beforeAll(async () => {
    browser = await launchBrowser();
    opened = await openOfficeDriver(browser, new WorkbookModel());
    ({ driver } = opened);
    excel = opened.pane.excel;
  });
  beforeEach(() => {
    excel.workbook.clear();
    excel.endCellEdit();
    Object.assign(excel.limits, { payloadBytes: MAX_PAYLOAD_BYTES, readCells: MAX_READ_CELLS });
    excel.resetStatistics();
  });
  afterAll(async () => {
    await opened.pane.close();
    await browser.close();
    expect(opened.pane.pageErrors).toEqual([]);
    expect(opened.pane.foreignRequests).toEqual([]);
    expect(opened.pane.refusedCalls).toEqual([]);
    expect(excel.notEmulated).toEqual([]);
  });

  const column = (rows: number, text: (row: number) => CellInput): CellInput[][] =>
    Array.from({ length: rows }, (_, row) => [text(row)]);
  const edits = (rows: readonly number[], text = (row: number): string => `MN-${String(row)}`): PlainEdit[] =>
    rows.map((row) => ({ sheet: "Data", row, column: 0, expected: `n${String(row)}`, text: text(row) }));
  const numbers = (rows: number): SheetModel =>
    excel.workbook.addSheet(
      "Data",
      column(rows, (row) => `n${String(row)}`),
    );
  const valuesOf = (sheet: SheetModel, rows: number): unknown[] =>
    Array.from({ length: rows }, (_, row) => sheet.value(row, 0));

  describe("limits of Excel", () => {
    it("reads a sheet whose cells together are far above 5 MB without one answer above it", async () => {
      const text = "従業員番号と氏名".repeat(20);
      excel.workbook.addSheet(
        "Data",
        Array.from({ length: 6_000 }, () => [text, text, 1, text]),
      );
      const { result, cells } = await driver.scanSheet("Data");
      expect(result.ok).toBe(true);
      expect(cells).toHaveLength(24_000);
      expect(excel.statistics.refusedRequests).toBeGreaterThan(0);
      expect(excel.statistics.largestDeliveredBytes).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
    });

    it("asks for smaller pieces where Excel answers null instead of values", async () => {
      excel.limits.readCells = 700;
      const sheet = numbers(3_000);
      const { result, cells } = await driver.scanSheet("Data");
      expect(result.ok).toBe(true);
      expect(cells.map(([, , content]) => content)).toEqual(valuesOf(sheet, 3_000));
    });

    it("writes in smaller pieces where a request is too large", async () => {
      excel.limits.payloadBytes = 40_000;
      const sheet = numbers(900);
      const rows = [...Array(900).keys()];
      const { result } = await driver.writeCells(edits(rows, (row) => `${"長".repeat(60)}${String(row)}`));
      expect(result).toEqual({ ok: true, value: rows.map(() => WRITTEN) });
      expect(sheet.value(899, 0)).toBe(`${"長".repeat(60)}899`);
    });

    it("gives back every object that it held", async () => {
      numbers(50);
      await driver.scanSheet("Data");
      await driver.writeCells(edits([1, 3, 5]));
      expect(await excel.referencesReturned()).toBe(true);
    });
  });

  describe("formulas and formats", () => {
    it("tells the formula of computed cells only, also among many scattered ones", async () => {
      const scattered = Array.from({ length: 900 }, (_, row) => [
        row % 2 === 0 ? { formula: `=B${String(row + 1)}+1`, result: row } : row,
        "x",
      ]);
      excel.workbook.addSheet("Data", scattered);
      const { cells } = await driver.scanSheet("Data");
      const computed = cells.filter(([, , , context]) => context?.formula !== undefined);
      expect(computed).toHaveLength(450);
      expect(computed[1]).toEqual([2, 0, 2, { formula: "B3+1" }]);
    });

    it("takes a text that begins with an equals sign for a text", async () => {
      const sheet = excel.workbook.addSheet("Data", [["=1+1", { formula: "=1+1", result: 2 }]]);
      sheet.setNumberFormat(0, 0, "@");
      expect((await driver.scanSheet("Data")).cells).toEqual([
        [0, 0, "=1+1", null],
        [0, 1, 2, { formula: "1+1" }],
      ]);
    });

    it("shows a formula without a visible result", async () => {
      excel.workbook.addSheet("Data", [[{ formula: `=IF(B1=${CANARY},"x","")`, result: "" }, "b"]]);
      expect((await driver.scanSheet("Data")).cells[0]).toEqual([0, 0, "", { formula: `IF(B1=${CANARY},"x","")` }]);
    });

    it("tells the number format of a column whose numbers may have lost leading zeros", async () => {
      const sheet = excel.workbook.addSheet("Data", [
        [12345678901, 5],
        [123456789018, 6],
      ]);
      for (const [row, at] of [
        [0, 0],
        [1, 0],
        [0, 1],
      ] as const)
        sheet.setNumberFormat(row, at, "000000000000");
      expect((await driver.scanSheet("Data")).cells).toEqual([
        [0, 0, 12345678901, { numberFormat: "000000000000" }],
        [0, 1, 5, null],
        [1, 0, 123456789018, { numberFormat: "000000000000" }],
        [1, 1, 6, null],
      ]);
    });
  });

  describe("sheets as people leave them", () => {
    it("writes every cell at its own address when rows between are filtered away", async () => {
      const sheet = numbers(30);
      for (const row of [3, 4, 5, 11, 20]) sheet.hiddenRows.set(row, "filter");
      const rows = [...Array(30).keys()];
      const { result } = await driver.writeCells(edits(rows));
      expect(result).toEqual({ ok: true, value: rows.map(() => WRITTEN) });
      expect(valuesOf(sheet, 30)).toEqual(rows.map((row) => `MN-${String(row)}`));
    });

    it("writes the rows that show in blocks and only the hidden ones cell by cell", async () => {
      const sheet = numbers(4_000);
      for (let row = 1_000; row < 2_500; row += 1) sheet.hiddenRows.set(row, row % 2 === 0 ? "filter" : "user");
      excel.resetStatistics();
      const { result } = await driver.writeCells(edits([...Array(4_000).keys()]));
      expect(result).toEqual({ ok: true, value: Array(4_000).fill(WRITTEN) });
      expect(valuesOf(sheet, 4_000)).toEqual(Array.from({ length: 4_000 }, (_, row) => `MN-${String(row)}`));
      // Two looks, two requests for 1,502 runs, the read-back; and the objects given back.
      expect(excel.statistics.requests).toBeLessThanOrEqual(7);
    });

    it("leaves locked cells of a protected sheet alone and writes the unlocked ones", async () => {
      const sheet = numbers(4);
      sheet.isProtected = true;
      sheet.setLocked(1, 0, false);
      sheet.setLocked(2, 0, false);
      const { result } = await driver.writeCells(edits([0, 1, 2, 3]));
      const locked = { kind: "not_writable", because: "protected" };
      expect(result).toEqual({ ok: true, value: [locked, WRITTEN, WRITTEN, locked] });
      expect(valuesOf(sheet, 4)).toEqual(["n0", "MN-1", "MN-2", "n3"]);
    });

    it("minds no lock where the sheet is not protected", async () => {
      numbers(1);
      expect((await driver.writeCells(edits([0]))).result).toEqual({ ok: true, value: [WRITTEN] });
    });

    it("writes the top left cell of a merged area and reports the others as merged away", async () => {
      const sheet = excel.workbook.addSheet("Data", [["n0"], [null], ["n2"]]);
      sheet.merges.push({ top: 0, left: 0, bottom: 1, right: 0 });
      const { result } = await driver.writeCells(edits([0, 1, 2]));
      expect(result).toEqual({ ok: true, value: [WRITTEN, { kind: "not_writable", because: "merged_away" }, WRITTEN] });
    });

    it("leaves formulas and the cells they spill into alone", async () => {
      const sheet = excel.workbook.addSheet("Data", [[{ formula: "=X1:X3", result: "n0" }], ["n1"], ["n2"], ["n3"]]);
      sheet.spills.push({ anchor: { row: 0, column: 0 }, area: { top: 0, left: 0, bottom: 2, right: 0 } });
      const { result } = await driver.writeCells(edits([0, 1, 3]));
      expect(result).toEqual({
        ok: true,
        value: [{ kind: "not_writable", because: "formula" }, { kind: "not_writable", because: "spilled" }, WRITTEN],
      });
      expect(valuesOf(sheet, 4)).toEqual(["n0", "n1", "n2", "MN-3"]);
    });

    it("cannot replace the stored result of a formula and says that it is one", async () => {
      excel.workbook.addSheet("Data", [[{ formula: "=B1", result: "n0" }]]);
      const { result } = await driver.writeCells(
        edits([0]).map((edit) => ({ ...edit, target: "cached_result" as const })),
      );
      expect(result).toEqual({ ok: true, value: [{ kind: "not_writable", because: "formula" }] });
    });

    it("gives the text format to a written cell and keeps the format of an emptied one", async () => {
      const sheet = numbers(2);
      sheet.setNumberFormat(1, 0, "0000");
      await driver.writeCells(edits([0, 1], (row) => (row === 0 ? "0012" : "")));
      expect([sheet.value(0, 0), sheet.numberFormat(0, 0)]).toEqual(["0012", "@"]);
      expect([sheet.value(1, 0), sheet.numberFormat(1, 0)]).toEqual(["", "0000"]);
    });
  });

  it("describes a chart sheet as empty and reads all others around it", async () => {
    excel.workbook.addSheet("First", [["a"]]);
    excel.workbook.addSheet("Chart").hasCells = false;
    const last = excel.workbook.addSheet("Last", [["b"]]);
    last.names.push({ name: "LOCAL", formula: "=A1", comment: "" });
    const described = await driver.describe();
    expect(described.ok && described.value.sheets.map(({ name, used }) => [name, used !== undefined])).toEqual([
      ["First", true],
      ["Chart", false],
      ["Last", true],
    ]);
    expect(await driver.scanSheet("Chart")).toEqual({ result: { ok: true }, cells: [], progress: [] });
    const { texts } = await driver.scanTexts();
    expect(texts).toContainEqual({ place: { kind: "name", detail: "LOCAL", sheet: "Last" }, text: "=A1" });
  });

  describe("other people and interruptions", () => {
    it("leaves a cell alone that another person changed after the scan", async () => {
      const sheet = numbers(3);
      excel.beforeNextBatch(() => sheet.setValue(1, 0, "typed meanwhile"));
      expect((await driver.writeCells(edits([0, 1, 2]))).result).toEqual({
        ok: true,
        value: [WRITTEN, CHANGED, WRITTEN],
      });
      expect(sheet.value(1, 0)).toBe("typed meanwhile");
    });

    it("reports only what stands in the cell after the write as written", async () => {
      const sheet = numbers(2);
      excel.beforeNextBatch(() => undefined);
      excel.beforeNextBatch(() => undefined);
      excel.beforeNextBatch(() => sheet.setValue(0, 0, "edit mode ended"));
      expect((await driver.writeCells(edits([0, 1]))).result).toEqual({ ok: true, value: [CHANGED, WRITTEN] });
    });

    it("answers workbook_busy while a cell is being edited, and changes nothing", async () => {
      const sheet = numbers(2);
      excel.beginCellEdit();
      const busy = { ok: false, failure: { code: "workbook_busy", retryAfterMs: 1_000 } };
      expect((await driver.writeCells(edits([0, 1]))).result).toEqual(busy);
      expect((await driver.scanSheet("Data")).result).toEqual(busy);
      expect(valuesOf(sheet, 2)).toEqual(["n0", "n1"]);
    });

    it("goes on by itself after a short interruption", async () => {
      numbers(2);
      excel.failNext(TRANSPORT_ERROR.cellEditMode, TRANSPORT_ERROR.activityLimit);
      expect((await driver.writeCells(edits([0, 1]))).result).toEqual({ ok: true, value: [WRITTEN, WRITTEN] });
    });

    it("finds the writable cells by halves when Excel refuses a whole write", async () => {
      const sheet = numbers(8);
      excel.beforeNextBatch(() => undefined);
      // Protected between the check and the write: only the write itself can tell.
      excel.beforeNextBatch(() => {
        sheet.isProtected = true;
        for (const row of [0, 1, 2, 4, 5, 6, 7]) sheet.setLocked(row, 0, false);
      });
      const { result } = await driver.writeCells(edits([0, 1, 2, 3, 4, 5, 6, 7]));
      expect(result).toEqual({
        ok: true,
        value: [0, 1, 2, 3, 4, 5, 6, 7].map((row) =>
          row === 3 ? { kind: "not_writable", because: "protected" } : WRITTEN,
        ),
      });
    });

    it("stops between batches when cancelled, and tells what was written and what was not reached", async () => {
      const sheet = numbers(6_000);
      const { result, progress } = await driver.writeCells(edits([...Array(6_000).keys()]), { cancelAfter: 1 });
      const outcomes = result.ok ? result.value : [];
      expect(outcomes.slice(0, 5_000)).toEqual(Array(5_000).fill(WRITTEN));
      expect(outcomes.slice(5_000)).toEqual(Array(1_000).fill({ kind: "not_reached" }));
      expect(progress).toEqual([5_000]);
      expect(sheet.value(5_000, 0)).toBe("n5000");
    });

    it("answers sheet_missing when a sheet is deleted in the middle of a scan", async () => {
      numbers(10);
      excel.beforeNextBatch(() => undefined);
      excel.beforeNextBatch(() => excel.workbook.clear());
      expect((await driver.scanSheet("Data")).result).toEqual({
        ok: false,
        failure: { code: "sheet_missing", sheet: "Data" },
      });
    });

    it("throws on a refusal that nobody foresaw, without anything that a cell holds", async () => {
      excel.workbook.addSheet("Data", [[CANARY]]);
      excel.failNext(TRANSPORT_ERROR.generalException);
      const thrown: unknown = await driver
        .readCells({ sheet: "Data", top: 0, left: 0, bottom: 0, right: 0 })
        .catch((error: unknown) => error);
      expect(String(thrown)).toContain("Excel refused: GeneralException");
      expect(String((thrown as Error).stack)).not.toContain(CANARY);
    });
  });

  describe("the workbook's key", () => {
    it("is stored in the document before it is given out, and found by the next pane", async () => {
      const { pane, driver: first } = await openOfficeDriver(browser, new WorkbookModel());
      pane.excel.workbook.addSheet("Data");
      const described = await first.describe();
      const key = described.ok ? described.value.key : "";
      expect([...pane.excel.workbook.settings.values()]).toContain(JSON.stringify(key));
      const second = await openOfficeDriver(browser, pane.excel);
      const again = await second.driver.describe();
      expect(again.ok && again.value.key).toBe(key);
      await second.pane.close();
      await pane.close();
    });
  });

  it("refuses to write into a workbook that is open for reading only, and reads it", async () => {
    const model = new WorkbookModel();
    const sheet = model.addSheet("Data", [["n0"]]);
    const { pane, driver: reading } = await openOfficeDriver(browser, model, { isReadOnly: true });
    expect((await reading.describe()).ok).toBe(true);
    expect((await reading.scanSheet("Data")).cells).toHaveLength(1);
    expect((await reading.writeCells(edits([0]))).result).toEqual({
      ok: false,
      failure: { code: "workbook_read_only" },
    });
    expect(sheet.value(0, 0)).toBe("n0");
    await pane.close();
  });

  it.each(["web", "windows"] as const)(
    "hears of a cell that another person changes, in Excel on %s",
    async (platform) => {
      const model = new WorkbookModel();
      model.addSheet("Data", [["a"]]);
      const { pane } = await openOfficeDriver(browser, model, { platform });
      await pane.frame.evaluate(() =>
        Excel.run(async (context) => {
          context.workbook.worksheets.onChanged.add((event) => {
            document.title = `${event.address} ${event.source}`;
            return Promise.resolve();
          });
          await context.sync();
        }),
      );
      pane.excel.type("Data", "B2", "typed", "other_user");
      await pane.frame.waitForFunction(() => document.title === "B2 Remote");
      expect(pane.pageErrors).toEqual([]);
      await pane.close();
    },
  );

  describe("selectCell", () => {
    it("shows a cell on its sheet, and leaves the selection alone for hidden and missing sheets", async () => {
      excel.workbook.addSheet("Data", [["a"]]);
      excel.workbook.addSheet("社員 台帳", [["b"]]);
      excel.workbook.addSheet("奥", [["c"]], "VeryHidden");
      for (const sheet of ["社員 台帳", "奥", "Nowhere"]) await driver.selectCell({ sheet, row: 4, column: 27 });
      expect(excel.selectedAddress).toBe("'社員 台帳'!AB5");
    });
  });

  describe("texts outside the cells", () => {
    function withTexts(model: WorkbookModel): void {
      const sheet = model.addSheet("台帳", [["a", "b"]]);
      model.names.push({ name: "HIDDEN", formula: `="${CANARY}"`, comment: "a comment" });
      sheet.names.push({ name: "LOCAL", formula: "=A1", comment: "" });
      model.properties.set("title", "a title");
      model.customProperties.push({ key: "Key", value: CANARY });
      sheet.headersFooters.set("leftFooter", "a footer");
      model.addComment(sheet, "B1", "a remark", ["a reply"]);
    }

    it("shows names, properties, headers and footers, comments and replies with their places", async () => {
      withTexts(excel.workbook);
      const { result, texts } = await driver.scanTexts();
      expect(result.ok).toBe(true);
      const b1 = { sheet: "台帳", top: 0, left: 1, bottom: 0, right: 1 };
      expect(texts).toEqual([
        { place: { kind: "name", detail: "HIDDEN" }, text: `="${CANARY}"` },
        { place: { kind: "name", detail: "HIDDEN" }, text: "a comment" },
        { place: { kind: "sheet_name", sheet: "台帳" }, text: "台帳" },
        { place: { kind: "name", detail: "LOCAL", sheet: "台帳" }, text: "=A1" },
        { place: { kind: "property", detail: "title" }, text: "a title" },
        { place: { kind: "property", detail: "Key" }, text: CANARY },
        { place: { kind: "header_footer", detail: "leftFooter", sheet: "台帳" }, text: "a footer" },
        { place: { kind: "threaded_comment", sheet: "台帳", range: b1 }, text: "a remark" },
        { place: { kind: "threaded_comment", sheet: "台帳", range: b1 }, text: "a reply" },
      ]);
    });

    it("answers cancelled when the caller cancels", async () => {
      expect((await driver.scanTexts({ cancelAfter: 1 })).result).toEqual({
        ok: false,
        failure: { code: "cancelled" },
      });
    });

    it("leaves out what an older Excel cannot tell, and still scans and writes there", async () => {
      const model = new WorkbookModel();
      withTexts(model);
      const sets = { ...REQUIREMENT_SETS, ExcelApi: "1.9" };
      const { pane, driver: older } = await openOfficeDriver(browser, model, { requirementSets: sets });
      const kinds = (await older.scanTexts()).texts.map(({ place }) => place.kind);
      expect(kinds).not.toContain("threaded_comment");
      expect(kinds).toContain("header_footer");
      expect((await older.scanSheet("台帳")).cells).toHaveLength(2);
      const edit = { sheet: "台帳", row: 0, column: 0, expected: "a", text: "MN-A" };
      expect((await older.writeCells([edit])).result).toEqual({ ok: true, value: [WRITTEN] });
      await pane.close();
    });
  });
});
