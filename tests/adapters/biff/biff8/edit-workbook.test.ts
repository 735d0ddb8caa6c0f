/**
 * What the writing side of a .xls does to records and streams, beyond what every Workbook promises.
 */
import { describe, expect, it } from "@jest/globals";
import CFB from "cfb";
import fc from "fast-check";
import { type Biff8Workbook, openBiff8Workbook } from "#adapters/biff/biff8/biff8-workbook.ts";
import { RECORD, recordAt, recordsFrom } from "#adapters/biff/biff8/records/record-stream.ts";
import type { CellEdit, EditOutcome } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { myNumber } from "../../../support/my-numbers.ts";
import { seen } from "../seen-workbook.ts";
import {
  at,
  bof,
  type BuiltSheet,
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
} from "./biff8-builder.ts";

const RUNNING = { isCancelled: () => false };
const NUMBER = myNumber(3);
const TOKEN = "MN-ABCD-EFGH-JKMN-PQRS" as TokenText;
const TEXT_RESULT: Bytes = [0, 0, 0, 0, 0, 0, 0xff, 0xff];

type PlainEdit = readonly [row: number, column: number, expected: string | number | null, text: string];

async function opened(file: Uint8Array<ArrayBuffer>): Promise<Biff8Workbook> {
  const workbook = await openBiff8Workbook(new Blob([file]), "旧.xls");
  if (!workbook.ok) throw new Error(workbook.failure.code);
  return workbook.value;
}

function edits(list: readonly PlainEdit[], target: CellEdit["target"] = "content", sheet = "S"): readonly CellEdit[] {
  return list.map(([row, column, expected, text]) => {
    return { cell: cellAddress(sheetName(sheet), row, column), expected: new Secret(expected), text, target };
  });
}

async function saved(workbook: Biff8Workbook): Promise<Uint8Array<ArrayBuffer>> {
  const file = await workbook.save();
  if (!file.ok) throw new Error(file.failure.code);
  return new Uint8Array(await file.value.arrayBuffer());
}

/** What came of the edits, and the workbook stream of the file they were saved in. */
async function edited(
  records: readonly Bytes[],
  made: readonly CellEdit[],
  globals: readonly Bytes[] = [],
): Promise<{ readonly outcomes: readonly EditOutcome[]; readonly stream: Uint8Array; readonly cells: unknown }> {
  const workbook = await opened(compoundFile({ Workbook: workbookStream([{ name: "S", records }], globals) }));
  const outcomes = await workbook.writeCells(made, RUNNING);
  if (!outcomes.ok) throw new Error(outcomes.failure.code);
  const file = await saved(workbook);
  const again = await seen(await openBiff8Workbook(new Blob([file]), ""));
  return {
    outcomes: outcomes.value,
    stream: streamOf(file, "Workbook"),
    cells: "cells" in again ? again.cells : again,
  };
}

/** Read by another program's code. */
function streamOf(file: Uint8Array, path: string): Uint8Array {
  const found = CFB.find(CFB.read(Buffer.from(file), { type: "buffer" }), `/${path}`);
  return Uint8Array.from(found?.content ?? []);
}

const typesIn = (stream: Uint8Array): readonly number[] => [...recordsFrom(stream, 0)].map(({ type }) => type);

describe("edited cells of a .xls", () => {
  it("part the record that they shared with their neighbours", async () => {
    const rk = (value: number): Bytes => [...u16(15), ...u32((value << 2) | 2)];
    const many = record(0x00bd, u16(0), u16(0), rk(1), rk(2), rk(3), rk(4), u16(3));
    const blank = record(0x00be, u16(1), u16(0), u16(15), u16(15), u16(15), u16(2));
    const { stream, cells } = await edited(
      [many, blank],
      edits([
        [0, 1, 2, "一"],
        [1, 2, null, "二"],
      ]),
    );
    expect(cells).toEqual(["S!A1 1", 'S!B1 "一"', "S!C1 3", "S!D1 4", 'S!C2 "二"']);
    const types = typesIn(stream);
    expect(
      types.filter((type) => [RECORD.RK, RECORD.LABELSST, RECORD.MULRK, RECORD.BLANK].includes(type as never)),
    ).toEqual([RECORD.RK, RECORD.LABELSST, RECORD.RK, RECORD.RK, RECORD.BLANK, RECORD.BLANK, RECORD.LABELSST]);
  });

  it("keep their format, and the formula where only its result is edited", async () => {
    const records = [
      formula(0, 0, f64(5), [0x1e, ...u16(5)]),
      formula(1, 0, TEXT_RESULT, [0x17, ...shortText("x")]),
      record(0x0207, longText("x")),
      number(2, 0, 7, 21),
    ];
    const results = edits(
      [
        [0, 0, 5, "甲"],
        [1, 0, "x", "乙"],
      ],
      "cached_result",
    );
    const { stream, cells } = await edited(records, [...results, ...edits([[2, 0, 7, "丙"]])]);
    expect(cells).toEqual(['S!A1 "甲" =5', 'S!A2 "乙" ="x"', 'S!A3 "丙"']);
    const text = [...recordsFrom(stream, 0)].find(({ type }) => type === RECORD.LABELSST);
    expect([...stream.subarray((text?.start ?? 0) + 4, (text?.start ?? 0) + 6)]).toEqual(u16(21));
  });

  it("stay where a formula is shared, and lose it where it stands alone", async () => {
    const pointer: Bytes = [0x01, ...u16(0), ...u16(0)];
    const shared = record(0x04bc, u16(0), u16(1), u8(0), u8(0), u16(2), u16(3), [0x1e, ...u16(9)]);
    const records = [
      formula(0, 0, f64(9), pointer),
      shared,
      formula(1, 0, f64(9), pointer),
      formula(2, 0, TEXT_RESULT, [0x17, ...shortText("x")]),
      record(0x0207, longText("x")),
    ];
    const { outcomes, cells } = await edited(
      records,
      edits([
        [0, 0, 9, "a"],
        [1, 0, 9, "b"],
        [2, 0, "x", "c"],
      ]),
    );
    const bound = { kind: "not_writable", because: "formula" };
    expect(outcomes).toEqual([bound, bound, { kind: "written" }]);
    expect(cells).toEqual(["S!A1 9 =9", "S!A2 9 =9", 'S!A3 "c"']);
  });

  it("leave no digit of a string that no cell shows any more, and no other string changed", async () => {
    const table = record(0x00fc, u32(3), u32(3), ...["部署 4", "1234", "0 5678"].map(longText));
    const isst = (row: number, string: number): Bytes => record(0x00fd, at(row, 0, 15), u32(string));
    const { stream, cells } = await edited(
      [isst(0, 0), isst(1, 1), isst(2, 2)],
      edits([
        [1, 0, "1234", TOKEN],
        [2, 0, "0 5678", ""],
      ]),
      [table],
    );
    expect(cells).toEqual(['S!A1 "部署 4"', `S!A2 "${TOKEN}"`]);
    const texts = Buffer.from(stream).toString("utf16le") + Buffer.from(stream.subarray(1)).toString("utf16le");
    expect(texts).toContain("部署 4");
    expect(texts).toContain("****");
    expect(texts).not.toMatch(/1234|5678/u);
  });

  it("take the number out of every formula's stored result", async () => {
    const reference: Bytes = [0x44, ...u16(0), ...u16(0xc000)];
    const value = Number(NUMBER);
    const { cells } = await edited(
      [number(0, 0, value), formula(1, 0, f64(value), reference), formula(2, 0, f64(1), reference)],
      edits([[0, 0, value, TOKEN]]),
    );
    expect(cells).toEqual([`S!A1 "${TOKEN}"`, `S!A2 "${TOKEN}" =A1`, "S!A3 1 =A1"]);
  });
});

describe("positions inside the stream of a .xls", () => {
  /** A sheet as Excel writes it: an index, blocks of rows with their cells, the end of each block. */
  const indexedSheet = (rows: number, columns: number): BuiltSheet => {
    const cellBytes = 14;
    const rowBytes = 20;
    const row = (n: number): Bytes => record(0x0208, u16(n), u16(0), u16(columns), u16(255), u32(0), u32(0));
    const cells = (n: number): Bytes[] =>
      Array.from({ length: columns }, (_, c) => record(0x027e, at(n, c, 15), u32(2)));
    const distances = Array.from({ length: rows }, (_, n) =>
      u16(n === 0 ? (rows - 1) * rowBytes : columns * cellBytes),
    );
    const back = rows * rowBytes + rows * columns * cellBytes;
    const all = Array.from({ length: rows }, (_, n) => n);
    const end = record(0x00d7, u32(back), ...distances);
    return { name: "S", records: [...all.map(row), ...all.flatMap(cells), end] };
  };

  it("lead to sheets, rows and strings, whatever cells were edited", async () => {
    const cell = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 }), fc.string({ unit: "grapheme", maxLength: 5_000 }));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(cell, { minLength: 1, maxLength: 6, selector: ([r, c]) => r * 3 + c }),
        async (chosen) => {
          const strings = Array.from({ length: 17 }, (_, n) => `${"文".repeat(n)}${String(n)}`);
          const table = record(0x00fc, u32(17), u32(17), ...strings.map(longText));
          const groups = record(0x00ff, u16(8), ...new Array<Bytes>(3).fill([...u32(0), ...u16(0), ...u16(0)]));
          const sheets = [indexedSheet(4, 3), { name: "次", records: [label(0, 0, "x")] }];
          const workbook = await opened(compoundFile({ Workbook: workbookStream(sheets, [table, groups]) }));
          await workbook.writeCells(edits(chosen.map(([row, column, text]) => [row, column, 0, text])), RUNNING);
          expectRightPositions(streamOf(await saved(workbook), "Workbook"), 17);
        },
      ),
      { numRuns: 40 },
    );
  });

  function expectRightPositions(stream: Uint8Array, strings: number): void {
    const view = new DataView(stream.buffer);
    const records = [...recordsFrom(stream, 0)];
    for (const { type, start, end } of records) {
      if (type === RECORD.BOUNDSHEET) expect(recordAt(stream, view.getUint32(start, true))?.type).toBe(RECORD.BOF);
      if (type === RECORD.EXTSST) expectGroups(start, end);
      if (type !== RECORD.DBCELL) continue;
      const first = start - 4 - view.getUint32(start, true);
      expect(recordAt(stream, first)?.type).toBe(RECORD.ROW);
      let place = first + 20;
      for (let at = start + 4, row = 0; at < end; at += 2, row += 1) {
        place += view.getUint16(at, true);
        expect([row, view.getUint16(place + 4, true), view.getUint16(place + 6, true)]).toEqual([row, row, 0]);
      }
    }
    function expectGroups(start: number, end: number): void {
      const total = view.getUint32((records.find(({ type }) => type === RECORD.SST)?.start ?? 0) + 4, true);
      expect((end - start - 2) / 8).toBe(Math.ceil(total / 8));
      expect(total).toBeGreaterThanOrEqual(strings);
      for (let group = 1; group < 3; group += 1) {
        const place = view.getUint32(start + 2 + group * 8, true);
        expect(view.getUint16(place, true)).toBe(group * 8 + String(group * 8).length);
        const inRecord = view.getUint16(start + 2 + group * 8 + 4, true);
        expect([RECORD.SST, RECORD.CONTINUE]).toContain(recordAt(stream, place - inRecord)?.type);
      }
    }
  }
});

describe("numbers outside the cells of a .xls", () => {
  const text = `番号 ${NUMBER}`;
  const tokens: Bytes = [0x1f, ...f64(Number(NUMBER))];
  const note = record(0x001c, u16(4), u16(2), u16(0), u16(7), longText(text));
  const list: Bytes = [0x17, ...shortText(text)];
  const validation = record(
    0x01be,
    u32(3),
    ...[text, "\0", text, "\0"].map(longText),
    [...u16(list.length), ...u16(0), ...list],
    [...u16(0), ...u16(0)],
    [...u16(1), ...u16(1), ...u16(40), ...u16(4), ...u16(4)],
  );
  const link = [u16(0), u16(0), u16(1), u16(1), new Array<number>(16).fill(0), u32(2), u32(8)];
  const filter = [u16(0), u16(0), [4, 2, ...f64(Number(NUMBER))], [6, 2, 0, 0, 0, 0, text.length, 0, 0, 0]];
  const name = [u16(0), u8(0), u8(2), u16(tokens.length), u16(0), u16(0), u32(0), [1, ...wide("番号")], tokens];
  const records = [
    record(0x0014, longText(`&C${text}`)),
    record(0x0015, longText(text)),
    object(0x19, 7),
    ...objectText(text),
    object(6, 8),
    ...objectText(`${"長".repeat(10)}${NUMBER.slice(0, 4)}-${NUMBER.slice(4, 8)}-${NUMBER.slice(8)}`),
    note,
    validation,
    record(0x01b8, ...link, [...u32(text.length + 1), ...wide(`${text}\0`)]),
    record(0x009e, ...filter, [1, ...wide(text)]),
    formula(6, 0, f64(1), tokens),
    [...bof(0x0020), ...record(0x100d, u16(0), shortText(text)), ...number(0, 1, Number(NUMBER)), ...eof],
  ];
  const globals = [
    record(0x0018, ...name),
    record(0x005a, u8(1), u8(0), u16(3), [1, ...f64(Number(NUMBER))], [2, ...longText(text)]),
    record(0x00fc, u32(0), u32(1), longText(text)),
  ];
  const inner = workbookStream([{ name: "中", records: [number(0, 0, Number(NUMBER)), label(1, 0, text)] }]);
  const streams = {
    Workbook: workbookStream([{ name: "S", records }], globals),
    "_SX_DB_CUR/0001": Uint8Array.from([
      ...record(0x00cd, longText(text)),
      ...record(0x00c9, f64(Number(NUMBER))),
      ...eof,
    ]),
    "\u0005SummaryInformation": new TextEncoder().encode(`...${NUMBER}...`),
    "Revision Log": Uint8Array.from(record(0x0140, longText(text))),
    "MBD0001/Workbook": inner,
    Other: Uint8Array.from(wide(text)),
    "_VBA_PROJECT_CUR/VBA/dir": Uint8Array.from({ length: 5_000 }, (_, index) => index % 256),
    Quiet: Uint8Array.from({ length: 9_000 }, (_, index) => (index * 7) % 256),
  };

  it("give way to masks in place, in every stream, and in nothing else", async () => {
    const workbook = await opened(compoundFile(streams));
    expect(await placesOf(workbook)).toBeGreaterThan(20);
    await workbook.replaceInTexts([{ number: new Secret(NUMBER), token: TOKEN }]);
    const file = await saved(workbook);
    expect(await placesOf(await opened(file))).toBe(0);
    const bytes = Buffer.from(file);
    for (const form of [Buffer.from(NUMBER), Buffer.from(NUMBER, "utf16le"), Buffer.from(f64(Number(NUMBER)))]) {
      expect(bytes.includes(form)).toBe(false);
    }
    for (const path of ["_VBA_PROJECT_CUR/VBA/dir", "Quiet"] as const) {
      expect(Buffer.from(streamOf(file, path)).equals(streams[path])).toBe(true);
    }
    for (const path of ["_SX_DB_CUR/0001", "\u0005SummaryInformation", "Other", "Revision Log"] as const) {
      expect(streamOf(file, path)).toHaveLength(streams[path].length);
    }
    expect(streamOf(file, "Workbook")).toHaveLength(streams.Workbook.length);
  });

  it("stay in names, which a mask would break, and are told there", async () => {
    const named = [u16(0), u8(0), u8(NUMBER.length + 1), u16(0), u16(0), u16(0), u32(0), [1, ...wide(`n${NUMBER}`)]];
    const book = workbookStream([{ name: `S${NUMBER}`, records: [] }], [record(0x0018, ...named)]);
    const workbook = await opened(compoundFile({ Workbook: book }));
    await workbook.replaceInTexts([{ number: new Secret(NUMBER), token: TOKEN }]);
    const found = await workbook.findNumbers([new Secret(NUMBER)], RUNNING);
    expect(found.ok && found.value.map(({ kind }) => kind)).toEqual(["sheet_name", "name", "custom_xml"]);
  });

  it("are gone from sectors that no stream uses", async () => {
    const file = compoundFile({ Workbook: workbookStream([{ name: "S", records: [number(0, 0, Number(NUMBER))] }]) });
    const left = new Uint8Array(512);
    left.set(Buffer.from(NUMBER, "utf16le"));
    const workbook = await opened(Uint8Array.from([...file, ...left]));
    await workbook.writeCells(edits([[0, 0, Number(NUMBER), TOKEN]]), RUNNING);
    expect(Buffer.from(await saved(workbook)).includes(Buffer.from(NUMBER, "utf16le"))).toBe(false);
  });

  async function placesOf(workbook: Biff8Workbook): Promise<number> {
    const found = await workbook.findNumbers([new Secret(NUMBER)], RUNNING);
    return found.ok ? found.value.length : -1;
  }
});

describe("the compound file around an edited workbook", () => {
  it.each([10, 4_000, 5_000, 9_000_000])("keeps directory and other streams beside one of %i bytes", async (size) => {
    const other = Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251);
    const before = compoundFile({
      Workbook: workbookStream([{ name: "S", records: [number(0, 0, 1)] }]),
      "a/Other": other,
      "a/b/Small": other.slice(0, 100),
    });
    const workbook = await opened(before);
    await workbook.writeCells(edits([[0, 0, 1, "文".repeat(size < 5_000 ? 10 : 5_000)]]), RUNNING);
    const after = await saved(workbook);
    expect(Buffer.from(streamOf(after, "a/Other")).equals(other)).toBe(true);
    expect(Buffer.from(streamOf(after, "a/b/Small")).equals(other.slice(0, 100))).toBe(true);
    const [was, is] = [before, after].map((file) => CFB.read(Buffer.from(file), { type: "buffer" }));
    expect(is?.FullPaths).toEqual(was?.FullPaths);
    const identity = (entry: CFB.CFB$Entry) => [entry.name, entry.type, entry.clsid, entry.mt, entry.ct, entry.color];
    expect(is?.FileIndex.map(identity)).toEqual(was?.FileIndex.map(identity));
  });

  it("is the very same file where nothing was edited", async () => {
    const file = compoundFile({ Workbook: workbookStream([{ name: "S", records: [number(0, 0, 1)] }]) });
    const workbook = await opened(file);
    await workbook.replaceInTexts([{ number: new Secret(NUMBER), token: TOKEN }]);
    expect(Buffer.from(await saved(workbook)).equals(file)).toBe(true);
  });
});
