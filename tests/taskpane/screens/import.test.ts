import { describe, expect, it } from "@jest/globals";
import type { ImportChange } from "#application/import-people.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import { matchImport, previewImport, proposeImport, readImport } from "#application/read-import.ts";
import type { Comparison } from "#domain/import/compare-people.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { MyNumber } from "#domain/number/my-number.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import {
  type ChosenList,
  cellOfProblem,
  differencesIn,
  formOf,
  type ImportAction,
  type ImportState,
  INITIAL_IMPORT,
  mayBeTaken,
  numbersToStore,
  reduceImport,
} from "../../../src/taskpane/screens/import/import-state.ts";
import { createMemoryWorkbook } from "../../support/memory-workbook.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";

const SHEET = sheetName("一覧");
const workbook = createMemoryWorkbook([
  {
    name: SHEET,
    rows: [
      ["令和7年"],
      ["社員番号", "氏名", "備考", "番号"],
      ["0001", "山田", "", fictionalDigits(1)],
      ["0002", "鈴木"],
    ],
  },
]);
const LIST: ChosenList = {
  title: "一覧.xlsx",
  key: "a-key-of-twenty-two-ch" as WorkbookKey,
  content: { kind: "table", workbook, sheets: [SHEET] },
  origin: "open_workbook",
  files: [],
};

function after(actions: readonly ImportAction[], state = INITIAL_IMPORT): ImportState {
  return actions.reduce(reduceImport, state);
}
async function matched(): Promise<ImportState> {
  const columns = await proposeImport(workbook, SHEET);
  if (!columns.ok) throw new Error(columns.failure.code);
  return after([
    { type: "list_chosen", chosen: LIST },
    { type: "columns_matched", columns: columns.value },
  ]);
}
const NUMBER = { kind: "field", member: "self", field: "number" } as const;

function change(comparison: Comparison, ofAnother = false): ImportChange {
  const number = { kind: "number", number: new Secret(fictionalDigits(2) as MyNumber) } as const;
  const incoming = { sourceRow: 2, member: "self", person: {}, number, purposes: [] } as const;
  return { incoming, comparison, known: undefined, ofAnother };
}

describe("the way of a list", () => {
  it("asks for the column of numbers where no heading names it, and takes it from a person", async () => {
    const state = await matched();
    expect(state.columns?.headingRow).toBe(2);
    expect(formOf(state)).toBeUndefined();
    const form = formOf(after([{ type: "column_filled", column: 3, means: NUMBER }], state));
    const read = form && (await readImport(workbook, SHEET, form));
    expect(read?.ok && [read.value.people.length, read.value.problems.map(({ row, code }) => [row, code])]).toEqual([
      2,
      [[4, "number_missing"]],
    ]);
    const preview = form && (await previewImport(workbook, SHEET, form, 1));
    expect(preview?.ok && preview.value.flatMap(({ people }) => people.map(({ person }) => person.name))).toEqual([
      "山田",
    ]);
  });

  it("gives a field to one column, and takes another row of headings", async () => {
    const state = after([{ type: "column_filled", column: 3, means: NUMBER }], await matched());
    const moved = after([{ type: "column_filled", column: 2, means: NUMBER }], state);
    expect([...(moved.columns?.mapping.keys() ?? [])]).toEqual([0, 1, 2]);
    expect(after([{ type: "column_filled", column: 2, means: undefined }], moved).columns?.mapping.size).toBe(2);
    const first = await matchImport(workbook, SHEET, 1);
    expect(first.ok && first.value.headings).toEqual(["令和7年"]);
  });

  it("makes a comparison void with every other choice, and keeps the purposes for the next list", async () => {
    const compared = { list: { people: [], problems: [] }, changes: [] };
    const state = after(
      [
        { type: "purpose_toggled", purpose: "TAX-WH" },
        { type: "compared", compared },
        { type: "decided", places: [0], decision: "take" },
      ],
      await matched(),
    );
    expect([state.compared, state.decisions.size, state.purposes.size]).toEqual([compared, 1, 1]);
    for (const action of [
      { type: "yayoi_toggled" },
      { type: "padding_toggled" },
      { type: "sheet_chosen", sheet: SHEET },
    ] as const) {
      const other = after([action], state);
      expect([other.compared, other.decisions.size, other.purposes.size]).toEqual([undefined, 0, 1]);
    }
    expect(after([{ type: "list_chosen", chosen: LIST }], state).purposes).toEqual(new Set(["TAX-WH"]));
  });

  it("leads a problem to the cell of its field, and nowhere for a list from a file", async () => {
    const state = after([{ type: "column_filled", column: 3, means: NUMBER }], await matched());
    const problem = { row: 4, member: "self", code: "number_missing" } as const;
    expect(cellOfProblem(problem, state)).toEqual(cellAddress(SHEET, 3, 3));
    expect(cellOfProblem({ ...problem, code: "birth_date_unreadable" }, state)).toEqual(cellAddress(SHEET, 3, 0));
    expect(cellOfProblem(problem, { ...state, isYayoi: true })).toEqual(cellAddress(SHEET, 3, 4));
    expect(cellOfProblem(problem, { ...state, chosen: { ...LIST, origin: "files" } })).toBeUndefined();
  });

  it("stores a number over another one only where somebody decided so, and never one of another person", () => {
    const differs = { kind: "differs", subject: "s", fields: ["number"], foundBy: "employee_number" } as const;
    const changes = [
      change({ kind: "new" }),
      change({ kind: "same", subject: "s" }),
      change({ kind: "completes", subject: "s", fields: ["number"] }),
      change(differs),
      change({ ...differs, fields: ["name"] }),
      change({ kind: "name_mismatch", subject: "s" }),
      change({ kind: "new" }, true),
    ];
    const compared = { list: { people: [], problems: [] }, changes };
    expect(differencesIn(compared)).toEqual([3, 4, 5, 6]);
    expect(changes.map(mayBeTaken)).toEqual([false, false, false, true, false, false, false]);
    expect(numbersToStore(compared, new Map())).toBe(2);
    expect(numbersToStore(compared, new Map(changes.map((_, place) => [place, "take"])))).toBe(3);
    expect(numbersToStore(compared, new Map(changes.map((_, place) => [place, "keep"])))).toBe(0);
  });
});
