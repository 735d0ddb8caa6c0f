/**
 * The report as a workbook, a sheet for each table. All texts are inline strings in cells that are marked as text, so
 * that none is taken for a formula, here or after somebody edits it.
 * @module
 */
import { TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import type { Language } from "#application/wording/phrase.ts";
import { textWidth } from "../scan/text-width.ts";
import { type ReportCell, reportTables, type ReportTable } from "./report-tables.ts";
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

/** Cell formats, by their place in the style sheet. */
const FORMAT = { text: 1, heading: 2, count: 3 } as const;
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Yu Gothic"/></font><font><b/><sz val="11"/><name val="Yu Gothic"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" quotePrefix="1"/><xf numFmtId="3" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;
/** A4, as wide as the paper and as long as it gets. */
const PRINTED = `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`;
const NO_SHEET_NAME = /[\\/?*[\]:]/gu;
const MAX_SHEET_NAME = 31;
const [NARROWEST, WIDEST] = [10, 60];

function parts(tables: readonly ReportTable[]): readonly (readonly [name: string, xml: string])[] {
  const numbered = tables.map((table, index) => ({ table, n: String(index + 1) }));
  const overrides = numbered.map(
    ({ n }) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const sheets = numbered.map(
    ({ table, n }) => `<sheet name="${escapeXml(sheetName(table))}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const relations = numbered.map(
    ({ n }) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return [
    [
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join("")}</Types>`,
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
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}<Relationship Id="rStyles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ...numbered.map(({ table, n }) => [`xl/worksheets/sheet${n}.xml`, sheetXml(table)] as const),
  ];
}

function sheetName({ title }: ReportTable): string {
  return title.replace(NO_SHEET_NAME, " ").slice(0, MAX_SHEET_NAME).trim();
}

function sheetXml({ columns, rows, empty }: ReportTable): string {
  const isHeaded = columns.some((column) => column !== "");
  const head = isHeaded ? [rowXml(columns, FORMAT.heading)] : [];
  const body = empty === undefined ? rows.map((row) => rowXml(row, FORMAT.text)) : [rowXml([empty], FORMAT.text)];
  const widths = columns.map((column, index) => {
    const widest = rows.reduce((most, row) => Math.max(most, cellWidth(row[index])), cellWidth(column));
    const width = Math.min(WIDEST, Math.max(NARROWEST, widest));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const view = isHeaded
    ? `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    : "";
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${view}<cols>${widths.join("")}</cols><sheetData>${[...head, ...body].join("")}</sheetData>${PRINTED}</worksheet>`;
}

/** In digits; Japanese letters are two wide. */
function cellWidth(cell: ReportCell = ""): number {
  const lines = String(cell).split("\n");
  return Math.max(...lines.map((line) => textWidth(line))) + 2;
}

function rowXml(row: readonly ReportCell[], format: number): string {
  return `<row>${row.map((cell) => cellXml(cell, format)).join("")}</row>`;
}

function cellXml(cell: ReportCell, format: number): string {
  return typeof cell === "number"
    ? `<c s="${FORMAT.count}"><v>${cell}</v></c>`
    : `<c s="${format}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

function escapeXml(text: string): string {
  return text
    .replace(NO_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
