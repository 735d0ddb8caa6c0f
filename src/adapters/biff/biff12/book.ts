/**
 * What the workbook part and the parts beside it say: sheets, strings, number formats, names.
 * @module
 */
import type { SheetVisibility } from "#domain/workbook/cell-content.ts";
import { type SheetName, sheetName } from "#domain/workbook/range-address.ts";
import type { ByteReader } from "../byte-reader.ts";
import { BUILT_IN_FORMATS, GENERAL_FORMAT } from "#domain/workbook/number-formats.ts";
import { readFormulaText } from "./formula.ts";
import { type PackageSource, relatedPart } from "./package-source.ts";
import { RECORD } from "./record-ids.ts";
import { readRecords } from "./record-stream.ts";
import { readRichText, readWideText } from "./wide-text.ts";

export interface SheetPart {
  readonly name: SheetName;
  readonly visibility: SheetVisibility;
  readonly part: string;
}
export interface DefinedName {
  readonly name: string;
  readonly formula: string;
  readonly comment: string;
  /** The sheet's position, where the name belongs to one. */
  readonly sheet: number | undefined;
}
export interface Book {
  readonly workbookPart: string;
  readonly stringsPart: string | undefined;
  readonly sheets: readonly SheetPart[];
  readonly names: readonly DefinedName[];
  readonly strings: readonly string[];
  /** The number format's code by a cell's style; `undefined` for General. */
  readonly formatOf: (style: number) => string | undefined;
}

const VISIBILITIES: readonly SheetVisibility[] = ["visible", "hidden", "very_hidden"];
const USUAL_WORKBOOK_PART = "xl/workbook.bin";
/** Sheets that have cells. */
const CELL_SHEETS: ReadonlySet<string> = new Set(["worksheet", "xlMacrosheet", "xlIntlMacrosheet"]);
const WHOLE_BOOK = 0xffffffff;

export async function readBook(source: PackageSource): Promise<Book> {
  const workbookPart = (await relatedPart(source, "", "officeDocument")) ?? source.find(USUAL_WORKBOOK_PART);
  if (workbookPart === undefined) throw source.unreadable("not_a_workbook", USUAL_WORKBOOK_PART);
  const bundles: SheetBundle[] = [];
  const names: DefinedName[] = [];
  await readRecords(source, workbookPart, (id, reader) => {
    if (id === RECORD.BundleSh) bundles.push(readBundle(reader));
    else if (id === RECORD.Name) names.push(readName(reader));
  });
  const stringsPart = await relatedPart(source, workbookPart, "sharedStrings");
  return {
    workbookPart,
    stringsPart,
    sheets: await sheetParts(source, workbookPart, bundles),
    names,
    strings: await readStrings(source, stringsPart),
    formatOf: await readFormats(source, await relatedPart(source, workbookPart, "styles")),
  };
}

interface SheetBundle {
  readonly visibility: SheetVisibility;
  readonly relationship: string;
  readonly name: string;
}

function readBundle(reader: ByteReader): SheetBundle {
  const visibility = VISIBILITIES[reader.u32()] ?? "visible";
  const relationship = readWideText(reader.skip(4));
  return { visibility, relationship, name: readWideText(reader) };
}

function readName(reader: ByteReader): DefinedName {
  const sheet = reader.skip(5).u32();
  const name = readWideText(reader);
  const formula = readFormulaText(reader);
  return { name, formula, comment: readWideText(reader), sheet: sheet === WHOLE_BOOK ? undefined : sheet };
}

/** A sheet whose part is missing holds nothing that could be read: the whole file is damaged. */
async function sheetParts(
  source: PackageSource,
  workbookPart: string,
  bundles: readonly SheetBundle[],
): Promise<readonly SheetPart[]> {
  const relationships = await source.relationships(workbookPart);
  return bundles.flatMap(({ name, visibility, relationship }) => {
    const target = relationships.find(({ id }) => id === relationship);
    if (target === undefined || target.isExternal || !CELL_SHEETS.has(target.type)) return [];
    const part = source.find(target.target);
    if (part === undefined) throw source.unreadable("truncated", target.target);
    return [{ name: sheetName(name), visibility, part }];
  });
}

async function readStrings(source: PackageSource, part: string | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  await readRecords(source, part, (id, reader) => {
    if (id === RECORD.SSTItem) strings.push(readRichText(reader));
  });
  return strings;
}

async function readFormats(source: PackageSource, part: string | undefined): Promise<Book["formatOf"]> {
  const codes = new Map(BUILT_IN_FORMATS);
  const formats: number[] = [];
  let inCellFormats = false;
  if (part !== undefined) {
    await readRecords(source, part, (id, reader) => {
      if (id === RECORD.Fmt) codes.set(reader.u16(), readWideText(reader));
      else if (id === RECORD.BeginCellXFs) inCellFormats = true;
      else if (id === RECORD.EndCellXFs) inCellFormats = false;
      else if (id === RECORD.XF && inCellFormats) formats.push(reader.skip(2).u16());
    });
  }
  return (style) => {
    const format = formats[style] ?? GENERAL_FORMAT;
    return format === GENERAL_FORMAT ? undefined : codes.get(format);
  };
}
