import { openBiff8Workbook } from "#adapters/biff/biff8/biff8-workbook.ts";
import {
  type BuiltSheet,
  type Bytes,
  f64,
  longText,
  record,
  u16,
  u32,
  xlsFile,
} from "../adapters/biff/biff8/biff8-builder.ts";
import { driveWorkbook } from "./workbook-driver.ts";
import {
  type ContractFormula,
  describeWorkbookContract,
  type ContractSheet,
  type ContractWorkbook,
} from "./workbook.contract.ts";

const VISIBILITIES = { visible: 0, hidden: 1, very_hidden: 2 } as const;
/** `A1*2`: a reference to A1, the number 2, a multiplication. */
const A1_TIMES_2: Bytes = [0x44, ...u16(0), ...u16(0xc000), 0x1e, ...u16(2), 0x05];

describeWorkbookContract("Biff8Workbook", () => ({
  open: (sheets) => {
    const strings: string[] = [];
    const built = sheets.map((sheet) => toBuilt(sheet, strings));
    const table = record(0x00fc, u32(strings.length), u32(strings.length), ...strings.map(longText));
    return openFile(new Blob([xlsFile(built, [table])]));
  },
}));

/** Reopening saves the workbook and opens the file that came out. */
async function openFile(file: Blob): Promise<ContractWorkbook> {
  const opened = await openBiff8Workbook(file, "従業員.xls");
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

function toBuilt({ name, visibility = "visible", rows }: ContractSheet, strings: string[]): BuiltSheet {
  const records = rows.flatMap((row, rowIndex) =>
    row.flatMap((content, column): Bytes[] => {
      if (content === null) return [];
      return [cellRecord([...u16(rowIndex), ...u16(column), ...u16(15)], content, strings)];
    }),
  );
  return { name, visibility: VISIBILITIES[visibility], records };
}

function cellRecord(place: Bytes, content: string | number | boolean | ContractFormula, strings: string[]): Bytes {
  if (typeof content === "number") return record(0x0203, place, f64(content));
  if (typeof content === "boolean") return record(0x0205, place, [Number(content), 0]);
  if (typeof content === "string") return record(0x00fd, place, u32(strings.push(content) - 1));
  if (content.formula !== "A1*2" || typeof content.result !== "number") throw new Error("no such formula here");
  return record(0x0006, place, f64(content.result), u16(0), u32(0), u16(A1_TIMES_2.length), A1_TIMES_2);
}
