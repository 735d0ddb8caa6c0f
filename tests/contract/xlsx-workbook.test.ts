import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import { buildWorkbook, type FixtureCell, type FixtureSheet } from "../support/xlsx-fixtures/build-workbook.ts";
import { driveWorkbook } from "./workbook-driver.ts";
import { describeWorkbookContract, type ContractSheet, type ContractWorkbook } from "./workbook.contract.ts";

const STATES = { visible: "visible", hidden: "hidden", very_hidden: "veryHidden" } as const;

describeWorkbookContract("XlsxWorkbook", () => ({
  open: async (sheets) => openFile(new Blob([await buildWorkbook({ sheets: sheets.map(toFixture) })])),
}));

/** Reopening saves the workbook and opens the file that came out. */
async function openFile(file: Blob): Promise<ContractWorkbook> {
  const opened = await openXlsxWorkbook(file, "従業員.xlsx");
  if (!opened.ok) throw new Error(`the fixture cannot be opened: ${opened.failure.code}`);
  const workbook = opened.value;
  return {
    driver: driveWorkbook(workbook),
    reopen: async () => {
      const saved = await workbook.save();
      if (!saved.ok) throw new Error(`cannot be saved: ${saved.failure.code}`);
      return (await openFile(saved.value)).driver;
    },
    close: () => Promise.resolve(),
  };
}

function toFixture({ name, visibility = "visible", rows }: ContractSheet): FixtureSheet {
  const cells = rows.flatMap((row, rowIndex) =>
    row.flatMap((content, column): [string, FixtureCell][] => {
      if (content === null) return [];
      const address = formatLocalCell({ row: rowIndex, column } as Parameters<typeof formatLocalCell>[0]);
      if (typeof content !== "object") return [[address, content]];
      return [[address, { value: content.result, formula: content.formula }]];
    }),
  );
  return { name, state: STATES[visibility], cells: Object.fromEntries(cells) };
}
