/**
 * Makes the pending edits in the package and writes the file that results.
 *
 * Order: (1) every changed part is made and packed on the side; (2) all of them are put in place at once;
 * (3) the file is written; (4) it is opened again, its parts and every edited cell are compared. Stopped before (2),
 * nothing has changed.
 * @module
 */
import { SHEET_COLUMNS } from "#domain/workbook/range-address.ts";
import { relationshipsPart } from "./archive/relationships.ts";
import type { WorkbookPackage } from "./archive/workbook-package.ts";
import type { Replacement } from "./archive/zip-archive.ts";
import { forgetPart, removeFromCalcChain } from "./edit-calc-chain.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";
import { type CellReader, parseIndex } from "./sheet/cell-reader.ts";
import { emptyStrings, withSplices } from "./sheet/edit-shared-strings.ts";
import { IndexSet } from "./sheet/index-set.ts";
import { rewriteSheet, type SheetUsage, StoredResults, usualCells } from "./sheet/rewrite-sheet.ts";
import { ABSENT, CELL_TYPES } from "./sheet/raw-cell.ts";
import { scanSheetPart } from "./sheet/scan-sheet.ts";
import type { Worksheet } from "./sheet/worksheet.ts";
import type { WorkbookStructure } from "./workbook-structure.ts";

const CONTENT_TYPES = "[Content_Types].xml";

export interface SaveRequest {
  readonly source: WorkbookPackage;
  readonly structure: WorkbookStructure;
  readonly sheets: readonly Worksheet[];
  readonly reader: CellReader;
  readonly moved: NumberSearch;
}

/** Packs the parts that the pending edits change. Cells not edited keep their strings; nothing is in place yet. */
export async function packEdits(request: SaveRequest): Promise<ReadonlyMap<string, Replacement>> {
  const { source, sheets, reader, moved } = request;
  const packed = new Map<string, Replacement>();
  const usage: SheetUsage = { kept: new IndexSet(), givenUp: new Set(), formulasGone: [] };
  const formulasGone = new Map<string, ReadonlySet<string>>();
  for (const { sheet, edits } of sheets) {
    const { part } = sheet;
    const sheetUsage: SheetUsage = { ...usage, formulasGone: [] };
    if (edits.size > 0 || (await usesNumbers(request, part, usage))) {
      const rewrite = { part, edits, reader, moved, usage: sheetUsage };
      packed.set(part, await source.rewritten(part, (utf8) => rewriteSheet(utf8, rewrite)));
    }
    if (sheetUsage.formulasGone.length > 0) formulasGone.set(sheet.sheetId, new Set(sheetUsage.formulasGone));
  }
  await packStrings(request, usage, packed);
  await packCalcChain(request, formulasGone, packed);
  return packed;
}

async function packCalcChain(
  { source, structure }: SaveRequest,
  gone: ReadonlyMap<string, ReadonlySet<string>>,
  packed: Map<string, Replacement>,
): Promise<void> {
  const { calcChainPart, workbookPart } = structure;
  if (calcChainPart === undefined || gone.size === 0) return;
  const { splices, left } = await removeFromCalcChain(await source.readUtf8(calcChainPart), gone, calcChainPart);
  if (splices.length === 0) return;
  packed.set(calcChainPart, await source.rewritten(calcChainPart, withSplices(splices)));
  if (left > 0) return;
  for (const [name, owner] of [
    [relationshipsPart(workbookPart), workbookPart],
    [CONTENT_TYPES, ""],
  ] as const) {
    const part = source.find(name);
    if (part === undefined) continue;
    const forgotten = await forgetPart(await source.readUtf8(part), calcChainPart, { part, owner });
    packed.set(part, await source.rewritten(part, withSplices(forgotten)));
  }
}

/** Whether a sheet without edits shows a moved number in a formula's stored result. Notes which strings it uses. */
async function usesNumbers({ source, reader, moved }: SaveRequest, part: string, usage: SheetUsage): Promise<boolean> {
  const results = new StoredResults({ reader, moved });
  const usual = usualCells({ reader, moved, usage }, new Uint8Array(SHEET_COLUMNS));
  let found = false;
  await scanSheetPart(
    await source.readUtf8(part),
    {
      get usual() {
        return results.areSpilled ? undefined : usual;
      },
      cell: (bytes, cell) => {
        if (cell.type === CELL_TYPES.s && cell.valueStart !== ABSENT) {
          usage.kept.add(parseIndex(bytes, cell.valueStart, cell.valueEnd));
        }
        if (results.meet(bytes, cell)) found ||= results.editOf(bytes, cell) !== undefined;
      },
    },
    part,
  );
  return found;
}

async function packStrings(
  { source, structure }: SaveRequest,
  usage: SheetUsage,
  packed: Map<string, Replacement>,
): Promise<void> {
  const unused = new Set([...usage.givenUp].filter((index) => !usage.kept.has(index)));
  const part = structure.sharedStringsPart;
  if (part === undefined || unused.size === 0) return;
  const splices = await emptyStrings(await source.readUtf8(part), unused, part);
  if (splices.length > 0) packed.set(part, await source.rewritten(part, withSplices(splices)));
}
