/** The emulator itself, by requests as office.js writes them; no library and no browser here. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { ExcelHost } from "./excel-host.ts";
import type { SheetModel } from "./sheet-model.ts";
import { PATH_TYPE, REQUEST_FLAG, TRANSPORT_ERROR, type Action, type ObjectPath, type ResponseBody } from "./wire.ts";

const WORKBOOK: ObjectPath = { Id: 1, ObjectPathType: PATH_TYPE.global, Name: "" };
const SHEETS: ObjectPath = { Id: 2, ObjectPathType: PATH_TYPE.property, Name: "Worksheets", ParentObjectPathId: 1 };
const SHEET: ObjectPath = {
  Id: 3,
  ObjectPathType: PATH_TYPE.indexer,
  Name: "",
  ParentObjectPathId: 2,
  ArgumentInfo: { Arguments: ["Data"] },
};

function range(address: string, id = 4): ObjectPath {
  return method("GetRange", [address], id, 3);
}

function method(name: string, args: readonly unknown[], id: number, parent: number): ObjectPath {
  return {
    Id: id,
    ObjectPathType: PATH_TYPE.method,
    Name: name,
    ParentObjectPathId: parent,
    ArgumentInfo: { Arguments: args },
  };
}

const instantiate = (path: number): Action => ({ Id: path * 10, ActionType: 1, Name: "", ObjectPathId: path });
const load = (path: number, ...select: string[]): Action => ({
  Id: path * 10 + 1,
  ActionType: 2,
  Name: "",
  ObjectPathId: path,
  QueryInfo: { Select: select },
});
const set = (path: number, name: string, value: unknown): Action => ({
  Id: path * 10 + 2,
  ActionType: 4,
  Name: name,
  ObjectPathId: path,
  ArgumentInfo: { Arguments: [value] },
});
const call = (path: number, name: string, ...args: unknown[]): Action => ({
  Id: path * 10 + 3,
  ActionType: 3,
  Name: name,
  ObjectPathId: path,
  ArgumentInfo: { Arguments: args },
});

describe("ExcelHost", () => {
  let host: ExcelHost;
  let sheet: SheetModel;
  beforeEach(() => {
    host = new ExcelHost();
    sheet = host.workbook.addSheet("Data", [
      ["a", "b"],
      [1, true],
    ]);
  });

  function send(actions: readonly Action[], paths: readonly ObjectPath[], flags: number = REQUEST_FLAG.writes) {
    const ObjectPaths = Object.fromEntries([WORKBOOK, SHEETS, SHEET, ...paths].map((path) => [path.Id, path]));
    return host.answer(JSON.stringify({ Actions: actions, ObjectPaths }), flags);
  }
  function respond(actions: readonly Action[], paths: readonly ObjectPath[] = []): ResponseBody {
    const answer = send(actions, paths);
    if ("transportError" in answer) throw new Error(`transport error ${String(answer.transportError)}`);
    return JSON.parse(answer.body) as ResponseBody;
  }
  const errorOf = (actions: readonly Action[], paths: readonly ObjectPath[] = []): unknown =>
    respond(actions, paths).Error;

  describe("queries", () => {
    it("answers what was asked for and nothing else, with the keys by which objects are found again", () => {
      const { Results } = respond([load(2, "name", "visibility")]);
      expect(Results[0]?.Value).toEqual({ _Items: [{ Id: sheet.id, Name: "Data", Visibility: "Visible" }] });
    });

    it("takes any capitals, slashes and items in front", () => {
      const { Results } = respond([load(2, "items/NAME"), load(4, "worksheet/name", "values")], [range("A1:B2")]);
      expect(Results[0]?.Value).toEqual({ _Items: [{ Id: sheet.id, Name: "Data" }] });
      expect(Results[1]?.Value).toEqual({
        Worksheet: { Id: sheet.id, Name: "Data" },
        Values: [
          ["a", "b"],
          [1, true],
        ],
      });
    });

    it("resolves a path once a request and answers null for objects that are not there", () => {
      const missing = method("GetItemOrNullObject", ["Nowhere"], 5, 2);
      const below = method("GetRange", ["A1"], 6, 5);
      const { Results } = respond(
        [instantiate(5), instantiate(6), load(6, "values"), call(6, "_KeepReference")],
        [missing, below],
      );
      expect(Results.map(({ Value }) => Value)).toEqual([null, null, null, null]);
    });
  });

  describe("errors", () => {
    it("stops at the first error, tells its place, and lets stand what was done before", () => {
      const nowhere: ObjectPath = { ...SHEET, Id: 7, ArgumentInfo: { Arguments: ["Nowhere"] } };
      const response = respond(
        [set(4, "Values", [["x"]]), instantiate(7), set(4, "Values", [["y"]])],
        [range("A1"), nowhere],
      );
      expect(response.Error).toMatchObject({ Code: "ItemNotFound", ActionIndex: 1 });
      expect(response.Results).toHaveLength(1);
      expect(sheet.value(0, 0)).toBe("x");
    });

    it.each([
      ["a method", [call(4, "GetImage")]],
      ["a property to read", [load(4, "valuesAsJson")]],
      ["a property to write", [set(4, "Hyperlink", {})]],
      ["a kind of action", [{ Id: 1, ActionType: 9, Name: "", ObjectPathId: 4 }]],
    ])("refuses %s that it does not know and remembers it", (_what, actions) => {
      expect(errorOf(actions, [range("A1")])).toMatchObject({ Code: "ApiNotFound" });
      expect(host.notEmulated).toHaveLength(1);
    });

    it("refuses addresses off the sheet, of several areas, and grids of another size", () => {
      expect(errorOf([instantiate(4)], [range("A0")])).toMatchObject({ Code: "InvalidArgument" });
      expect(errorOf([instantiate(4)], [range("A1,B2")])).toMatchObject({ Code: "ApiNotFound" });
      expect(errorOf([instantiate(4)], [method("GetRangeByIndexes", [0, 0, 0, 1], 4, 3)])).toMatchObject({
        Code: "InvalidArgument",
      });
      expect(errorOf([set(4, "Values", [["x", "y"]])], [range("A1")])).toMatchObject({ Code: "InvalidArgument" });
    });

    it("treats a write in a request that says it only reads as a mistake of the emulator's user", () => {
      expect(() => send([set(4, "Values", [["x"]])], [range("A1")], 0)).toThrow("only reads");
    });
  });

  describe("references", () => {
    it("keeps an object across requests until it is given back", () => {
      const kept = respond([instantiate(4), call(4, "_KeepReference"), instantiate(4)], [range("B1")]);
      const reference = (kept.Results[2]?.Value as { _ReferenceId: string })._ReferenceId;
      expect(host.statistics.liveReferences).toBe(1);
      const known: ObjectPath = { Id: 9, ObjectPathType: PATH_TYPE.reference, Name: reference };
      expect(respond([load(9, "values")], [known]).Results[0]?.Value).toEqual({
        _ReferenceId: reference,
        Values: [["b"]],
      });
      respond([call(1, "_RemoveReference", reference)]);
      expect(host.statistics.liveReferences).toBe(0);
      expect(errorOf([load(9, "values")], [known])).toMatchObject({ Code: "InvalidObjectPath" });
    });
  });

  describe("limits", () => {
    it("answers 5104 for a response above the limit and 5103 for a request above it", () => {
      host.limits.payloadBytes = 1_200;
      sheet.setValue(0, 0, "長".repeat(500));
      expect(send([load(4, "values")], [range("A1")])).toEqual({ transportError: TRANSPORT_ERROR.responseTooLarge });
      expect(send([set(4, "Values", [["長".repeat(500)]])], [range("B1")])).toEqual({
        transportError: TRANSPORT_ERROR.requestTooLarge,
      });
      expect(sheet.value(0, 1)).toBe("b");
    });

    it("answers null values above the limit of cells", () => {
      host.limits.readCells = 3;
      expect(respond([load(4, "values")], [range("A1:B2")]).Results[0]?.Value).toEqual({ Values: null });
    });
  });

  describe("writing", () => {
    it.each([
      ["001", "General", 1],
      ["001", "@", "001"],
      ["123456789018", "General", 123456789018],
      ["1234567890123456789", "General", 1234567890123450000],
      ["TRUE", "General", true],
      ["'=x", "General", "=x"],
      ["=1+1", "@", "=1+1"],
      ["MN-ABCD", "General", "MN-ABCD"],
    ])("takes %j into a cell of format %s as %j", (typed, format, stored) => {
      respond([set(4, "NumberFormat", [[format]]), set(4, "Values", [[typed]])], [range("A1")]);
      expect(sheet.value(0, 0)).toBe(stored);
    });

    it.each(["=A1", "-x", "1/2", "50%"])("does not guess what %j becomes", (typed) => {
      expect(errorOf([set(4, "Values", [[typed]])], [range("A1")])).toMatchObject({ Code: "ApiNotFound" });
    });

    it("leaves a cell as it is for null and empties it for an empty text", () => {
      respond([set(4, "Values", [[null, ""]])], [range("A1:B1")]);
      expect([sheet.value(0, 0), sheet.value(0, 1)]).toEqual(["a", ""]);
    });

    it("shifts a block that is written across filtered rows, as Excel does", () => {
      sheet.hiddenRows.set(1, "filter");
      respond([set(4, "Values", [["x"], ["y"], ["z"]])], [range("A1:A3")]);
      expect([sheet.value(0, 0), sheet.value(1, 0), sheet.value(2, 0)]).toEqual(["x", 1, "x"]);
    });

    it("refuses a locked cell of a protected sheet and breaks a spill that is written into", () => {
      sheet.spills.push({ anchor: { row: 0, column: 0 }, area: { top: 0, left: 0, bottom: 1, right: 0 } });
      respond([set(4, "Values", [["x"]])], [range("A2")]);
      expect(sheet.value(0, 0)).toBe("#SPILL!");
      sheet.isProtected = true;
      expect(errorOf([set(4, "Values", [["x"]])], [range("B1")])).toMatchObject({ Code: "AccessDenied" });
    });
  });

  describe("people", () => {
    it("refuses everything but the library's own housekeeping while a cell is edited", () => {
      host.beginCellEdit();
      expect(send([load(4, "values")], [range("A1")])).toEqual({ transportError: TRANSPORT_ERROR.cellEditMode });
      expect(send([instantiate(1), call(1, "_RemoveReference", "{ref-1}")], [])).toHaveProperty("body");
      host.endCellEdit();
      expect(send([load(4, "values")], [range("A1")])).toHaveProperty("body");
    });

    it("tells both the sheet's and the workbook's listeners of a change, and whose it was", () => {
      const seen: unknown[] = [];
      host.events.onFlush((entries) => seen.push(...entries));
      host.type("Data", "B2", "typed", "other_user");
      expect(seen).toEqual(
        [sheet.id, "Workbook"].map((target) => [
          65536,
          10,
          target,
          expect.stringContaining('"source":"Remote"'),
          0,
          true,
        ]),
      );
      expect(sheet.value(1, 1)).toBe("typed");
    });

    it("fails the next requests as ordered, then goes on", () => {
      host.failNext(TRANSPORT_ERROR.activityLimit);
      expect(send([load(4, "values")], [range("A1")])).toEqual({ transportError: TRANSPORT_ERROR.activityLimit });
      expect(send([load(4, "values")], [range("A1")])).toHaveProperty("body");
    });
  });
});
