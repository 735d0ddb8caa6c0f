import type { Workbook } from "#application/ports/workbook.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { describeSheets } from "./describe-workbook.ts";
import { failureFrom } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { readCells } from "./read-cells.ts";
import { scanSheet } from "./scan-sheet.ts";
import { scanTexts } from "./scan-texts.ts";
import { workbookKey } from "./workbook-key.ts";
import { writeCells } from "./write-cells.ts";

/** The workbook that is open in Excel beside the pane. */
export function createOfficeWorkbook(host: OfficeHost): Workbook {
  return {
    describe: async () => {
      const described = await describeSheets(host);
      if (!described.ok) return failed(failureFrom(described.failure, sheetName("")));
      return ok({ ...described.value, key: await workbookKey(host) });
    },
    scanSheet: (sheet, visit, control) => scanSheet(host, { sheet, visit, control }),
    scanTexts: (visit, control) => scanTexts(host, visit, control),
    readCells: (range) => readCells(host, range),
    writeCells: (edits, control) => writeCells(host, edits, control),
  };
}
