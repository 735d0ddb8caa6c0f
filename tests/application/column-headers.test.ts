import { describe, expect, it } from "@jest/globals";
import { readColumnHeaders } from "#application/column-headers.ts";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import { createMemoryWorkbook, type MemoryCell } from "../support/memory-workbook.ts";
import { myNumber } from "../support/my-numbers.ts";

/** The headers beside the first column of numbers that a scan of `rows` finds. */
async function headersIn(rows: MemoryCell[][]): Promise<readonly string[]> {
  const workbook = createMemoryWorkbook([{ name: "従業員", rows }]);
  const scan = await createScanWorkbook(workbook)({ isCancelled: () => false });
  if (!scan.ok) throw new Error(scan.failure.code);
  const [segment] = scan.value.detection.columns;
  const used = scan.value.workbook.sheets[0]?.used;
  if (segment === undefined || used === undefined) throw new Error("no column of numbers");
  const read = await readColumnHeaders(workbook, segment, used);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.map(({ column, header }) => `${String(column)} ${header}`);
}

const numbers = [0, 1, 2].map((nth) => ["A1", "山田", myNumber(nth), "済"]);

describe("the columns beside a column of numbers", () => {
  it("are told with the text above them, from left to right, without the column itself", async () => {
    expect(await headersIn([["社員番号", "氏名", "個人番号", "備考"], ...numbers])).toEqual([
      "0 社員番号",
      "1 氏名",
      "3 備考",
    ]);
  });

  it("take the nearest text of a header of several rows", async () => {
    const rows = [["令和7年 名簿"], ["本人", null, null, "会社"], ["番号", "氏名", "個人番号", null], ...numbers];
    expect(await headersIn(rows)).toEqual(["0 番号", "1 氏名", "3 会社"]);
  });

  it("have no header where the numbers begin at the top", async () => {
    expect(await headersIn(numbers)).toEqual(["0 ", "1 ", "3 "]);
  });

  it("show no digit of a number that stands above", async () => {
    const headers = await headersIn([[myNumber(9), "氏名", "個人番号", "備考"], ...numbers]);
    expect(headers.join()).not.toMatch(/\d{3}/u);
  });
});
