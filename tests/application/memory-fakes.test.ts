import { createMemoryVault } from "../support/memory-vault.ts";
import { createMemoryWorkbook } from "../support/memory-workbook.ts";
import { describeVaultContract } from "../contract/vault.contract.ts";
import { driveWorkbook } from "../contract/workbook-driver.ts";
import { describeWorkbookContract } from "../contract/workbook.contract.ts";

describeVaultContract("the memory vault of the tests", () => Promise.resolve(createMemoryVault()));

describeWorkbookContract("the memory workbook of the tests", () => ({
  open: (sheets) => {
    const workbook = createMemoryWorkbook(
      sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => [...row]) })),
    );
    return Promise.resolve({
      driver: driveWorkbook(workbook),
      reopen: () => Promise.resolve(driveWorkbook(workbook)),
      close: () => Promise.resolve(),
    });
  },
}));
