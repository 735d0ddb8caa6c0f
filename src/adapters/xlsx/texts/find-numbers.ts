/**
 * Says where given numbers still stand: in cells and formulas, in the texts of every kind, and in the raw
 * bytes of every part, binary ones included. The proof after a cleaning; it knows what it looks for.
 * @module
 */
import type { RunControl, Workbook } from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import { rangeAddress, type SheetName } from "#domain/workbook/range-address.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { WorkbookFailureError } from "../unreadable.ts";

/** Characters that are looked at again with the next chunk: longer than any way of writing a number. */
const OVERLAP = 200;
const ENCODINGS = ["utf-8", "utf-16le"] as const;

/** One place for each cell, text or part that holds a number. Cells come first. */
export async function findNumbers(
  workbook: Workbook,
  source: WorkbookPackage,
  { search, control }: { readonly search: NumberSearch; readonly control: RunControl },
): Promise<readonly Place[]> {
  const places: Place[] = [];
  const described = await workbook.describe();
  if (!described.ok) throw new WorkbookFailureError(described.failure);
  for (const { name } of described.value.sheets) {
    const scanned = await workbook.scanSheet(
      name,
      (row, column, content, context) => {
        const holds = typeof content === "number" ? search.ofValue(content) : search.replaceIn(String(content ?? ""));
        if (holds !== undefined) {
          places.push(
            cellPlace(name, { row, column, kind: context?.formula === undefined ? "cell" : "formula_cache" }),
          );
        }
        if (search.find(context?.formula ?? "").length > 0)
          places.push(cellPlace(name, { row, column, kind: "formula" }));
      },
      control,
    );
    if (!scanned.ok) throw new WorkbookFailureError(scanned.failure);
  }
  const cells = places.length;
  const texts = await workbook.scanTexts((place, text) => {
    if (search.find(text).length > 0) places.push(place);
  }, control);
  if (!texts.ok) throw new WorkbookFailureError(texts.failure);
  const sheetParts = cells > 0 ? /(?:^|\/)(?:worksheets\/|sharedStrings)/iu : /^$/u;
  for (const part of source.parts) {
    const isKnown = sheetParts.test(part) || places.some(({ detail }) => detail === part);
    if (!isKnown && (await holdsNumber(source, part, search))) places.push({ kind: "custom_xml", detail: part });
  }
  return places;
}

function cellPlace(
  sheet: SheetName,
  { row, column, kind }: { readonly row: number; readonly column: number; readonly kind: Place["kind"] },
): Place {
  return { kind, sheet, range: rangeAddress(sheet, { top: row, left: column, bottom: row, right: column }) };
}

async function holdsNumber(source: WorkbookPackage, part: string, search: NumberSearch): Promise<boolean> {
  const readers = ENCODINGS.map((encoding) => ({ decoder: new TextDecoder(encoding), kept: "" }));
  for await (const chunk of source.archive.read(part)) {
    for (const reader of readers) {
      const text = reader.kept + reader.decoder.decode(chunk, { stream: true });
      if (search.find(text).length > 0) return true;
      reader.kept = text.slice(-OVERLAP);
    }
  }
  return false;
}
