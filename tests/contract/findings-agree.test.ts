import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openCsvWorkbook } from "#adapters/csv/csv-workbook.ts";
import { platformCodec, type DeflateCodec } from "#adapters/xlsx/archive/deflate-codec.ts";
import type { CellVisitor, Workbook } from "#application/ports/workbook.ts";
import { createScanWorkbook } from "#application/scan-workbook.ts";
import type { Detection } from "#domain/detection/finding.ts";
import { formatLocalCell, formatLocalRange, cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import type { FixtureCell } from "../support/xlsx-fixtures/build-workbook.ts";
import { openFixture, valueOf } from "../support/xlsx-fixtures/read-workbook.ts";
import { mistype, randomNumber, seeded } from "../domain/detection/seeded-values.ts";

const SHEET = "名簿";
const ROUNDS = process.env["SLOW"] === "1" ? 200 : 12;

/** Ways in which a sheet's cell may hold a number or something near it. */
const WRITINGS: readonly ((digits: string, random: () => number) => FixtureCell)[] = [
  (digits) => digits,
  (digits) => Number(digits),
  (digits) => `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`,
  (digits) => `番号は ${digits} です`,
  (digits, random) => mistype(random, digits),
  (digits) => ({ value: digits, formula: 'A1&""' }),
  (digits) => ({ value: "x", formula: `IF(A1="","${digits}","x")` }),
  (digits) => ({ value: digits, store: "inline" }),
  (digits) => `1${digits}`,
  () => "山田　太郎",
  () => "総務部 人事課 給与計算第二係",
  () => 45_123.5,
  () => "未提出",
];
const HEADERS = ["氏名", "個人番号", "備考", "社員番号", "扶養親族 個人番号", ""];

type Grid = readonly (readonly FixtureCell[])[];

const grids: fc.Arbitrary<Grid> = fc
  .record({
    seed: fc.integer(),
    headers: fc.array(fc.constantFrom(...HEADERS), { minLength: 3, maxLength: 6 }),
    usual: fc.array(fc.nat(WRITINGS.length - 1), { minLength: 6, maxLength: 6 }),
    rows: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ seed, headers, usual, rows }) => {
    const random = seeded(seed);
    const pool = Array.from({ length: 12 }, () => randomNumber(random));
    const cell = (column: number): FixtureCell => {
      const which = random() < 0.8 ? (usual[column] ?? 0) : Math.floor(random() * WRITINGS.length);
      return WRITINGS[which]!(pool[Math.floor(random() * pool.length)]!, random);
    };
    return [headers, ...Array.from({ length: rows }, () => headers.map((_, column) => cell(column)))];
  });

function fixtureOf(grid: Grid) {
  const cells = grid.flatMap((row, top) =>
    row.flatMap((cell, left) =>
      cell === "" ? [] : [[formatLocalCell(cellAddress(sheetName(SHEET), top, left)), cell] as const],
    ),
  );
  return { sheets: [{ name: SHEET, cells: Object.fromEntries(cells) }] };
}

async function detectIn(workbook: Workbook): Promise<readonly unknown[]> {
  const { detection } = valueOf(await createScanWorkbook(workbook)({ isCancelled: () => false }));
  return plain(detection);
}

/** Everything that is said of each finding, the sheet's name aside. */
function plain({ findings, columns }: Detection): readonly unknown[] {
  const said = findings.map(({ place, shape, status, confidence, reasons, number, cells, column }) => ({
    kind: place.kind,
    range: place.range === undefined ? undefined : formatLocalRange(place.range),
    shape,
    status,
    confidence,
    reasons: reasons.map((reason) =>
      "cell" in reason ? { ...reason, cell: reason.cell.replace(/^.*!/u, "") } : reason,
    ),
    number: number?.open((digits) => digits),
    cells: cells.map(({ content, start, end }) => [content.open((value) => value), start, end]),
    column,
  }));
  return [
    ...said,
    ...columns.map(({ header, grade, counts, top, bottom }) => ({ header, grade, counts, top, bottom })),
  ];
}

/** The workbook as one that shows every cell by itself. */
function withoutSink(workbook: Workbook): Workbook {
  return {
    describe: () => workbook.describe(),
    readCells: (range) => workbook.readCells(range),
    writeCells: (...call) => workbook.writeCells(...call),
    scanTexts: (...call) => workbook.scanTexts(...call),
    scanSheet: (sheet, visit, control) => {
      const bare: CellVisitor = (...cell) => visit(...cell);
      return workbook.scanSheet(sheet, bare, control);
    },
  };
}

/** Unpacks in chunks of so many bytes. */
function choppy(bytes: number): DeflateCodec {
  return {
    ...platformCodec,
    async *inflate(deflated) {
      for await (const chunk of platformCodec.inflate(deflated)) {
        for (let at = 0; at < chunk.length; at += bytes) yield chunk.slice(at, at + bytes);
      }
    },
  };
}

describe("findings", () => {
  it("do not depend on how the cells are shown, nor on the size of chunks", async () => {
    await fc.assert(
      fc.asyncProperty(grids, fc.integer({ min: 1, max: 97 }), async (grid, bytes) => {
        const fixture = fixtureOf(grid);
        const expected = await detectIn(await openFixture(fixture));
        expect(await detectIn(withoutSink(await openFixture(fixture)))).toEqual(expected);
        expect(await detectIn(await openFixture(fixture, { codec: choppy(bytes) }))).toEqual(expected);
      }),
      { numRuns: ROUNDS },
    );
  });

  it("are the same in a workbook and in a text file with the same texts", async () => {
    await fc.assert(
      fc.asyncProperty(grids, async (grid) => {
        const texts = grid.map((row) => row.map((cell) => String(typeof cell === "object" ? cell.value : cell)));
        const csv = texts.map((row) => row.map((text) => `"${text}"`).join(",")).join("\r\n");
        const opened = valueOf(await openCsvWorkbook(new Blob([`${csv}\r\n`]), "list.csv"));
        expect(await detectIn(opened)).toEqual(await detectIn(await openFixture(fixtureOf(texts))));
      }),
      { numRuns: ROUNDS },
    );
  });

  it("are made for who asks for them one by one, from any of them on", async () => {
    const random = seeded(9);
    const numbers = Array.from({ length: 9 }, () => [randomNumber(random)]);
    const workbook = await openFixture(fixtureOf([["個人番号"], ...numbers]));
    const { detection } = valueOf(await createScanWorkbook(workbook)({ isCancelled: () => false }));
    const one = (findings: Iterable<Detection["findings"][number]>) =>
      plain({ ...detection, columns: [], findings: [...findings] });
    expect(one(detection.each!(4))).toEqual(one(detection.findings.slice(4)));
    expect([...detection.each!(9)]).toEqual([]);
  });
});
