/**
 * What stands in the cells that are to be written, and what would keep Excel from writing there.
 *
 * One round trip reads runs of cells; a second one asks more, only where a run is mixed (partly hidden, locked or
 * spilled) or a cell is empty and so may lie inside a merged area.
 * @module
 */
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { rangeAddress } from "#domain/workbook/range-address.ts";
import { cellContent, deliveredGrid, isFormula } from "./cell-values.ts";
import type { EditBatch, PlacedEdit } from "./edit-batches.ts";
import { verticalRuns, type EditRun } from "./edit-runs.ts";
import type { OfficeHost } from "./office-host.ts";
import { addressOf, CORNERS, rangeAt } from "./ranges.ts";

export interface CellState {
  readonly placed: PlacedEdit;
  readonly content: CellContent;
  readonly isFormula: boolean;
  readonly isSpilled: boolean;
  readonly isMergedAway: boolean;
  /** Locked on a protected sheet. */
  readonly isProtected: boolean;
  /** The row is hidden or filtered away, or may be. */
  readonly mayBeHidden: boolean;
}

/** Rows without an edit that are read along rather than beginning another range. */
const GAP = 8;

/** What this Excel can be asked. */
export interface Abilities {
  readonly spills: boolean;
  readonly mergedAreas: boolean;
}

export function abilitiesOf({ isSetSupported }: OfficeHost): Abilities {
  return { spills: isSetSupported("ExcelApi", "1.12"), mergedAreas: isSetSupported("ExcelApi", "1.13") };
}

/** `null` where the cells of the run differ. */
interface RunState {
  readonly run: EditRun;
  readonly values: readonly (readonly unknown[])[];
  readonly formulas: readonly (readonly unknown[])[];
  readonly rowHidden: boolean | null;
  readonly hasSpill: boolean | null;
  readonly isProtected: boolean | null;
}

/** One state an edit, in no particular order; `undefined` where Excel delivered less than it was asked for. */
export async function inspectCells(
  context: Excel.RequestContext,
  batch: EditBatch,
  abilities: Abilities,
): Promise<readonly CellState[] | undefined> {
  const runs = await inspectRuns(context, batch, abilities);
  return runs && refine(context, runs, abilities);
}

async function inspectRuns(
  context: Excel.RequestContext,
  batch: EditBatch,
  abilities: Abilities,
): Promise<readonly RunState[] | undefined> {
  const { protection } = context.workbook.worksheets.getItem(batch.sheet);
  protection.load("protected");
  const properties = `values,formulas,rowHidden,format/protection/locked${abilities.spills ? ",hasSpill" : ""}`;
  const loaded = verticalRuns(batch, GAP).map((run) => ({ run, range: rangeAt(context, run.range).load(properties) }));
  await context.sync();
  const states: RunState[] = [];
  for (const { run, range } of loaded) {
    const values = deliveredGrid(range.values);
    const formulas = deliveredGrid(range.formulas);
    if (values === undefined || formulas === undefined) return undefined;
    const isProtected = protection.protected ? range.format.protection.locked : false;
    const hasSpill = abilities.spills ? range.hasSpill : false;
    states.push({ run, values, formulas, rowHidden: range.rowHidden, hasSpill, isProtected });
  }
  return states;
}

/** A state that may still say "mixed". */
type DraftState = Omit<CellState, "isSpilled" | "isProtected"> & {
  readonly isSpilled: boolean | null;
  readonly isProtected: boolean | null;
};

function statesOf({ run, values, formulas, rowHidden, hasSpill, isProtected }: RunState): readonly DraftState[] {
  return run.edits.map((placed) => {
    const row = placed.edit.cell.row - run.range.top;
    const value = values[row]?.[0];
    return {
      placed,
      content: cellContent(value),
      isFormula: isFormula(formulas[row]?.[0], value),
      isSpilled: hasSpill,
      isMergedAway: false,
      isProtected,
      mayBeHidden: rowHidden !== false,
    };
  });
}

async function refine(
  context: Excel.RequestContext,
  runs: readonly RunState[],
  abilities: Abilities,
): Promise<readonly CellState[]> {
  const asked = runs.flatMap((state) => {
    const visible = state.rowHidden === null ? visibleParts(context, state.run) : undefined;
    return statesOf(state).map((draft) => ({ draft, visible, questions: questionsAbout(context, draft, abilities) }));
  });
  if (asked.some(({ visible, questions }) => visible !== undefined || questions !== undefined)) await context.sync();
  const visibleRows = rowsOf(asked.map(({ visible }) => visible));
  return asked.map(({ draft, visible, questions }) => ({
    ...draft,
    mayBeHidden: visible === undefined ? draft.mayBeHidden : !visibleRows.has(draft.placed.edit.cell.row),
    isSpilled: draft.isSpilled ?? questions?.cell.hasSpill ?? false,
    isProtected: draft.isProtected ?? questions?.cell.format.protection.locked ?? false,
    isMergedAway: questions?.merged !== undefined && isMergedAway(draft, questions.merged),
  }));
}

/** Where the rows of a run show, as Excel tells of visible cells; ExcelApi 1.9. */
function visibleParts(context: Excel.RequestContext, { range }: EditRun): Excel.RangeAreas {
  const visible = rangeAt(context, range).getSpecialCellsOrNullObject("Visible");
  visible.areas.load(`items/${CORNERS.replaceAll(",", ",items/")}`);
  return visible;
}

function rowsOf(visible: readonly (Excel.RangeAreas | undefined)[]): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const areas of new Set(visible)) {
    if (areas === undefined || areas.isNullObject) continue;
    for (const { rowIndex, rowCount } of areas.areas.items) {
      for (let row = rowIndex; row < rowIndex + rowCount; row += 1) rows.add(row);
    }
  }
  return rows;
}

interface Questions {
  readonly cell: Excel.Range;
  readonly merged?: Excel.RangeAreas;
}

function questionsAbout(context: Excel.RequestContext, draft: DraftState, abilities: Abilities): Questions | undefined {
  const asksForMerge = abilities.mergedAreas && draft.content === null;
  if (draft.isSpilled !== null && draft.isProtected !== null && !asksForMerge) return undefined;
  const { sheet, row, column } = draft.placed.edit.cell;
  const cell = rangeAt(context, rangeAddress(sheet, { top: row, left: column, bottom: row, right: column }));
  cell.load(`format/protection/locked${abilities.spills ? ",hasSpill" : ""}`);
  if (!asksForMerge) return { cell };
  const merged = cell.getMergedAreasOrNullObject();
  merged.areas.load(`items/${CORNERS.replaceAll(",", ",items/")}`);
  return { cell, merged };
}

function isMergedAway({ placed: { edit } }: DraftState, merged: Excel.RangeAreas): boolean {
  if (merged.isNullObject) return false;
  const { sheet, row, column } = edit.cell;
  return merged.areas.items.some((area) => {
    const { top, left } = addressOf(sheet, area);
    return top !== row || left !== column;
  });
}
