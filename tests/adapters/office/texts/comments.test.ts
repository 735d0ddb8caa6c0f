import { describe, expect, it } from "@jest/globals";
import { sheetName } from "#domain/workbook/range-address.ts";
import { readNotes } from "#adapters/office/texts/comments.ts";

/** Stands for Excel's objects here, because the office.js of the npm package ends before notes (ExcelApi 1.18). */
function worksheetWithNotes(notes: readonly { readonly content: string; readonly row: number }[]): Excel.Worksheet {
  const items = notes.map(({ content, row }) => {
    const location = { rowIndex: row, columnIndex: 2, rowCount: 1, columnCount: 1 };
    return { content, getLocation: () => ({ load: () => location }) };
  });
  return { notes: { items, load: () => undefined } } as unknown as Excel.Worksheet;
}

describe("readNotes", () => {
  it("gives every note with its cell and syncs once for many places", async () => {
    let syncs = 0;
    const context = { sync: () => Promise.resolve(void (syncs += 1)) } as unknown as Excel.RequestContext;
    const many = Array.from({ length: 1_500 }, (_, row) => ({ content: `note ${String(row)}`, row }));
    const texts = await readNotes(context, [
      { name: sheetName("台帳"), worksheet: worksheetWithNotes(many) },
      { name: sheetName("Other"), worksheet: worksheetWithNotes([{ content: "last", row: 7 }]) },
    ]);
    expect(texts).toHaveLength(1_501);
    expect(texts.at(-1)).toEqual({
      place: { kind: "comment", sheet: "Other", range: { sheet: "Other", top: 7, left: 2, bottom: 7, right: 2 } },
      text: "last",
    });
    expect(syncs).toBe(3);
  });
});
