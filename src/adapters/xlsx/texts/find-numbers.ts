/**
 * Says where given numbers still stand: in cells and formulas, in the texts of every kind, and in the raw
 * bytes of every part, binary ones included. The proof after a cleaning; it knows what it looks for.
 * @module
 */
import type { RunControl, Workbook } from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import type { PendingEdits } from "../sheet/pending-edits.ts";
import { WorkbookFailureError } from "../unreadable.ts";
import { CellSearch } from "./cell-search.ts";
import { holdsNumber } from "./raw-search.ts";

export interface NumberQuest {
  readonly search: NumberSearch;
  readonly control: RunControl;
  /** Edits that must stand in the cells, in the order of the sheets. */
  readonly made?: readonly PendingEdits[];
}

/** One place for each cell, text or part that holds a number. Cells come first. An edit that is missing is a defect. */
export async function findNumbers(
  workbook: Workbook,
  source: WorkbookPackage,
  { search, control, made }: NumberQuest,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  const described = await workbook.describe();
  if (!described.ok) throw new WorkbookFailureError(described.failure);
  for (const [index, { name }] of described.value.sheets.entries()) {
    const cells = new CellSearch(name, search, made?.[index]);
    const scanned = await workbook.scanSheet(name, cells.visitor(), control);
    if (!scanned.ok) throw new WorkbookFailureError(scanned.failure);
    if (!cells.holdsEdits) throw new Error("the written file lacks an edit");
    places.push(...cells.places);
  }
  const cells = places.length;
  const texts = await workbook.scanTexts((place, text) => {
    if (search.find(text).length > 0) places.push(place);
  }, control);
  if (!texts.ok) throw new WorkbookFailureError(texts.failure);
  const sheetParts = cells > 0 ? /(?:^|\/)(?:worksheets\/|sharedStrings)/iu : /^$/u;
  for (const part of source.parts) {
    const isKnown = sheetParts.test(part) || places.some(({ detail }) => detail === part);
    if (!isKnown && (await holdsNumber(source.archive.read(part), search)))
      places.push({ kind: "custom_xml", detail: part });
  }
  return places;
}
