import { describe, expect, it } from "@jest/globals";
import { createRowChecker } from "#domain/layout/check-rows.ts";
import { LAYOUT_IDS, type LayoutId } from "#domain/layout/layout.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { createRowMapper } from "#domain/layout/map-row.ts";
import { matchColumns, unmappedItems, type ColumnMapping } from "#domain/layout/match-columns.ts";
import { renderFrame } from "#domain/layout/office-frame.ts";
import { recipientCopy } from "#domain/layout/recipient-copy.ts";
import { previewRow, renderHeading, renderRow } from "#domain/layout/render-row.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import { checkFile } from "../../support/layout-checker/check-file.ts";
import { toCp932 } from "../../support/layout-checker/encode.ts";
import {
  GOLDEN_FRAME,
  GOLDEN_NUMBERS,
  goldenFile,
  goldenNumberOf,
  goldenSettings,
  goldenSheet,
} from "../../support/layout-checker/golden.ts";

describe.each(LAYOUT_IDS)("golden file of %s", (id) => {
  const layout = LAYOUTS[id];
  const settings = goldenSettings(id);

  it("is what the clerk's sheet becomes, byte for byte", () => {
    const { row } = mapGolden(id);
    expect(createRowChecker(layout, settings).checkRow(row)).toEqual([]);
    const text =
      (layout.form.frame === undefined ? "" : renderFrame(GOLDEN_FRAME)) +
      renderHeading(layout) +
      renderRow(layout, row, settings, goldenNumberOf).open((record) => record);
    expect(toCp932(text)).toEqual(goldenFile(id));
  });

  it("passes the checker that knows the column lists only", () => {
    expect(checkFile(id, goldenFile(id))).toEqual([]);
  });

  it("fills every item that each record needs", () => {
    expect(unmappedItems(layout, mapGolden(id).mapping)).toEqual([]);
  });

  it("shows no digit of a number before it is made, and none on the recipient's copy", () => {
    const { row } = mapGolden(id);
    const shown = JSON.stringify([previewRow(layout, row, settings), recipientCopy(layout, row)]);
    for (const number of GOLDEN_NUMBERS) expect(shown).not.toContain(number);
    expect(JSON.stringify(recipientCopy(layout, row))).not.toContain("MN-");
    expect(recipientCopy(layout, row).map(({ name }) => name)).not.toContain("支払を受ける者の個人番号");
  });
});

function mapGolden(id: LayoutId): { readonly row: LayoutRow; readonly mapping: ColumnMapping } {
  const { headings, cells } = goldenSheet(id);
  const { mapping, ambiguous, unused } = matchColumns(LAYOUTS[id], headings);
  expect({ ambiguous, unused }).toEqual({ ambiguous: [], unused: [] });
  return { row: createRowMapper(LAYOUTS[id], mapping)(cells, 2), mapping };
}
