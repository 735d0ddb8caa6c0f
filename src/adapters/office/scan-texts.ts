/**
 * Texts outside the cells that Excel lets an add-in read: sheet names, defined names, document
 * properties, headers and footers, threaded comments with their replies.
 *
 * Which of them can be read depends on the version of Excel; what it lacks is left out. Notes, shapes,
 * validation, custom XML, caches of pivots and links need the file itself: the xlsx adapter reads those.
 * @module
 */
import type { RunControl, TextVisitor, WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { failureFrom } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { readComments } from "./texts/comments.ts";
import { readHeadersFooters } from "./texts/headers-footers.ts";
import { readNames } from "./texts/names.ts";
import { readProperties } from "./texts/properties.ts";
import type { TextReader } from "./texts/text-reader.ts";
import { runBatch } from "./run-batch.ts";

/** Each kind of text with the requirement set that it needs. */
const READERS: readonly { readonly version: string; readonly read: TextReader }[] = [
  { version: "1.4", read: readNames },
  { version: "1.7", read: readProperties },
  { version: "1.9", read: readHeadersFooters },
  { version: "1.10", read: readComments },
];

export async function scanTexts(
  host: OfficeHost,
  visit: TextVisitor,
  control: RunControl,
): Promise<Result<void, WorkbookFailure>> {
  for (const { version, read } of READERS) {
    if (control.isCancelled()) return failed({ code: "cancelled" });
    if (!host.isSetSupported("ExcelApi", version)) continue;
    const texts = await runBatch(host, read);
    if (!texts.ok) return failed(failureFrom(texts.failure, sheetName("")));
    for (const { place, text } of texts.value) if (text !== "") visit(place, text);
  }
  return ok();
}
