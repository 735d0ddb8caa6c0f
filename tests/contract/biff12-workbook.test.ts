import { openXlsbWorkbook } from "../../src/cli/scan/open-xlsb.ts";
import { record, related, wideText, richText } from "../adapters/biff/biff12/biff12-builder.ts";
import { type Bytes, f64, u16, u32 } from "../adapters/biff/biff8/biff8-builder.ts";
import { writePackage } from "../cli/write-package.ts";
import { driveWorkbook } from "./workbook-driver.ts";
import {
  type ContractFormula,
  describeWorkbookContract,
  type ContractSheet,
  type ContractWorkbook,
} from "./workbook.contract.ts";

const VISIBILITIES = { visible: 0, hidden: 1, very_hidden: 2 } as const;
/** `A1*2`: a reference to A1, the number 2, a multiplication. */
const A1_TIMES_2: Bytes = [0x44, ...u32(0), ...u16(0xc000), 0x1e, ...u16(2), 0x05];
const ID = { row: 0, bool: 4, real: 5, shared: 7, formulaNumber: 9, sstItem: 19, sheetDataEnd: 146, bundle: 156 };

describeWorkbookContract("Biff12Workbook", () => ({
  open: async (sheets) => openFile(new Blob([await xlsbFile(sheets)])),
}));

/** Reopening saves the workbook and opens the file that came out. */
async function openFile(file: Blob): Promise<ContractWorkbook> {
  const opened = await openXlsbWorkbook(file, "従業員.xlsb");
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

function xlsbFile(sheets: readonly ContractSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const strings: string[] = [];
  const partOf = (index: number): string => `xl/worksheets/sheet${String(index + 1)}.bin`;
  const built = sheets.map((sheet, index): [string, Bytes] => [partOf(index), sheetRecords(sheet, strings)]);
  const bundles = sheets.map(({ name, visibility = "visible" }, index) =>
    record(ID.bundle, u32(VISIBILITIES[visibility]), u32(index + 1), wideText(`r${String(index)}`), wideText(name)),
  );
  return writePackage({
    parts: {
      "xl/workbook.bin": bundles.flat(),
      ...Object.fromEntries(built),
      "xl/sharedStrings.bin": strings.flatMap((text) => record(ID.sstItem, richText(text))),
    },
    relationships: {
      "": [related("r1", "officeDocument", "xl/workbook.bin")],
      "xl/workbook.bin": [
        ...sheets.map((_, index) => related(`r${String(index)}`, "worksheet", partOf(index))),
        related("strings", "sharedStrings", "xl/sharedStrings.bin"),
      ],
    },
  });
}

function sheetRecords({ rows }: ContractSheet, strings: string[]): Bytes {
  const records = rows.flatMap((row, rowIndex) => [
    ...record(ID.row, u32(rowIndex), u32(0), u16(300), [0, 0, 0], u32(0)),
    ...row.flatMap((content, column) =>
      content === null ? [] : cellRecord([...u32(column), ...u32(0)], content, strings),
    ),
  ]);
  return [...records, ...record(ID.sheetDataEnd)];
}

function cellRecord(place: Bytes, content: string | number | boolean | ContractFormula, strings: string[]): Bytes {
  if (typeof content === "number") return record(ID.real, place, f64(content));
  if (typeof content === "boolean") return record(ID.bool, place, [Number(content)]);
  if (typeof content === "string") return record(ID.shared, place, u32(strings.push(content) - 1));
  if (content.formula !== "A1*2" || typeof content.result !== "number") throw new Error("no such formula here");
  const tokens = [...u32(A1_TIMES_2.length), ...A1_TIMES_2, ...u32(0)];
  return record(ID.formulaNumber, place, f64(content.result), u16(0), tokens);
}
