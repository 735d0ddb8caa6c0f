import type { SheetDescription } from "#application/ports/workbook.ts";
import { parseLocalRange, type RangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { concatenate, type Bytes } from "../archive/byte-stream.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import { SheetScan } from "./scan-sheet.ts";
import { UNSEEN } from "./cell-shower.ts";
import type { Worksheet } from "./worksheet.ts";

/** Up to this size a sheet is read to learn its true extent; writers' claims are not always true. */
const READ_BELOW_BYTES = 1024 ** 2;
const DIMENSION = /<(?:[A-Za-z0-9_.-]+:)?dimension\s[^>]*?\bref\s*=\s*["']([^"']*)["']/u;

export async function describeSheet(source: WorkbookPackage, worksheet: Worksheet): Promise<SheetDescription> {
  const { name, visibility, part } = worksheet.sheet;
  const known = worksheet.usedRange();
  if (known !== undefined) return { name, visibility, used: known.on(name) };
  const claimed =
    source.archive.plainBytes(part) > READ_BELOW_BYTES ? await claimedRange(source, part, name) : undefined;
  if (claimed !== undefined) return { name, visibility, used: claimed };
  await worksheet.scan(UNSEEN, { isCancelled: () => false });
  return { name, visibility, used: worksheet.usedRange()?.on(name) };
}

/** What the sheet says of its extent; `undefined` when it says nothing, or one cell, which some writers always say. */
async function claimedRange(
  source: WorkbookPackage,
  part: string,
  sheet: SheetName,
): Promise<RangeAddress | undefined> {
  const head = new TextDecoder().decode(await concatenate(headOf(source, part)));
  const range = parseLocalRange(sheet, DIMENSION.exec(head)?.[1] ?? "");
  if (!range.ok) return undefined;
  const { top, left, bottom, right } = range.value;
  return top === bottom && left === right ? undefined : range.value;
}

/** The part up to its first row. */
async function* headOf(source: WorkbookPackage, part: string): AsyncGenerator<Bytes> {
  let head: Bytes[] = [];
  const scan = new SheetScan({
    cell: () => undefined,
    frame: (bytes) => head.push(bytes.slice()),
  });
  for await (const chunk of await source.readUtf8(part)) {
    scan.take(chunk);
    yield* head;
    if (scan.hasReachedRows) return;
    head = [];
  }
}
