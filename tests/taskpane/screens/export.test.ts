import { describe, expect, it } from "@jest/globals";
import { createHttpExports } from "#adapters/http/http-exports.ts";
import { proposeHeadingRow } from "#application/heading-row.ts";
import { mapSource } from "#application/map-source.ts";
import { createPrepareExport, type PreparedExport } from "#application/prepare-export.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import {
  cellOfProblem,
  type ExportAction,
  type ExportState,
  INITIAL_EXPORT,
  isPartOfDate,
  itemsToFill,
  OFFERED_LAYOUTS,
  optionOf,
  reduceExport,
  settingsOf,
  sourceOfOption,
} from "../../../src/taskpane/screens/export/export-state.ts";
import { wholeFile } from "../../../src/taskpane/screens/export/whole-file.ts";
import { createMemoryWorkbook } from "../../support/memory-workbook.ts";

const SHEET = sheetName("退職者");
const YAYOI = LAYOUTS["yayoi-numbers"];
const never = () => Promise.reject(new Error("nothing is sent by a check"));
const signIn = { signIn: never, signOut: never, accessToken: never, isSignedIn: () => false };

function book() {
  return createMemoryWorkbook([
    { name: SHEET, rows: [["退職者（令和7年）"], [], ["社員番号", "氏名", "マイナンバー"], ["0001", "山田 花子", ""]] },
  ]);
}

async function matched(): Promise<ExportState> {
  const workbook = book();
  const row = await proposeHeadingRow(workbook, SHEET);
  const headingRow = row.ok ? row.value : 0;
  const columns = await mapSource(workbook, { layout: YAYOI, sheet: SHEET, headingRow, kept: [] });
  if (!columns.ok) throw new Error(columns.failure.code);
  return after(INITIAL_EXPORT, [
    { type: "layout_chosen", layoutId: "yayoi-numbers" },
    { type: "sheet_chosen", sheet: SHEET },
    { type: "heading_row_chosen", headingRow },
    { type: "columns_matched", columns: columns.value },
  ]);
}

async function checked(state: ExportState): Promise<PreparedExport> {
  const exports = createHttpExports({ baseUrl: "https://vault.example", signIn, fetch: never });
  const prepared = await createPrepareExport({ exports, persons: { lookUp: never } })({
    source: { workbook: book(), sheet: SHEET, headingRow: state.headingRow ?? 0 },
    layout: YAYOI,
    mapping: state.columns?.mapping ?? new Map(),
    choices: { replacements: new Map(), fitWidth: false },
    settings: { ...settingsOf(state), today: { year: 2026, month: 1, day: 15 } },
  });
  if (!prepared.ok) throw new Error(prepared.failure.code);
  return prepared.value;
}

function after(state: ExportState, actions: readonly ExportAction[]): ExportState {
  return actions.reduce(reduceExport, state);
}

describe("the choices for a file", () => {
  it("find the headings below a title and match them", async () => {
    const { headingRow, columns } = await matched();
    expect(headingRow).toBe(3);
    expect(optionOf(columns?.mapping.get(1))).toBe("column:1");
    expect(optionOf(columns?.mapping.get(5))).toBe("column:2");
  });

  it("lead from a problem to the cell of its item", async () => {
    const state = await matched();
    const { problems, mayBeMade } = await checked(state);
    expect(mayBeMade).toBe(false);
    const places = problems.map((problem) => [problem.code, cellOfProblem(problem, state)]);
    expect(places).toContainEqual(["blank_not_allowed", cellAddress(SHEET, 3, 1)]);
    expect(places).toContainEqual(["number_missing", cellAddress(SHEET, 3, 2)]);
    expect(cellOfProblem({ code: "no_rows" }, state)).toBeUndefined();
  });

  it("make an earlier check void, each of them", async () => {
    const state = await matched();
    const done = reduceExport(state, { type: "checked", prepared: await checked(state) });
    expect(done.prepared).toBeDefined();
    const choices: readonly ExportAction[] = [
      { type: "layout_chosen", layoutId: "nta-375" },
      { type: "sheet_chosen", sheet: SHEET },
      { type: "heading_row_chosen", headingRow: 1 },
      { type: "item_filled", item: 1, source: undefined },
      { type: "number_form_chosen", numberForm: "twelve" },
      { type: "width_fitting_toggled" },
    ];
    for (const choice of choices) expect(reduceExport(done, choice).prepared).toBeUndefined();
  });

  it("fill and empty an item by hand", async () => {
    const filled = reduceExport(await matched(), { type: "item_filled", item: 1, source: sourceOfOption("fixed") });
    expect(filled.columns?.mapping.get(1)).toEqual({ kind: "fixed", text: "" });
    const emptied = reduceExport(filled, { type: "item_filled", item: 1, source: sourceOfOption("") });
    expect(emptied.columns?.mapping.has(1)).toBe(false);
    expect(itemsToFill(YAYOI, emptied.columns?.mapping ?? new Map())).toEqual({ first: [1, 5], others: [2, 3, 4] });
  });

  it("are written as options and read back", () => {
    for (const option of ["", "fixed", "column:0", "date:12"]) expect(optionOf(sourceOfOption(option))).toBe(option);
    expect(sourceOfOption("row:1")).toBeUndefined();
  });

  it("offer every layout that needs no particulars of an office, and whole dates where a date is asked for", () => {
    expect(OFFERED_LAYOUTS).toContain("eltax-315");
    expect(OFFERED_LAYOUTS.filter((id) => id.startsWith("nenkin"))).toEqual([]);
    expect(LAYOUTS["nta-375"].columns.some((_, index) => isPartOfDate(LAYOUTS["nta-375"], index + 1))).toBe(true);
    expect(isPartOfDate(YAYOI, 1)).toBe(false);
  });
});

describe("wholeFile", () => {
  it("is every byte that came, or nothing where they ended early", async () => {
    expect(await (await wholeFile(pieces(false)))?.text()).toBe("ab");
    expect(await wholeFile(pieces(true))).toBeUndefined();
  });
});

async function* pieces(breaksOff: boolean): AsyncGenerator<Uint8Array> {
  for (const text of ["a", "b"]) yield await Promise.resolve(new TextEncoder().encode(text));
  if (breaksOff) throw new TypeError("the network went away");
}
