import { describe, expect, it } from "@jest/globals";
import { sheetName } from "#domain/workbook/range-address.ts";
import { defectFrom, failureFrom, hostTrouble, UnexpectedHostError } from "#adapters/office/failure-table.ts";

const CANARY = "123456789018";

function hostError(code: string): Error {
  const error = new Error(`The value ${CANARY} is not allowed.`);
  return Object.assign(error, {
    name: "RichApi.Error",
    code,
    debugInfo: { errorLocation: "Range.values", statement: `range.values = [["${CANARY}"]];` },
  });
}

describe("hostTrouble", () => {
  it.each([
    ["InvalidOperationInCellEditMode", "busy"],
    ["ActivityLimitReached", "busy"],
    ["ItemNotFound", "missing"],
    ["RequestPayloadSizeLimitExceeded", "too_large"],
    ["ResponsePayloadSizeLimitExceeded", "too_large"],
    ["AccessDenied", "refused"],
  ])("takes %s for %s", (code, kind) => {
    expect(hostTrouble(hostError(code))?.kind).toBe(kind);
  });

  it("knows no code that merely sounds like one, and no error of other origin", () => {
    for (const code of ["constructor", "__proto__", "toString", "GeneralException"]) {
      expect(hostTrouble(hostError(code))).toBeUndefined();
    }
    expect(hostTrouble(Object.assign(new Error("x"), { code: "AccessDenied" }))).toBeUndefined();
    expect(hostTrouble("AccessDenied")).toBeUndefined();
  });
});

describe("failureFrom", () => {
  it("names the sheet that is gone", () => {
    expect(failureFrom({ kind: "missing" }, sheetName("台帳"))).toEqual({ code: "sheet_missing", sheet: "台帳" });
  });
});

describe("defectFrom", () => {
  it("keeps code and member of a host error and nothing that a cell held", () => {
    const defect = defectFrom(hostError("GeneralException"));
    expect(defect).toBeInstanceOf(UnexpectedHostError);
    expect(defect).toMatchObject({
      code: "GeneralException",
      message: "Excel refused: GeneralException at Range.values",
    });
    expect(JSON.stringify([String(defect), (defect as Error).stack, defect])).not.toContain(CANARY);
    expect((defect as Error).cause).toBeUndefined();
  });

  it("lets other errors through as they are", () => {
    const bug = new TypeError("a bug");
    expect(defectFrom(bug)).toBe(bug);
  });
});
