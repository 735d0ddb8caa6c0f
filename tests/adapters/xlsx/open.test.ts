import { describe, expect, it } from "@jest/globals";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { buildWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { NUMBER_A } from "../../support/xlsx-fixtures/edits.ts";
import { failureOf, openFixture, unhurried } from "../../support/xlsx-fixtures/read-workbook.ts";

const SHEET = "台帳";
const SMALL = { sheets: [{ name: SHEET, cells: { A1: "番号", A2: NUMBER_A } }] };
const WORKSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

async function openingFailure(bytes: Uint8Array<ArrayBuffer>): Promise<WorkbookFailure> {
  return failureOf(await openXlsxWorkbook(bytes, "x"));
}

async function scanFailure(parts: Readonly<Record<string, string>>): Promise<WorkbookFailure> {
  const workbook = await openFixture({ ...SMALL, parts });
  return failureOf(await workbook.scanSheet(sheetName(SHEET), () => undefined, unhurried));
}

describe("openXlsxWorkbook", () => {
  it("tells a password-protected workbook from an old .xls", async () => {
    const compound = new Uint8Array(4096);
    compound.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await openingFailure(compound)).toEqual({ code: "workbook_unreadable", because: "unsupported_format" });
    compound.set(Array.from("EncryptedPackage", (letter) => [letter.charCodeAt(0), 0]).flat(), 1024);
    expect(await openingFailure(compound)).toEqual({ code: "workbook_unreadable", because: "encrypted" });
  });

  it("says of any other file that it is no workbook", async () => {
    for (const bytes of [new Uint8Array(0), new TextEncoder().encode("氏名,番号\n"), new Uint8Array(100_000)]) {
      expect(await openingFailure(bytes)).toEqual({ code: "workbook_unreadable", because: "not_a_workbook" });
    }
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await zip.add("readme.txt", new Uint8ArrayReader(new Uint8Array(5)));
    expect(await openingFailure(new Uint8Array(await zip.close()))).toMatchObject({ because: "not_a_workbook" });
  });

  it("fails, and does not crash, on a file cut anywhere", async () => {
    const whole = await buildWorkbook(SMALL);
    for (let length = 4; length < whole.length; length += 97) {
      expect(await openingFailure(whole.slice(0, length))).toMatchObject({ because: "truncated" });
    }
  });

  it("fails, and does not crash, on a file with any byte changed", async () => {
    const whole = await buildWorkbook(SMALL);
    for (let at = 0; at < whole.length; at += 13) {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const opened = await openXlsxWorkbook(damaged, "x");
      if (!opened.ok) continue;
      const described = await opened.value.describe();
      const sheets = described.ok ? described.value.sheets : [];
      for (const { name } of sheets) await opened.value.scanSheet(name, () => undefined, unhurried);
      await opened.value.scanTexts(() => undefined, unhurried);
    }
  });

  it("refuses a part that unpacks to far more than it could honestly hold", async () => {
    const bomb = new Uint8Array(64 * 1024 ** 2).fill(0x20);
    const file = await buildWorkbook({ ...SMALL, parts: { "xl/worksheets/sheet1.xml": bomb } });
    expect(await openingFailure(file)).toEqual({
      code: "workbook_unreadable",
      because: "too_large_when_unpacked",
      part: "xl/worksheets/sheet1.xml",
    });
  });

  it("refuses more entries than a workbook can need", async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    for (let index = 0; index <= 20_000; index++) await zip.add(`f${index}`, undefined);
    expect(await openingFailure(new Uint8Array(await zip.close()))).toMatchObject({
      because: "too_large_when_unpacked",
    });
  });

  it("refuses document types, and with them entities that grow without end", async () => {
    const bomb = `<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst ${WORKSHEET}><si><t>&b;</t></si></sst>`;
    const failure = { code: "workbook_unreadable", because: "malformed_xml" };
    expect(await scanFailure({ "xl/sharedStrings.xml": bomb })).toMatchObject(failure);
    expect(await scanFailure({ "xl/worksheets/sheet1.xml": bomb })).toMatchObject(failure);
    expect(await openingFailure(await buildWorkbook({ ...SMALL, parts: { "xl/workbook.xml": bomb } }))).toMatchObject(
      failure,
    );
  });

  it.each([
    ["ends inside a cell", `<worksheet ${WORKSHEET}><sheetData><row r="1"><c r="A1"><v>1`],
    ["ends inside its rows", `<worksheet ${WORKSHEET}><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`],
    [
      "names a cell off the sheet",
      `<worksheet ${WORKSHEET}><sheetData><row r="1"><c r="XFE1"/></row></sheetData></worksheet>`,
    ],
    ["names row 0", `<worksheet ${WORKSHEET}><sheetData><row r="0"/></sheetData></worksheet>`],
    [
      "uses an unknown entity",
      `<worksheet ${WORKSHEET}><sheetData><row r="1"><c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>`,
    ],
  ])("refuses a sheet that %s", async (_name, xml) => {
    expect(await scanFailure({ "xl/worksheets/sheet1.xml": xml })).toEqual({
      code: "workbook_unreadable",
      because: "malformed_xml",
      part: "xl/worksheets/sheet1.xml",
    });
  });

  it("keeps a number in a part's name out of its failures", async () => {
    const file = await buildWorkbook({
      ...SMALL,
      parts: { [`xl/${NUMBER_A}.xml`]: new Uint8Array(64 * 1024 ** 2) },
    });
    expect(JSON.stringify(await openingFailure(file))).not.toContain(NUMBER_A);
  });

  it("accepts sheet names that would break text built from them", async () => {
    const name = `'<b>&"]]>\u202e${NUMBER_A}!$A$1`;
    const workbook = await openFixture({ sheets: [{ name, cells: { A1: 1 } }] });
    expect(await workbook.scanSheet(sheetName(name), () => undefined, unhurried)).toEqual({ ok: true });
  });
});
