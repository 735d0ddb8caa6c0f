/**
 * The report as a workbook, a sheet for each table. All texts are inline strings, so that none is taken for a formula.
 * @module
 */
import { TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import type { Language } from "#application/wording/phrase.ts";
import { reportTables, type ReportTable } from "./report-tables.ts";
import type { Summary } from "./summary.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** Characters that XML 1.0 cannot hold. */
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

export async function reportWorkbook(summary: Summary, language: Language): Promise<Uint8Array> {
  const tables = reportTables(summary, language);
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, xml] of parts(tables)) await zip.add(name, new TextReader(DECLARATION + xml));
  return zip.close();
}

function parts(tables: readonly ReportTable[]): readonly (readonly [name: string, xml: string])[] {
  const numbered = tables.map((table, index) => ({ table, n: String(index + 1) }));
  const overrides = numbered.map(
    ({ n }) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const sheets = numbered.map(
    ({ table, n }) => `<sheet name="${escapeXml(table.title.slice(0, 31))}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const relations = numbered.map(
    ({ n }) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides.join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`,
    ],
    ...numbered.map(({ table, n }) => [`xl/worksheets/sheet${n}.xml`, sheetXml(table)] as const),
  ];
}

function sheetXml({ columns, rows }: ReportTable): string {
  const lines = [columns, ...rows].map((row) => `<row>${row.map((cell) => cellXml(cell)).join("")}</row>`);
  const widths = columns.map((_, index) => `<col min="${index + 1}" max="${index + 1}" width="32" customWidth="1"/>`);
  return `<worksheet xmlns="${MAIN}"><cols>${widths.join("")}</cols><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: string | number): string {
  return typeof cell === "number"
    ? `<c><v>${cell}</v></c>`
    : `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

function escapeXml(text: string): string {
  return text
    .replace(NO_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
