/**
 * The legacy workbook that the demonstration offers: a staff list as it lies on many a file server, with
 * numbers as text, as numbers that lost their zero, with hyphens, full-width, in a note and on a hidden sheet.
 * @module
 */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { formatColumn } from "#domain/workbook/range-address.ts";
import { sampleEmployees, type SampleEmployee } from "./sample-people.ts";
import { PACKAGE_PARTS, STYLE } from "./sample-package.ts";

type Cell = string | number | undefined;
interface StyledCell {
  readonly content: Cell;
  readonly style: number;
}

/** The bytes of `従業員台帳.xlsx`; the same at every call but for the ZIP's time stamps. */
export async function sampleWorkbook(): Promise<Uint8Array<ArrayBuffer>> {
  const employees = sampleEmployees();
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, extendedTimestamp: false });
  const parts: readonly (readonly [string, string])[] = [
    ...PACKAGE_PARTS,
    ["xl/worksheets/sheet1.xml", sheetXml(employeeRows(employees), [10, 14, 18, 12, 12, 20, 28])],
    ["xl/worksheets/sheet2.xml", sheetXml(familyRows(employees), [10, 14, 10, 18, 12, 20])],
    ["xl/worksheets/sheet3.xml", sheetXml(retiredRows(employees), [10, 14, 20])],
  ];
  for (const [name, xml] of parts) await zip.add(name, new Uint8ArrayReader(new TextEncoder().encode(xml)));
  return zip.close();
}

const text = (content: string): StyledCell => ({ content, style: STYLE.text });
const header = (content: string): StyledCell => ({ content, style: STYLE.header });
const date = (content: number): StyledCell => ({ content, style: STYLE.date });

/** Several hands kept this list, so the numbers stand in it in several ways. */
const WRITTEN: readonly ((number: string) => StyledCell)[] = [
  text,
  (number) => ({ content: Number(number), style: STYLE.number }),
  (number) => text(`${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}`),
  text,
  (number) => ({ content: Number(number), style: STYLE.number }),
  (number) => text(number.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))),
];
/** Rows whose number somebody mistyped: the last digit is off by one. */
const MISTYPED = new Set([16, 29]);

function written(number: string, index: number): StyledCell {
  const typed = MISTYPED.has(index) ? number.slice(0, 11) + String((Number(number[11]) + 1) % 10) : number;
  return (WRITTEN[index % WRITTEN.length] ?? text)(typed);
}

function employeeRows(employees: readonly SampleEmployee[]): readonly (readonly StyledCell[])[] {
  return [
    [{ content: "従業員台帳（令和7年12月末現在）", style: STYLE.title }],
    [],
    ["社員番号", "氏名", "フリガナ", "生年月日", "所属", "個人番号", "備考"].map(header),
    ...employees.map((employee, index) => [
      text(employee.employeeNumber),
      text(employee.name),
      text(employee.kana),
      date(employee.birthDay),
      text(employee.department),
      written(employee.number, index),
      text(index === 4 ? `再発行前の番号は ${employee.number} と同じ` : ""),
    ]),
  ];
}

function familyRows(employees: readonly SampleEmployee[]): readonly (readonly StyledCell[])[] {
  return [
    ["社員番号", "扶養親族氏名", "続柄", "フリガナ", "生年月日", "扶養親族の個人番号"].map(header),
    ...employees.flatMap(({ employeeNumber, family }) =>
      family.map((relative) => [
        text(employeeNumber),
        text(relative.name),
        text(relative.relationship),
        text(relative.kana),
        date(relative.birthDay),
        text(relative.number),
      ]),
    ),
  ];
}

function retiredRows(employees: readonly SampleEmployee[]): readonly (readonly StyledCell[])[] {
  return [
    ["社員番号", "氏名", "マイナンバー"].map(header),
    ...employees
      .slice(0, 6)
      .map(({ employeeNumber, name, number }) => [text(employeeNumber), text(name), text(number)]),
  ];
}

function sheetXml(rows: readonly (readonly StyledCell[])[], widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const xml = rows.map(
    (row, index) => `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, index, column)).join("")}</row>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n` +
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
    `<cols>${columns.join("")}</cols><sheetData>${xml.join("")}</sheetData></worksheet>`
  );
}

function cellXml({ content, style }: StyledCell, row: number, column: number): string {
  const start = `<c r="${formatColumn(column)}${row + 1}" s="${style}"`;
  if (content === undefined || content === "") return `${start}/>`;
  if (typeof content === "number") return `${start}><v>${content}</v></c>`;
  return `${start} t="inlineStr"><is><t>${content}</t></is></c>`;
}
