import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { openBiff8Workbook } from "#adapters/biff/biff8/biff8-workbook.ts";
import { rangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { seen } from "../seen-workbook.ts";
import {
  at,
  type BuiltSheet,
  bof,
  type Bytes,
  compoundFile,
  eof,
  f64,
  formula,
  label,
  longText,
  number,
  object,
  objectText,
  record,
  shortText,
  u16,
  u32,
  u8,
  wide,
  workbookStream,
  xlsFile,
} from "./biff8-builder.ts";

const open = (bytes: Uint8Array<ArrayBuffer>) => openBiff8Workbook(new Blob([bytes]), "旧.xls");
const seenSheets = (sheets: readonly BuiltSheet[], globals: readonly Bytes[] = []) =>
  open(xlsFile(sheets, globals)).then(seen);
const seenRecords = (records: readonly Bytes[], globals: readonly Bytes[] = []) =>
  seenSheets([{ name: "S", records }], globals);

const TEXT_RESULT: Bytes = [0, 0, 0, 0, 0, 0, 0xff, 0xff];

describe("cells of a .xls", () => {
  it("are read from every kind of record", async () => {
    const rk = (value: number): Bytes => u32((value << 2) | 2);
    expect(
      await seenRecords([
        number(0, 0, 123456789018),
        record(0x027e, at(0, 1), rk(42)),
        record(0x00bd, u16(1), u16(0), u16(0), rk(1), u16(0), u32((150 << 2) | 3), u16(1)),
        label(2, 0, "個人番号"),
        record(0x00d6, at(2, 1), longText("rich"), u16(0)),
        record(0x0205, at(3, 0), [1, 0]),
        record(0x0205, at(3, 1), [0x2a, 1]),
        record(0x0201, at(3, 2)),
      ]),
    ).toMatchObject({
      sheets: ["S visible A1:B4"],
      cells: [
        "S!A1 123456789018",
        "S!B1 42",
        "S!A2 1",
        "S!B2 1.5",
        'S!A3 "個人番号"',
        'S!B3 "rich"',
        "S!A4 true",
        'S!B4 "#N/A"',
      ],
    });
  });

  it("take shared strings over the seams of CONTINUE records, each half with its own width", async () => {
    const head: Bytes = [...u32(2), ...u32(2), ...u16(6), 0, 0x61, 0x62];
    const sst = [
      record(0x00fc, head),
      record(0x003c, [1, ...wide("番号"), ...[]]),
      record(0x003c, [0, 0x79, 0x7a, ...u16(1), 1, ...wide("末")]),
    ];
    const isst = (row: number, index: number): Bytes => record(0x00fd, at(row, 0), u32(index));
    expect(await seenRecords([isst(0, 0), isst(1, 1)], sst)).toMatchObject({
      cells: ['S!A1 "ab番号yz"', 'S!A2 "末"'],
    });
  });

  it("pass over rich runs and phonetic guides of shared strings", async () => {
    const rich: Bytes = [...u16(2), 0x0d, ...u16(1), ...u32(6), ...wide("仮名"), ...u32(7), 1, 2, 3, 4, 5, 6];
    const sst = record(0x00fc, u32(2), u32(2), rich, u16(1), [0], [0x41]);
    const isst = (row: number): Bytes => record(0x00fd, at(row, 0), u32(row));
    expect(await seenRecords([isst(0), isst(1)], [sst])).toMatchObject({ cells: ['S!A1 "仮名"', 'S!A2 "A"'] });
  });

  it("carry the code of their number format", async () => {
    const format = record(0x041e, u16(164), longText("000000000000"));
    const styles = [0, 164, 1].map((id) => record(0x00e0, u16(0), u16(id), new Array<number>(16).fill(0)));
    expect(
      await seenRecords([number(0, 0, 1), number(0, 1, 2, 1), number(0, 2, 3, 2)], [format, ...styles]),
    ).toMatchObject({
      cells: ["S!A1 1", "S!B1 2 [000000000000]", "S!C1 3 [0]"],
    });
  });

  it("show formulas with constants, results and functions", async () => {
    const text = (value: string): Bytes => [0x17, ...shortText(value)];
    expect(
      await seenRecords([
        formula(0, 0, f64(5), [0x24, ...u16(0), ...u16(0xc001), 0x1f, ...f64(123456789018), 0x0b]),
        formula(1, 0, TEXT_RESULT, [...text("1234"), ...text("-"), 0x08]),
        record(0x0207, longText("1234-")),
        formula(2, 0, [1, 0, 1, 0, 0, 0, 0xff, 0xff], [0x1d, 1]),
        formula(3, 0, [2, 0, 0x17, 0, 0, 0, 0xff, 0xff], [0x1c, 0x17]),
        formula(4, 0, [3, 0, 0, 0, 0, 0, 0xff, 0xff], [...text("x"), 0x1e, ...u16(3), 0x42, 2, ...u16(0x73)]),
      ]),
    ).toMatchObject({
      cells: [
        "S!A1 5 =B1=123456789018",
        'S!A2 "1234-" ="1234"&"-"',
        "S!A3 true =TRUE",
        'S!A4 "#REF!" =#REF!',
        'S!A5 "" =LEFT("x",3)',
      ],
    });
  });

  it("share a formula that is written once", async () => {
    const pointer: Bytes = [0x01, ...u16(0), ...u16(0)];
    const shared = record(0x04bc, u16(0), u16(1), [0, 0], [0, 2], u16(5), [0x4c, ...u16(0), ...u16(0xc001)]);
    expect(await seenRecords([formula(0, 0, f64(1), pointer), shared, formula(1, 0, f64(2), pointer)])).toMatchObject({
      cells: ["S!A1 1 =B1", "S!A2 2 =B2"],
    });
  });

  it("come in order, whatever the order of the records, the last one at a place counting", async () => {
    expect(await seenRecords([number(2, 0, 3), number(0, 1, 2), number(0, 0, 1), number(2, 0, 4)])).toMatchObject({
      cells: ["S!A1 1", "S!B1 2", "S!A3 4"],
    });
  });

  it("are those of hidden and very hidden sheets too", async () => {
    const records = [label(0, 0, "x")];
    expect(
      await seenSheets([
        { name: "一", records, visibility: 1 },
        { name: "二", records, visibility: 2 },
        { name: "図", records: [], kind: 2 },
      ]),
    ).toMatchObject({ sheets: ["一 hidden A1", "二 very_hidden A1"], cells: ['一!A1 "x"', '二!A1 "x"'] });
  });

  it("can be read by range", async () => {
    const opened = await open(xlsFile([{ name: "S", records: [number(0, 0, 1), label(1, 1, "b")] }]));
    if (!opened.ok) throw new Error(opened.failure.code);
    const range = rangeAddress(sheetName("S"), { top: 0, left: 0, bottom: 1, right: 1 });
    expect(await opened.value.readCells(range)).toEqual({
      ok: true,
      value: [
        [1, null],
        [null, "b"],
      ],
    });
  });
});

describe("texts of a .xls", () => {
  const textsOf = async (records: readonly Bytes[], globals: readonly Bytes[] = []): Promise<readonly string[]> => {
    const found = await seenRecords(records, globals);
    if (!("texts" in found)) throw new Error(found.code);
    return found.texts.filter((text) => text !== "sheet_name S S");
  };
  it("are notes at their cells and text boxes on their sheet", async () => {
    const note = record(0x001c, u16(4), u16(2), u16(0), u16(7), longText("author"));
    expect(
      await textsOf([object(0x19, 7), ...objectText("番号のメモ"), object(6, 8), ...objectText("枠"), note]),
    ).toEqual(["drawing S 枠", "comment S!C5 番号のメモ"]);
  });

  it("are notes without a cell all the same", async () => {
    expect(await textsOf([object(0x19, 7), ...objectText("残り")])).toEqual(["comment S 残り"]);
  });

  it("are headers and footers", async () => {
    expect(await textsOf([record(0x0014, longText("&C上")), record(0x0015, longText("下"))])).toEqual([
      "header_footer:oddHeader S &C上",
      "header_footer:oddFooter S 下",
    ]);
  });

  it("are validations with their list, prompts and cells", async () => {
    const list: Bytes = [0x17, ...shortText("a\0b")];
    const dv = record(
      0x01be,
      u32(3),
      longText("題"),
      longText("\0"),
      longText("案内"),
      longText("\0"),
      [...u16(list.length), ...u16(0), ...list],
      [...u16(0), ...u16(0)],
      [...u16(1), ...u16(1), ...u16(40), ...u16(4), ...u16(4)],
    );
    expect(await textsOf([dv])).toEqual([
      "validation S!E2:E41 題",
      "validation S!E2:E41 案内",
      'validation S!E2:E41 "a,b"',
    ]);
  });

  it("are links, filters and conditional formats", async () => {
    const location: Bytes = [...u32(3), ...wide("A1\0")];
    const link = record(
      0x01b8,
      u16(0),
      u16(0),
      u16(1),
      u16(1),
      new Array<number>(16).fill(0),
      u32(2),
      u32(8),
      location,
    );
    const filter = record(
      0x009e,
      u16(0),
      u16(0),
      [4, 2, ...f64(123456789018)],
      [6, 2, 0, 0, 0, 0, 1, 0, 0, 0],
      [1, ...wide("東")],
    );
    const formats = record(0x01b0, u16(1), u16(0), u16(0), u16(1), u16(2), u16(2));
    const rule = record(0x01b1, [1, 3], u16(9), u16(0), u32(0), [0x1f, ...f64(123456789018)]);
    expect(await textsOf([link, filter, formats, rule])).toEqual([
      "hyperlink S!B1 A1",
      "autofilter S 123456789018",
      "autofilter S 東",
      "conditional_format S!C1:C2 123456789018",
    ]);
  });

  it("are what charts keep, which is no cell", async () => {
    const chart = [
      ...bof(0x0020),
      ...record(0x100d, u16(0), shortText("系列")),
      ...number(0, 1, 7),
      ...label(1, 0, "名"),
      ...eof,
    ];
    expect(await seenRecords([number(0, 0, 1), chart])).toMatchObject({
      cells: ["S!A1 1"],
      texts: ["sheet_name S S", "chart_cache S 系列", "chart_cache S 7", "chart_cache S 名"],
    });
  });

  it("are defined names and what is kept of other workbooks", async () => {
    const tokens: Bytes = [0x1f, ...f64(123456789018)];
    const name = record(
      0x0018,
      u16(0),
      u8(0),
      u8(2),
      u16(tokens.length),
      u16(0),
      u16(0),
      u32(0),
      [1, ...wide("番号")],
      tokens,
    );
    const row = record(0x005a, u8(1), u8(0), u16(3), [1, ...f64(5)], [2, ...longText("外")]);
    expect(await textsOf([], [name, row])).toEqual([
      "name:番号 123456789018",
      "name:番号 番号",
      "external_cache 5",
      "external_cache 外",
    ]);
  });

  it("are pivot caches, document properties and embedded workbooks", async () => {
    const cache = Uint8Array.from([...record(0x00cd, longText("項目")), ...record(0x00c9, f64(9)), ...eof]);
    const property = (id: number, at: number): Bytes => [...u32(id), ...u32(at)];
    const values: Bytes = [...u32(2), ...u32(932), ...u32(0x1e), ...u32(5), 0x94, 0xd4, 0x8d, 0x86, 0, 0, 0, 0];
    const set: Bytes = [...u32(0), ...u32(2), ...property(1, 24), ...property(2, 32), ...values];
    const format: Bytes = [0xe0, 0x85, 0x9f, 0xf2, ...new Array<number>(12).fill(0)];
    const summary = Uint8Array.from([
      ...u16(0xfffe),
      ...new Array<number>(22).fill(0),
      ...u32(1),
      ...format,
      ...u32(48),
      ...set,
    ]);
    const inner = workbookStream([{ name: "中", records: [label(0, 0, "奥")] }]);
    const file = compoundFile({
      Workbook: workbookStream([{ name: "S", records: [] }]),
      "_SX_DB_CUR/0001": cache,
      "\u0005SummaryInformation": summary,
      "MBD0001/Workbook": inner,
    });
    const found = await open(file).then(seen);
    expect("texts" in found ? found.texts.toSorted() : found).toEqual(
      [
        "sheet_name S S",
        "pivot_cache:_SX_DB_CUR/0001 項目",
        "pivot_cache:_SX_DB_CUR/0001 9",
        "property:title 番号",
        "embedded:MBD0001 中",
        "embedded:MBD0001 奥",
      ].toSorted(),
    );
  });
});

describe("files that openBiff8Workbook refuses", () => {
  const reasonOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<unknown> => {
    const found = await open(bytes).then(seen);
    return "because" in found ? found.because : found;
  };
  const BOOK = workbookStream([{ name: "S", records: [label(0, 0, "x")] }]);

  it.each([
    ["what is no compound file", Uint8Array.from(Buffer.from("plain text")), "not_a_workbook"],
    ["a document of another program", compoundFile({ WordDocument: BOOK }), "not_a_workbook"],
    ["Excel 95", compoundFile({ Book: BOOK }), "unsupported_format"],
    ["a package behind a password", compoundFile({ EncryptedPackage: BOOK, EncryptionInfo: BOOK }), "encrypted"],
    ["a workbook behind a password", xlsFile([{ name: "S", records: [] }], [record(0x002f, u16(1))]), "encrypted"],
    [
      "a stream of an older version",
      compoundFile({ Workbook: Uint8Array.from(record(0x0809, u16(0x0500), u16(5), u32(0))) }),
      "unsupported_format",
    ],
    ["an empty stream", compoundFile({ Workbook: new Uint8Array(2) }), "truncated"],
    ["a stream that ends in its globals", compoundFile({ Workbook: BOOK.slice(0, 30) }), "truncated"],
    ["a sheet that lies beyond the end", compoundFile({ Workbook: BOOK.slice(0, -30) }), "truncated"],
    ["a file cut off in its header", xlsFile([{ name: "S", records: [] }]).slice(0, 300), "truncated"],
  ] as const)("%s: %p → %s", async (_, bytes, reason) => {
    expect(await reasonOf(bytes)).toBe(reason);
  });

  it("neither throws nor hangs, wherever a file is cut", async () => {
    const whole = xlsFile([{ name: "S", records: [label(0, 0, "x"), number(1, 0, 2)] }]);
    for (let length = 0; length < whole.length; length += 61) await open(whole.slice(0, length)).then(seen);
    const stream = workbookStream([{ name: "S", records: [formula(0, 0, TEXT_RESULT, [0x17, 3, 0, 65, 66, 67])] }]);
    for (let length = 0; length < stream.length; length += 1) {
      await open(compoundFile({ Workbook: stream.slice(0, length) })).then(seen);
    }
  });

  it("neither throws nor hangs on any damage", async () => {
    const whole = xlsFile([{ name: "S", records: [label(0, 0, "x"), formula(1, 0, f64(1), [0x1e, 1, 0])] }]);
    const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Uint8Array.from(whole);
        for (const [index, value] of changes) damaged[index] = value;
        await open(damaged).then(seen);
      }),
    );
  });

  it("neither throws nor hangs on any record content", async () => {
    const types = [
      0x06, 0x14, 0x18, 0x1c, 0x5a, 0x5d, 0x85, 0x9e, 0xbd, 0xfc, 0xfd, 0x1b0, 0x1b1, 0x1b6, 0x1b8, 0x1be, 0x204, 0x27e,
      0x4bc, 0x89c,
    ];
    const records = fc.array(fc.tuple(fc.constantFrom(...types), fc.uint8Array({ maxLength: 60 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(records, async (contents) => {
        const built = contents.map(([type, content]) => record(type, [...content]));
        const found = await seenRecords(
          built,
          built.filter((_, index) => contents[index]?.[0] !== 0x85),
        );
        expect("cells" in found || found.code === "workbook_unreadable").toBe(true);
      }),
    );
  });
});
