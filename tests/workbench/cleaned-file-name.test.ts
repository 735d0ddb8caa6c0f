import { describe, expect, it } from "@jest/globals";
import { cleanedFileName } from "../../src/workbench/cleaned-file-name.ts";

describe("cleanedFileName", () => {
  it.each([
    ["名簿.xlsx", "名簿_済.xlsx"],
    ["台帳.2024.xlsm", "台帳.2024_済.xlsm"],
    ["名簿", "名簿_済.xlsx"],
    [".xlsx", ".xlsx_済.xlsx"],
  ])("turns %s into %s", (title, name) => {
    expect(cleanedFileName(title, "_済")).toBe(name);
  });
});
