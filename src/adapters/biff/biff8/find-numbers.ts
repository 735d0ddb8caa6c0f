/**
 * Says where given numbers still stand in a .xls: in cells and formulas, in texts of every kind, and in the raw bytes
 * of every stream. The proof after a cleaning; it knows what it looks for.
 * @module
 */
import type { RunControl, Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { rangeAddress } from "#domain/workbook/range-address.ts";
import { holdsNumbers } from "./scrub-streams.ts";
import type { Streams } from "./texts/visit-texts.ts";

/** One place for each cell, text or stream that holds a number. */
export async function findNumbers(
  workbook: Workbook,
  { paths, read }: Streams,
  { search, control }: { readonly search: NumberSearch; readonly control: RunControl },
): Promise<Result<readonly Place[], WorkbookFailure>> {
  const places: Place[] = [];
  const described = await workbook.describe();
  if (!described.ok) return described;
  for (const { name } of described.value.sheets) {
    const scanned = await workbook.scanSheet(
      name,
      (row, column, content, context) => {
        const range = rangeAddress(name, { top: row, bottom: row, left: column, right: column });
        const isHeld = typeof content === "number" ? search.ofValue(content) : search.replaceIn(String(content ?? ""));
        if (isHeld !== undefined) places.push({ kind: "cell", sheet: name, range });
        if (search.find(context?.formula ?? "").length > 0) places.push({ kind: "formula", sheet: name, range });
      },
      control,
    );
    if (!scanned.ok) return scanned;
  }
  const texts = await workbook.scanTexts((place, text) => {
    if (search.find(text).length > 0) places.push(place);
  }, control);
  if (!texts.ok) return texts;
  for (const path of paths) {
    const stream = await read(path);
    if (!stream.ok) return failed({ code: "workbook_unreadable", because: "truncated" });
    const isHeld = holdsNumbers(path, stream.value, search) || search.find(path).length > 0;
    if (isHeld) places.push({ kind: "custom_xml", detail: path });
  }
  return ok(places);
}
