/**
 * Small fictional workbooks as files: just enough of a package for readers and editors, with the odd
 * shapes that real writers produce. Everything is given by the caller, so that the same call gives the same bytes.
 * @module
 */
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { escapeXml } from "#adapters/xlsx/xml/xml-text.ts";

export type FixtureCell =
  | string
  | number
  | boolean
  | {
      readonly value?: string | number | boolean;
      readonly formula?: string;
      readonly style?: number;
      /** How a text is stored; `shared` unless told. */
      readonly store?: "shared" | "inline";
    };
export interface FixtureSheet {
  readonly name: string;
  readonly state?: "visible" | "hidden" | "veryHidden";
  /** Cells by their address, in the order of the sheet. */
  readonly cells: Readonly<Record<string, FixtureCell>>;
  /** XML before and after the rows. */
  readonly before?: string;
  readonly after?: string;
  /** Leaves `r` of rows and cells out; then the cells must be contiguous. */
  readonly withoutReferences?: boolean;
}
export interface FixtureWorkbook {
  readonly sheets: readonly FixtureSheet[];
  /** Number format codes of the styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  /** Further parts, or other content for a part of the builder. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
  /** Relationships of the workbook part beyond sheets, strings and styles. */
  readonly relationships?: string;
  /** XML inside `<workbook>` behind the sheets. */
  readonly workbookXml?: string;
  /** A prefix for every element of the spreadsheet namespace. */
  readonly prefix?: string;
  /** Parts are written in this encoding, with a byte order mark unless it is `utf-8`. */
  readonly encoding?: "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";
  readonly isStrict?: boolean;
  readonly isStored?: boolean;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const WHEN = new Date(2019, 3, 1, 9, 30, 0);

export async function buildWorkbook(fixture: FixtureWorkbook): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, lastModDate: WHEN });
  for (const [name, content] of Object.entries({ ...ownParts(fixture), ...fixture.parts })) {
    const reader = typeof content === "string" ? encoded(content, fixture) : new Uint8ArrayReader(content);
    await writer.add(name, reader, { ...(fixture.isStored === true ? { level: 0 } : {}) });
  }
  return new Uint8Array(await writer.close());
}

function encoded(text: string, { encoding = "utf-8" }: FixtureWorkbook): TextReader | Uint8ArrayReader {
  if (encoding === "utf-8") return new TextReader(text);
  if (encoding === "utf-8-bom") return new TextReader(`\ufeff${text}`);
  const declared = `\ufeff${text.replace("UTF-8", "UTF-16")}`;
  const view = new DataView(new ArrayBuffer(declared.length * 2));
  for (let i = 0; i < declared.length; i++) view.setUint16(i * 2, declared.charCodeAt(i), encoding === "utf-16le");
  return new Uint8ArrayReader(new Uint8Array(view.buffer));
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function ownParts(fixture: FixtureWorkbook): Record<string, string> {
  const strings: string[] = [];
  const sheets = fixture.sheets.map((sheet) => sheetXml(sheet, fixture, strings));
  const relations = fixture.isStrict === true ? STRICT_RELATIONSHIPS : RELATIONSHIPS;
  const sheetRelations = sheets.map(
    (_xml, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": workbookXml(fixture),
    "xl/_rels/workbook.xml.rels": `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheetRelations.join("")}<Relationship Id="rIdS" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdT" Type="${relations}/styles" Target="/xl/styles.xml"/>${fixture.relationships ?? ""}</Relationships>`,
    "xl/styles.xml": stylesXml(fixture),
    ...Object.fromEntries(sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
    "xl/sharedStrings.xml": sharedStringsXml(fixture, strings),
  };
}

function contentTypes(sheets: number): string {
  const main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const overrides = Array.from(
    { length: sheets },
    (_unused, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${main}.worksheet+xml"/>`,
  );
  return `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${main}.sheet"/><Override PartName="/xl/workbook.xml" ContentType="${main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${main}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${main}.sharedStrings+xml"/>${overrides.join("")}</Types>`;
}

/** Element names with the fixture's prefix, and the attribute that binds it. */
function names(fixture: FixtureWorkbook): { readonly p: string; readonly xmlns: string } {
  const main = fixture.isStrict === true ? STRICT_MAIN : MAIN;
  if (fixture.prefix === undefined) return { p: "", xmlns: `xmlns="${main}"` };
  return { p: `${fixture.prefix}:`, xmlns: `xmlns:${fixture.prefix}="${main}"` };
}

function workbookXml(fixture: FixtureWorkbook): string {
  const { p, xmlns } = names(fixture);
  const relations = fixture.isStrict === true ? STRICT_RELATIONSHIPS : RELATIONSHIPS;
  const sheets = fixture.sheets.map(({ name, state }, index) => {
    const visibility = state === undefined ? "" : ` state="${state}"`;
    return `<${p}sheet name="${escapeXml(name)}" sheetId="${index + 1}"${visibility} r:id="rId${index + 1}"/>`;
  });
  return `${DECLARATION}<${p}workbook ${xmlns} xmlns:r="${relations}"><${p}sheets>${sheets.join("")}</${p}sheets>${fixture.workbookXml ?? ""}</${p}workbook>`;
}

function stylesXml(fixture: FixtureWorkbook): string {
  const { p, xmlns } = names(fixture);
  const formats = fixture.formats ?? [];
  const codes = formats.map((code, index) => `<${p}numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`);
  const styles = formats.map((_code, index) => `<${p}xf numFmtId="${164 + index}" applyNumberFormat="1"/>`);
  return `${DECLARATION}<${p}styleSheet ${xmlns}><${p}numFmts count="${formats.length}">${codes.join("")}</${p}numFmts><${p}cellStyleXfs count="1"><${p}xf numFmtId="9"/></${p}cellStyleXfs><${p}cellXfs count="${formats.length + 1}"><${p}xf numFmtId="0"/>${styles.join("")}</${p}cellXfs></${p}styleSheet>`;
}

function sharedStringsXml(fixture: FixtureWorkbook, strings: readonly string[]): string {
  const { p, xmlns } = names(fixture);
  const items = strings.map((text) => `<${p}si><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}si>`);
  return `${DECLARATION}<${p}sst ${xmlns} count="${strings.length}" uniqueCount="${strings.length}">${items.join("")}</${p}sst>`;
}

function sheetXml(sheet: FixtureSheet, fixture: FixtureWorkbook, strings: string[]): string {
  const { p, xmlns } = names(fixture);
  const rows = Map.groupBy(Object.entries(sheet.cells), ([address]) => address.replace(/^[A-Z]+/u, ""));
  const written = [...rows].map(([row, cells]) => {
    const inside = cells.map(([address, cell]) => cellXml(address, cell, { p, sheet, strings }));
    return `<${p}row${sheet.withoutReferences === true ? "" : ` r="${row}"`}>${inside.join("")}</${p}row>`;
  });
  return `${DECLARATION}<${p}worksheet ${xmlns} xmlns:r="${RELATIONSHIPS}">${sheet.before ?? ""}<${p}sheetData>${written.join("\n")}</${p}sheetData>${sheet.after ?? ""}</${p}worksheet>`;
}

function cellXml(
  address: string,
  cell: FixtureCell,
  { p, sheet, strings }: { readonly p: string; readonly sheet: FixtureSheet; readonly strings: string[] },
): string {
  const { value, formula, style, store = "shared" } = typeof cell === "object" ? cell : { value: cell };
  const place =
    (sheet.withoutReferences === true ? "" : ` r="${address}"`) + (style === undefined ? "" : ` s="${style}"`);
  const formulaXml = formula === undefined ? "" : `<${p}f>${escapeXml(formula)}</${p}f>`;
  if (value === undefined) return `<${p}c${place}>${formulaXml}</${p}c>`;
  if (typeof value === "number") return `<${p}c${place}>${formulaXml}<${p}v>${value}</${p}v></${p}c>`;
  if (typeof value === "boolean") return `<${p}c${place} t="b">${formulaXml}<${p}v>${Number(value)}</${p}v></${p}c>`;
  if (formula !== undefined) {
    return `<${p}c${place} t="str">${formulaXml}<${p}v>${escapeXml(value)}</${p}v></${p}c>`;
  }
  if (store === "inline") {
    return `<${p}c${place} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeXml(value)}</${p}t></${p}is></${p}c>`;
  }
  const known = strings.indexOf(value);
  const index = known < 0 ? strings.push(value) - 1 : known;
  return `<${p}c${place} t="s"><${p}v>${index}</${p}v></${p}c>`;
}
