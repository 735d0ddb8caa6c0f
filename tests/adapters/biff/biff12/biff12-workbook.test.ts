import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { openBiff12Workbook } from "#adapters/biff/biff12/biff12-workbook.ts";
import { ok } from "#domain/kernel/result.ts";
import { type Bytes, f64, u16, u32, u8, wide } from "../biff8/biff8-builder.ts";
import { seen, type SeenWorkbook } from "../seen-workbook.ts";
import {
  bookWithSheet,
  type BuiltPackage,
  DamagedPart,
  packageSource,
  record,
  rectangle,
  related,
  richText,
  wideText,
} from "./biff12-builder.ts";

async function seenPackage(built: BuiltPackage, chunkBytes?: number): Promise<SeenWorkbook> {
  const found = await seen(ok(await openBiff12Workbook(packageSource(built, chunkBytes), "a.xlsb")));
  if (!("texts" in found)) throw new Error(found.code);
  return found;
}
const seenRecords = (records: readonly Bytes[], more?: Partial<BuiltPackage>, globals?: readonly Bytes[]) =>
  seenPackage(bookWithSheet(records, more, globals));

const row = (index: number): Bytes => record(0, u32(index), u32(0));
const cell = (id: number, column: number, content: Bytes, style = 0): Bytes =>
  record(id, u32(column), u32(style), content);
const short = (id: number, content: Bytes): Bytes => record(id, u32(0), content);
const tokens = (bytes: Bytes, extra: Bytes = []): Bytes => [
  ...u32(bytes.length),
  ...bytes,
  ...u32(extra.length),
  ...extra,
];
const formula = (id: number, column: number, result: Bytes, bytes: Bytes, extra: Bytes = []): Bytes =>
  record(id, u32(column), u32(0), result, u16(0), tokens(bytes, extra));
const rk = (value: number): Bytes => u32((value << 2) | 2);

describe("cells of an .xlsb", () => {
  it("are read from every kind of record", async () => {
    const strings = {
      parts: { "xl/s.bin": record(19, richText("共有")) },
      relationships: { "xl/workbook.bin": [related("r2", "sharedStrings", "xl/s.bin")] },
    };
    expect(
      await seenRecords(
        [
          row(0),
          cell(2, 0, rk(42)),
          cell(5, 1, f64(123456789018)),
          cell(4, 2, [1]),
          cell(3, 3, [0x2a]),
          row(4),
          cell(6, 1, wideText("個人番号")),
          cell(7, 2, u32(0)),
          cell(62, 3, richText("rich")),
          cell(1, 4, []),
        ],
        strings,
      ),
    ).toMatchObject({
      sheets: ["S visible A1:D5"],
      cells: [
        "S!A1 42",
        "S!B1 123456789018",
        "S!C1 true",
        'S!D1 "#N/A"',
        'S!B5 "個人番号"',
        'S!C5 "共有"',
        'S!D5 "rich"',
      ],
    });
  });

  it("stand beside the cell before where the record is short", async () => {
    expect(
      (
        await seenRecords([
          row(0),
          cell(2, 3, rk(1)),
          short(13, rk(2)),
          short(12, []),
          short(17, wideText("x")),
          short(16, f64(4)),
        ])
      ).cells,
    ).toEqual(["S!D1 1", "S!E1 2", 'S!G1 "x"', "S!H1 4"]);
  });

  it("show formulas, shared ones at their own place", async () => {
    const pointer: Bytes = [0x01, ...u32(0)];
    const text = (value: string): Bytes => [0x17, ...u16(value.length), ...wide(value)];
    expect(
      (
        await seenRecords([
          row(0),
          formula(9, 0, f64(1), pointer, u32(0)),
          record(427, rectangle(0, 1, 0, 0), u32(7), [0x4c, ...u32(0), ...u16(0xc001)]),
          formula(8, 1, wideText("a-b"), [...text("a"), ...text("-b"), 0x08]),
          row(1),
          formula(9, 0, f64(2), pointer, u32(0)),
          formula(
            9,
            1,
            f64(2),
            [0x20, ...new Array<number>(14).fill(0)],
            [...u32(1), ...u32(2), 0, ...f64(1), 1, ...u16(1), ...wide("z")],
          ),
          formula(10, 2, [1], [0x1d, 1]),
        ])
      ).cells,
    ).toEqual(["S!A1 1 =B1", 'S!B1 "a-b" ="a"&"-b"', "S!A2 2 =B2", 'S!B2 2 ={1,"z"}', "S!C2 true =TRUE"]);
  });

  it("carry the code of their number format", async () => {
    const styles = [
      ...record(44, u16(164), wideText("000000000000")),
      ...record(626),
      ...record(47, u16(0), u16(9)),
      ...record(617),
      ...record(47, u16(0), u16(0)),
      ...record(47, u16(0), u16(164)),
      ...record(618),
    ];
    const more = {
      parts: { "xl/st.bin": styles },
      relationships: { "xl/workbook.bin": [related("r2", "styles", "xl/st.bin")] },
    };
    expect((await seenRecords([row(0), cell(2, 0, rk(1)), cell(2, 1, rk(2), 1)], more)).cells).toEqual([
      "S!A1 1",
      "S!B1 2 [000000000000]",
    ]);
  });

  it("come in order, whatever the order of the records", async () => {
    expect(
      (await seenRecords([row(3), cell(2, 0, rk(3)), row(0), cell(2, 1, rk(2)), cell(2, 0, rk(1))])).cells,
    ).toEqual(["S!A1 1", "S!B1 2", "S!A4 3"]);
  });

  it("are the same in chunks of any size", async () => {
    const built = bookWithSheet([row(0), cell(6, 0, wideText("番".repeat(200))), cell(5, 1, f64(1))]);
    const whole = await seenPackage(built, 100_000);
    for (const chunkBytes of [1, 2, 3, 64]) expect(await seenPackage(built, chunkBytes)).toEqual(whole);
  });
});

describe("texts of an .xlsb", () => {
  it("are notes, validations, headers, links and filters", async () => {
    const comments = [
      ...record(635, u32(0), rectangle(4, 4, 2, 2), new Array<number>(16).fill(0)),
      ...record(637, richText("メモ")),
    ];
    const more = {
      parts: { "xl/c.bin": comments },
      relationships: { "xl/sheet1.bin": [related("r1", "comments", "xl/c.bin")] },
    };
    const list: Bytes = [0x17, ...u16(3), ...wide("a,b")];
    const texts = [wideText("誤"), u32(0xffffffff), wideText("題"), u32(0)].flat();
    const found = await seenRecords(
      [
        record(64, u32(0), u32(1), rectangle(1, 40, 4, 4), texts, tokens(list), tokens([])),
        record(479, u16(0), wideText("上"), u32(0xffffffff), u32(0), wideText("偶")),
        record(494, rectangle(0, 0, 0, 0), wideText("rId1"), wideText("S!A1"), wideText("案内"), wideText("表示")),
        record(167, wideText("東")),
        record(174, [4, 2], f64(123456789018)),
      ],
      more,
    );
    expect(found.texts).toEqual([
      "sheet_name S S",
      "validation S!E2:E41 誤",
      "validation S!E2:E41 題",
      'validation S!E2:E41 "a,b"',
      "header_footer:oddHeader S 上",
      "header_footer:evenFooter S 偶",
      "hyperlink S!A1 S!A1",
      "hyperlink S!A1 案内",
      "hyperlink S!A1 表示",
      "autofilter S 東",
      "autofilter S 123456789018",
      "comment S!C5 メモ",
    ]);
  });

  it("are defined names with their constants", async () => {
    const name = record(
      39,
      u32(0),
      u8(0),
      u32(0xffffffff),
      wideText("番号"),
      tokens([0x1f, ...f64(5)]),
      u32(0xffffffff),
    );
    expect((await seenRecords([], {}, [name])).texts).toEqual(["sheet_name S S", "name:番号 5", "name:番号 番号"]);
  });

  it("are swept out of caches, texts and long numbers wherever they begin", async () => {
    const cache = [...record(24, wideText("項目")), ...record(33, [9], f64(123456789018), wideText("x"), [1, 2])];
    const part = "xl/pivotCache/pivotCacheRecords1.bin";
    expect((await seenRecords([], { parts: { [part]: cache } })).texts).toEqual([
      "sheet_name S S",
      `pivot_cache:${part} 項目`,
      `pivot_cache:${part} 123456789018`,
      `pivot_cache:${part} x`,
    ]);
  });
});

describe("damage in an .xlsb", () => {
  it.each([
    ["no workbook part", { parts: {}, relationships: {} }, "not_a_workbook"],
    [
      "a sheet's part is missing",
      { ...bookWithSheet([]), parts: { "xl/workbook.bin": bookWithSheet([]).parts["xl/workbook.bin"] ?? [] } },
      "truncated",
    ],
    ["a part ends inside a record", bookWithSheet([row(0).slice(0, -1)]), "truncated"],
  ] as const)("is named: %s", async (_, built, because) => {
    await expect(seenPackage(built)).rejects.toMatchObject({ because });
  });

  it("costs nothing but its own record", async () => {
    expect(
      (await seenRecords([row(0), record(6, u32(0), u32(0), u32(999), wide("ab")), cell(2, 1, rk(2))])).cells,
    ).toEqual(['S!A1 "ab"', "S!B1 2"]);
  });

  it("neither throws another error nor hangs on any record content", async () => {
    const ids = [0, 2, 5, 6, 7, 8, 9, 13, 17, 39, 62, 64, 156, 167, 174, 426, 427, 463, 479, 494, 635, 637];
    const records = fc.array(fc.tuple(fc.constantFrom(...ids), fc.uint8Array({ maxLength: 60 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(records, async (contents) => {
        const built = contents.map(([id, content]) => record(id, [...content]));
        try {
          await seenPackage(bookWithSheet(built, {}, built));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(DamagedPart);
        }
      }),
    );
  });
});
