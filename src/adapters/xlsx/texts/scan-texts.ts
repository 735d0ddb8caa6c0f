/**
 * Shows every text of the package outside the cells: each part is read by what its root element says it is.
 *
 * Embedded workbooks are opened in turn. Binary parts (macros, pictures, OLE objects, printer settings)
 * are not read.
 * @module
 */
import type { RunControl, TextVisitor } from "#application/ports/workbook.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { relationshipsPart } from "../archive/relationships.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import type { Worksheet } from "../sheet/worksheet.ts";
import { readXml } from "../xml/read-xml.ts";
import { readExternalCache, readFieldNames, readPivotRecords } from "./cache-texts.ts";
import { embeddedParts, type OpenEmbedded, readEmbedded, scanEmbedded } from "./scan-embedded.ts";
import { type PartContext, TextCollector } from "./text-collector.ts";

const XML_PART = /\.(?:xml|vml)$/iu;
/** Parts without people's text, or (shared strings) read elsewhere: not even unpacked. */
const TEXTLESS =
  /^_xmlsignatures\/|^\[Content_Types\]|(?:^|\/)(?:sharedStrings\d*|calcChain\d*|theme\d*|metadata)\.xml$/iu;
const RELATIONSHIPS_PART = /(?:^|\/)_rels\/[^/]*\.rels$/iu;

export interface TextScan {
  readonly source: WorkbookPackage;
  readonly sheets: readonly Worksheet[];
  readonly show: TextVisitor;
  readonly control: RunControl;
  readonly openEmbedded: OpenEmbedded;
}

/** Answers `false` when the run was cancelled. */
export async function scanPartTexts({ source, sheets, show, control, openEmbedded }: TextScan): Promise<boolean> {
  const owners = await sheetsOfParts(source, sheets);
  const worksheets = new Map(sheets.map((worksheet) => [worksheet.sheet.part, worksheet]));
  for (const part of source.parts) {
    if (control.isCancelled()) return false;
    if (!XML_PART.test(part) || TEXTLESS.test(part)) continue;
    const context: PartContext = { part, sheet: owners.get(part), show, links: await externalLinks(source, part) };
    await readPart(source, context, worksheets.get(part));
  }
  for (const part of embeddedParts(source)) {
    if (control.isCancelled()) return false;
    const workbook = await openEmbedded(await readEmbedded(source, part), part);
    if (workbook !== undefined && !(await scanEmbedded(workbook, { part, show, control }))) return false;
  }
  return true;
}

async function readPart(
  source: WorkbookPackage,
  context: PartContext,
  worksheet: Worksheet | undefined,
): Promise<void> {
  const { part } = context;
  if (worksheet !== undefined) {
    const { utf8 } = await worksheet.openFrame();
    await readXml(utf8, new TextCollector(context), part);
    return;
  }
  if (/(?:^|\/)pivotCacheRecords\d*\.xml$/iu.test(part)) {
    const definition = source.parts.find(
      (one) => /(?:^|\/)pivotCacheDefinition/iu.test(one) && digitsOf(one) === digitsOf(part),
    );
    await readPivotRecords(source, context, definition === undefined ? [] : await readFieldNames(source, definition));
  } else if (/(?:^|\/)externalLinks\/[^/]+\.xml$/iu.test(part)) await readExternalCache(source, context);
  else
    await readXml(await source.readUtf8(part), new TextCollector(context), part, { isLenient: /\.vml$/iu.test(part) });
}

function digitsOf(part: string): string {
  return /(\d*)\.[^.]*$/u.exec(part)?.[1] ?? "";
}

/** Which sheet a part belongs to: reachable from it over relationships, as comments, drawings and their charts are. */
export async function sheetsOfParts(
  source: WorkbookPackage,
  sheets: readonly Worksheet[],
): Promise<ReadonlyMap<string, SheetName>> {
  const owners = new Map<string, SheetName>(sheets.map(({ sheet }) => [sheet.part, sheet.name]));
  for (const { sheet } of sheets) {
    const waiting = [sheet.part];
    for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
      for (const { target, isExternal } of await source.relationships(part)) {
        const found = isExternal ? undefined : source.find(target);
        if (found === undefined || owners.has(found) || SHARED.test(found)) continue;
        owners.set(found, sheet.name);
        waiting.push(found);
      }
    }
  }
  return owners;
}

/** Parts that belong to the workbook even if a sheet refers to them. */
const SHARED = /(?:^|\/)(?:pivotCache|media|externalLinks|theme|slicerCaches)\/|workbook\.xml$/iu;

async function externalLinks(source: WorkbookPackage, part: string): Promise<ReadonlyMap<string, string>> {
  if (RELATIONSHIPS_PART.test(part) || source.find(relationshipsPart(part)) === undefined) return new Map();
  const relationships = await source.relationships(part);
  return new Map(relationships.filter(({ isExternal }) => isExternal).map(({ id, target }) => [id, target]));
}
