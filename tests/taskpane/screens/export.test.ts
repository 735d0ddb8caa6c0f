import { describe, expect, it } from "@jest/globals";
import { createHttpExports } from "#adapters/http/http-exports.ts";
import { proposeHeadingRow } from "#application/heading-row.ts";
import { mapSource } from "#application/map-source.ts";
import { planTemplate } from "#application/plan-template.ts";
import { createPrepareExport, type PreparedExport } from "#application/prepare-export.ts";
import type { KeptExportMapping } from "#application/ports/mappings.ts";
import type { ListedPerson } from "#application/ports/persons.ts";
import { readRows } from "#application/read-table.ts";
import { readVaultPeople } from "#application/vault-people.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import { parseUserLayout } from "#domain/layout/user/user-layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import {
  cellOfProblem,
  type ExportAction,
  type ExportState,
  INITIAL_EXPORT,
  isPartOfDate,
  isSettled,
  itemsToFill,
  layoutOf,
  mappingOf,
  optionOf,
  reduceExport,
  settingsOf,
  sourceOfOption,
} from "../../../src/taskpane/screens/export/export-state.ts";
import { openTemplate } from "../../../src/taskpane/open-template.ts";
import { wholeFile } from "../../../src/taskpane/screens/export/whole-file.ts";
import { columnsFromHeadings, LAYOUT_CHOICES } from "../../../src/taskpane/screens/export/own-layout.ts";
import { OWN_LAYOUT } from "../../support/user-layout.ts";
import { GOLDEN_FRAME, tokenFor } from "../../support/layout-checker/golden.ts";
import { createMemoryWorkbook } from "../../support/memory-workbook.ts";

const SHEET = sheetName("退職者");
const TODAY = { year: 2026, month: 1, day: 15 };
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
    settings: { ...settingsOf(state, TODAY), today: TODAY },
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

  it("offer whole dates where a date is asked for", () => {
    expect(LAYOUTS["nta-375"].columns.some((_, index) => isPartOfDate(LAYOUTS["nta-375"], index + 1))).toBe(true);
    expect(isPartOfDate(YAYOI, 1)).toBe(false);
  });

  it("take the office's particulars into the file and into the items that repeat them", async () => {
    const state = after(await matched(), [{ type: "layout_chosen", layoutId: "nenkin-2200700" }]);
    expect([isSettled(state), settingsOf(state, TODAY).frame?.madeOn]).toEqual([false, TODAY]);
    const filled = after(state, [{ type: "frame_filled", frame: GOLDEN_FRAME }]);
    expect(isSettled(filled)).toBe(true);
    const columns = { headings: [], mapping: new Map(), ambiguous: [], lost: [], employeeColumn: undefined };
    expect([...mappingOf(filled, columns).values()]).toEqual(
      [GOLDEN_FRAME.prefecture, GOLDEN_FRAME.district, GOLDEN_FRAME.office].map((text) => ({ kind: "fixed", text })),
    );
    expect(settingsOf(after(state, [{ type: "layout_chosen", layoutId: "nta-375" }]), TODAY).frame).toBeUndefined();
  });

  it("replace a character only where somebody chose so, and remember what was refused", async () => {
    const state = await matched();
    const problem = { row: 4, item: 1, code: "character_refused", character: "髙", because: "vendor_sign" } as const;
    const prepared = { ...(await checked(state)), problems: [{ ...problem, proposals: ["高"] }] };
    const refused = reduceExport(state, { type: "checked", prepared });
    expect([...refused.refused]).toEqual([["髙", ["高"]]]);
    const chosen = reduceExport(refused, { type: "character_replaced", character: "髙", by: "高" });
    expect([[...chosen.replacements], chosen.prepared, chosen.refused.size]).toEqual([[["髙", "高"]], undefined, 1]);
    expect(reduceExport(chosen, { type: "character_replaced", character: "髙", by: "" }).replacements.size).toBe(0);
  });

  it("know layouts of the company's own, and start one from the headings of a table", () => {
    const saved = [{ layoutId: "0", layout: OWN_LAYOUT, savedBy: "", savedAtMs: 0 }];
    const state = after(INITIAL_EXPORT, [
      { type: "layouts_listed", saved },
      { type: "layout_chosen", layoutId: "0" },
    ]);
    expect(layoutOf(state)).toMatchObject({ layout: { id: "0" }, keyHeading: "従業員番号" });
    expect(layoutOf({ ...state, saved: undefined }).layout.id).toBe("nta-375");
    const columns = columnsFromHeadings(
      ["社員番号", "氏名", "", "氏名", "備考", "個人番号"],
      new Map([["備考", "digits"]]),
    );
    expect(columns.map(({ heading, kind }) => [heading, kind])).toEqual([
      ["社員番号", "key"],
      ["氏名", "text"],
      ["備考", "digits"],
      ["個人番号", "number"],
    ]);
    const made = { ...LAYOUT_CHOICES.usual, name: "給与", purposes: ["TAX-WH"], columns };
    expect(parseUserLayout(made)).toEqual({ ok: true, value: made });
  });

  it("take a template's rows for the table, and want another one where it is gone", async () => {
    const own = after(INITIAL_EXPORT, [
      { type: "layouts_listed", saved: [{ layoutId: "0", layout: OWN_LAYOUT, savedBy: "", savedAtMs: 0 }] },
      { type: "layout_chosen", layoutId: "0" },
      { type: "sheet_chosen", sheet: SHEET },
      { type: "heading_row_chosen", headingRow: 3 },
    ]);
    const open = async (text: string) => {
      const template = await openTemplate({ name: "t.csv", content: new Blob([text]) });
      const { layout, keyHeading } = layoutOf(own);
      const plan = template.ok ? await planTemplate(template.value, { layout, keyHeading }) : template;
      if (!plan.ok) throw new Error(plan.failure.code);
      return { type: "template_chosen", template: { plan: plan.value, sheets: [plan.value.sheet] } } as const;
    };
    const withRows = reduceExport(own, await open("従業員番号,マイナンバー\n0050,\n"));
    expect([withRows.sheet, withRows.headingRow]).toEqual(["t", 1]);
    const problem = { row: 2, item: 3, code: "number_missing", owner: "recipient" } as const;
    expect(cellOfProblem(problem, withRows)).toBeUndefined();
    expect(layoutOf(withRows).layout.form.encodings).toEqual(["utf8"]);
    expect(reduceExport(withRows, { type: "template_removed" })).toMatchObject({
      sheet: undefined,
      template: undefined,
    });
    const other = reduceExport(withRows, { type: "layout_chosen", layoutId: "nta-375" });
    expect([other.sheet, other.template]).toEqual([undefined, undefined]);

    const ofHeadings = reduceExport(own, await open("従業員番号,マイナンバー\n"));
    expect([ofHeadings.sheet, ofHeadings.headingRow]).toEqual([SHEET, 3]);
    expect(cellOfProblem(problem, ofHeadings)).toEqual(cellAddress(SHEET, 1, 0));
    expect(reduceExport(ofHeadings, { type: "template_removed" }).sheet).toBe(SHEET);
  });

  it("come back as they were settled", async () => {
    const mapping: KeptExportMapping = {
      headingRow: 4,
      sources: [],
      choices: { replacements: new Map([["髙", "高"]]), fitWidth: true },
      numberForm: "twelve",
      frame: GOLDEN_FRAME,
    };
    const { headingRow, fitsWidth, replacements, numberForm, frame } = after(await matched(), [
      { type: "recalled", mapping },
    ]);
    expect([headingRow, fitsWidth, replacements.get("髙"), numberForm, frame]).toEqual([
      4,
      true,
      "高",
      "twelve",
      GOLDEN_FRAME,
    ]);
  });
});

describe("readVaultPeople", () => {
  it("is a table of the employees whose number may be used, or who have none, in the order of their numbers", async () => {
    const token = tokenFor(0);
    const listed: readonly ListedPerson[] = [
      { personId: "1", person: { employeeNumber: "0002", name: "鈴木 一郎" }, token, purposes: ["TAX-WH"] },
      { personId: "2", person: { employeeNumber: "0002", name: "鈴木 花", relationship: "配偶者" }, token },
      { personId: "3", person: { employeeNumber: "0001", name: "佐藤 花子", birthDate: "1980-05-12" } },
      { personId: "4", person: { employeeNumber: "0003" }, token, purposes: ["EI"] },
    ];
    const read = await readVaultPeople(
      { list: () => Promise.resolve({ ok: true, value: listed }) },
      LAYOUTS["nta-375"],
    );
    if (!read.ok) throw new Error(read.failure.code);
    expect(read.value.people.map(({ personId }) => personId)).toEqual(["3", "1"]);
    const rows = await readRows(read.value.workbook, read.value.sheet, 1, 9);
    expect(rows.ok && rows.value.map(({ cells }) => cells)).toEqual([
      ["社員番号", "氏名", "フリガナ", "生年月日", "マイナンバー"],
      ["0001", "佐藤 花子", "", "1980-05-12"],
      ["0002", "鈴木 一郎", "", "", token],
    ]);
    const { workbook, sheet, headingRow } = read.value;
    const own = asLayout("0", OWN_LAYOUT);
    const mapped = await mapSource(workbook, { layout: own, sheet, headingRow, kept: [] });
    expect(mapped.ok && [...mapped.value.mapping.keys()].toSorted()).toEqual([1, 2, 3]);
  });
});

describe("wholeFile", () => {
  it("is every byte that came, or nothing where they ended early", async () => {
    expect(await (await wholeFile(pieces(false)))?.text()).toBe("ab");
    expect(await wholeFile(pieces(true))).toBeUndefined();
  });

  it("is in order where it is larger than what the page holds", async () => {
    const file = await wholeFile(largePieces(11));
    expect(file?.size).toBe(11 << 20);
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? []);
    expect(Array.from({ length: 11 }, (_, index) => bytes[index << 20])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

async function* largePieces(count: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield await Promise.resolve(new Uint8Array(1 << 20).fill(index));
}

async function* pieces(breaksOff: boolean): AsyncGenerator<Uint8Array> {
  for (const text of ["a", "b"]) yield await Promise.resolve(new TextEncoder().encode(text));
  if (breaksOff) throw new TypeError("the network went away");
}
