import { describe, expect, it } from "@jest/globals";
import { parseChangedAddress } from "#adapters/office/changed-address.ts";
import { SHEET_COLUMNS, SHEET_ROWS, sheetName } from "#domain/workbook/range-address.ts";

const sheet = sheetName("従業員");
const corners = (address: string) =>
  parseChangedAddress(sheet, address).map(({ top, left, bottom, right }) => [top, left, bottom, right]);

describe("the address of a change", () => {
  it.each([
    ["C5", [[4, 2, 4, 2]]],
    ["$C$5:D9", [[4, 2, 8, 3]]],
    ["従業員!C5", [[4, 2, 4, 2]]],
    [
      "A1,C3:C4",
      [
        [0, 0, 0, 0],
        [2, 2, 3, 2],
      ],
    ],
    ["C:D", [[0, 2, SHEET_ROWS - 1, 3]]],
    ["7:5", [[4, 0, 6, SHEET_COLUMNS - 1]]],
  ])("%s is read", (address, expected) => {
    expect(corners(address)).toEqual(expected);
  });

  it.each(["", "名前", "A0", "XFE1", "0:3", "1:1048577"])("%p gives no cells", (address) => {
    expect(corners(address)).toEqual([]);
  });
});
