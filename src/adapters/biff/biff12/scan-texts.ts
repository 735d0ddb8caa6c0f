/**
 * Every text of an .xlsb outside the cells: from binary parts here, from XML parts by whoever opened the package.
 * @module
 */
import type { RunControl, TextVisitor } from "#application/ports/workbook.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import type { Book, DefinedName, SheetPart } from "./book.ts";
import { type PackageSource, relatedPart } from "./package-source.ts";
import { readRecords } from "./record-stream.ts";
import { CommentRecords, showSheetText } from "./sheet-texts.ts";
import { sweepRecord } from "./sweep-record.ts";

/** Binary parts that keep copies of data, by their folder or name. */
const CACHES: readonly (readonly [RegExp, PlaceKind])[] = [
  [/(?:^|\/)pivot(?:Cache|Tables)\/[^/]+\.bin$/iu, "pivot_cache"],
  [/(?:^|\/)(?:externalLinks|queryTables)\/[^/]+\.bin$/iu, "external_cache"],
  [/(?:^|\/)connections\.bin$/iu, "external_cache"],
];

/** Answers `false` when the run was cancelled. */
export async function scanTexts(
  source: PackageSource,
  book: Book,
  visit: TextVisitor,
  control: RunControl,
): Promise<boolean> {
  for (const { name } of book.sheets) visit({ kind: "sheet_name", sheet: name }, name);
  for (const name of book.names) showName(name, book, visit);
  for (const sheet of book.sheets) if (!(await scanSheetTexts(source, sheet, visit, control))) return false;
  for (const part of source.parts) {
    const kind = CACHES.find(([pattern]) => pattern.test(part))?.[1];
    if (kind !== undefined && !(await scanCache(source, part, kind, visit, control))) return false;
  }
  return source.scanXmlTexts(visit, control);
}

function showName({ name, formula, comment, sheet }: DefinedName, book: Book, visit: TextVisitor): void {
  const owner = sheet === undefined ? undefined : book.sheets[sheet];
  const place = { kind: "name" as const, detail: name, ...(owner === undefined ? {} : { sheet: owner.name }) };
  for (const text of [formula, name, comment]) if (text !== "") visit(place, text);
}

async function scanSheetTexts(
  source: PackageSource,
  { name, part }: SheetPart,
  visit: TextVisitor,
  control: RunControl,
): Promise<boolean> {
  const isWhole = await readRecords(
    source,
    part,
    (id, reader) => showSheetText(id, reader, name, visit),
    control.isCancelled,
  );
  const commentsPart = await relatedPart(source, part, "comments");
  if (!isWhole || commentsPart === undefined || !commentsPart.toLowerCase().endsWith(".bin")) return isWhole;
  const comments = new CommentRecords(name, visit);
  return readRecords(source, commentsPart, (id, reader) => comments.take(id, reader), control.isCancelled);
}

async function scanCache(
  source: PackageSource,
  part: string,
  kind: PlaceKind,
  visit: TextVisitor,
  control: RunControl,
): Promise<boolean> {
  const take: Parameters<typeof readRecords>[2] = (_, reader) => {
    for (const text of sweepRecord(reader)) visit({ kind, detail: part }, text);
  };
  return readRecords(source, part, take, control.isCancelled);
}
