/**
 * Texts outside the cells that Excel lets an add-in read: sheet names, defined names, document
 * properties, headers and footers, threaded comments with their replies, notes.
 *
 * Which of them can be read depends on the version of Excel; {@link unreadTexts} names what it lacks. Shapes,
 * validation, custom XML, caches of pivots and links need the file itself: the xlsx adapter reads those.
 * @module
 */
import type { RunControl, TextVisitor, WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { askSheets } from "./each-sheet.ts";
import { failureFrom, type HostTrouble } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { runBatch } from "./run-batch.ts";
import { readComments, readNotes } from "./texts/comments.ts";
import { readHeadersFooters } from "./texts/headers-footers.ts";
import { readNames, readSheetNames } from "./texts/names.ts";
import { readProperties } from "./texts/properties.ts";
import type { PlacedText } from "./texts/text-reader.ts";

/** Each kind of text with the requirement set that it needs. */
const READERS: readonly Reader[] = [
  { kind: "name", version: "1.4", read: (host) => runBatch(host, readNames) },
  { kind: "name", version: "1.4", read: (host) => askSheets(host, readSheetNames) },
  { kind: "property", version: "1.7", read: (host) => runBatch(host, readProperties) },
  { kind: "header_footer", version: "1.9", read: (host) => askSheets(host, readHeadersFooters) },
  { kind: "threaded_comment", version: "1.10", read: (host) => runBatch(host, readComments) },
  { kind: "comment", version: "1.18", read: (host) => askSheets(host, readNotes) },
];

interface Reader {
  readonly kind: PlaceKind;
  readonly version: string;
  readonly read: (host: OfficeHost) => Promise<Result<readonly PlacedText[], HostTrouble>>;
}

/** The kinds of texts that this Excel is too old to tell. */
export function unreadTexts(host: OfficeHost): readonly PlaceKind[] {
  return READERS.flatMap(({ kind, version }) => (host.isSetSupported("ExcelApi", version) ? [] : [kind]));
}

export async function scanTexts(
  host: OfficeHost,
  visit: TextVisitor,
  control: RunControl,
): Promise<Result<void, WorkbookFailure>> {
  for (const { version, read } of READERS) {
    if (control.isCancelled()) return failed({ code: "cancelled" });
    if (!host.isSetSupported("ExcelApi", version)) continue;
    const texts = await read(host);
    if (!texts.ok) return failed(failureFrom(texts.failure, sheetName("")));
    for (const { place, text } of texts.value) if (text !== "") visit(place, text);
  }
  return ok();
}
