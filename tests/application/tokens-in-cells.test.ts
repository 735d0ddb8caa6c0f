import { describe, expect, it } from "@jest/globals";
import { tokensInCells } from "#application/tokens-in-cells.ts";
import { ok } from "#domain/kernel/result.ts";
import { drawToken, TOKEN_BYTES } from "#domain/token/token-text.ts";
import type { CellGrid } from "#domain/workbook/cell-content.ts";
import { rangeAddress, sheetName } from "#domain/workbook/range-address.ts";

const sheet = sheetName("従業員");
const range = rangeAddress(sheet, { top: 3, left: 5, bottom: 4, right: 6 });
const first = String(drawToken(new Uint8Array(TOKEN_BYTES).fill(10)));
const second = String(drawToken(new Uint8Array(TOKEN_BYTES).fill(11)));
const wrong = first.slice(0, -1) + (first.endsWith("A") ? "B" : "A");

function reading(cells: CellGrid) {
  return tokensInCells({ readCells: () => Promise.resolve(ok(cells)) }, range);
}

describe("tokens in cells", () => {
  it("are told with the cell that holds them, also two in one cell", async () => {
    const found = await reading([
      [first, 12],
      [null, `本人 ${first}、配偶者 ${second}`],
    ]);
    expect(found.ok && found.value.map(({ cell, token }) => [cell.row, cell.column, token])).toEqual([
      [3, 5, first],
      [4, 6, first],
      [4, 6, second],
    ]);
  });

  it("leave out a text whose check character is wrong", async () => {
    expect(await reading([[wrong, true]])).toEqual(ok([]));
  });
});
