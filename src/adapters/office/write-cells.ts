/**
 * Puts texts into cells without harming anything else.
 *
 * For each batch: (1) read the cells again; one that changed, is computed, merged away, spilled or locked
 * is left alone; (2) give the rest the text format and then the text, in the same request; (3) read them
 * once more and report only what stands there as written. Stopped anywhere, the same call again is safe.
 *
 * A block is never written across hidden or filtered rows: Excel may put its values into other rows
 * (OfficeDev/office-js #224). Cells in such rows are written one by one.
 * @module
 */
import type { CellEdit, EditOutcome, RunControl, WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";
import { cellContent, deliveredGrid } from "./cell-values.ts";
import { batchEdits, type EditBatch } from "./edit-batches.ts";
import { verticalRuns, type EditRun } from "./edit-runs.ts";
import { failureFrom, type HostTrouble } from "./failure-table.ts";
import { abilitiesOf, inspectCells, type CellState } from "./inspect-cells.ts";
import type { OfficeHost } from "./office-host.ts";
import { rangeAt } from "./ranges.ts";
import { runBatch } from "./run-batch.ts";

const TEXT_FORMAT = "@";
/** Each takes about a kilobyte of a request. */
const RUNS_PER_REQUEST = 1_000;
const WRITTEN: EditOutcome = { kind: "written" };
const PROTECTED: EditOutcome = { kind: "not_writable", because: "protected" };

/** Outcomes by the edit's place in the caller's list. */
type Outcomes = Map<number, EditOutcome>;

export async function writeCells(
  host: OfficeHost,
  edits: readonly CellEdit[],
  control: RunControl,
): Promise<Result<readonly EditOutcome[], WorkbookFailure>> {
  if (host.document.mode === "readOnly") return failed({ code: "workbook_read_only" });
  const outcomes: Outcomes = new Map();
  for (const batch of batchEdits(edits)) {
    if (control.isCancelled()) break;
    const trouble = await writeBatch(host, batch, outcomes);
    if (trouble !== undefined) return failed(failureFrom(trouble, batch.sheet));
    control.onProgress?.(batch.edits.length);
  }
  return ok(edits.map((_, index) => outcomes.get(index) ?? { kind: "not_reached" }));
}

/** Writes a batch; where Excel finds it too large or refuses a part of it, each half by itself. */
async function writeBatch(host: OfficeHost, batch: EditBatch, outcomes: Outcomes): Promise<HostTrouble | undefined> {
  const trouble = await tryBatch(host, batch, outcomes);
  if (trouble?.kind !== "too_large" && trouble?.kind !== "refused") return trouble;
  const [first] = batch.edits;
  if (batch.edits.length === 1 && first !== undefined && trouble.kind === "refused") {
    outcomes.set(first.index, PROTECTED);
    return undefined;
  }
  if (batch.edits.length <= 1) return trouble;
  const middle = Math.floor(batch.edits.length / 2);
  for (const half of [batch.edits.slice(0, middle), batch.edits.slice(middle)]) {
    const rest = await writeBatch(host, { ...batch, edits: half }, outcomes);
    if (rest !== undefined) return rest;
  }
  return undefined;
}

async function tryBatch(host: OfficeHost, batch: EditBatch, outcomes: Outcomes): Promise<HostTrouble | undefined> {
  const abilities = abilitiesOf(host);
  const done = await runBatch(host, async (context) => {
    const states = await inspectCells(context, batch, abilities);
    if (states === undefined) return false;
    const runs = writeRuns(batch, settle(states, outcomes));
    if (runs.length > 0) await putTexts(context, runs);
    return runs.length === 0 || verify(context, runs, outcomes);
  });
  if (!done.ok) return done.failure;
  return done.value ? undefined : { kind: "too_large" };
}

/** Notes the outcome of cells that are not to be written, and gives back those that are. */
function settle(states: readonly CellState[], outcomes: Outcomes): readonly CellState[] {
  return states.filter((state) => {
    const settled = settledOutcome(state);
    if (settled !== undefined) outcomes.set(state.placed.index, settled);
    return settled === undefined;
  });
}

/** The outcome of a cell that is not to be written; `undefined` for one that is. */
function settledOutcome(state: CellState): EditOutcome | undefined {
  const { edit } = state.placed;
  if (!state.isFormula && holds(state.content, edit.text)) return WRITTEN;
  if (state.isFormula || edit.target === "cached_result") return { kind: "not_writable", because: "formula" };
  if (state.isSpilled) return { kind: "not_writable", because: "spilled" };
  if (state.isMergedAway) return { kind: "not_writable", because: "merged_away" };
  if (!edit.expected.open((expected) => holds(state.content, expected))) return { kind: "changed_since_scan" };
  return state.isProtected ? PROTECTED : undefined;
}

function holds(content: CellContent, expected: CellContent): boolean {
  return content === (expected === "" ? null : expected);
}

function writeRuns(batch: EditBatch, states: readonly CellState[]): readonly EditRun[] {
  const plain = states.filter(({ mayBeHidden }) => !mayBeHidden).map(({ placed }) => placed);
  const single = states.filter(({ mayBeHidden }) => mayBeHidden).map(({ placed }) => placed);
  return [
    ...verticalRuns({ ...batch, edits: plain }, 0),
    ...single.flatMap((placed) => verticalRuns({ ...batch, edits: [placed] }, 0)),
  ];
}

async function putTexts(context: Excel.RequestContext, runs: readonly EditRun[]): Promise<void> {
  for (let from = 0; from < runs.length; from += RUNS_PER_REQUEST) {
    context.application.suspendApiCalculationUntilNextSync();
    for (const run of runs.slice(from, from + RUNS_PER_REQUEST)) putRun(context, run);
    await context.sync();
  }
}

function putRun(context: Excel.RequestContext, { range, edits }: EditRun): void {
  const cells = rangeAt(context, range);
  const texts = edits.map(({ edit }) => edit.text);
  // `null` leaves a cell's format as it is: a cell that is emptied keeps its own.
  if (texts.some((text) => text !== "")) cells.numberFormat = texts.map((text) => [text === "" ? null : TEXT_FORMAT]);
  cells.values = texts.map((text) => [text]);
}

/** Notes what the cells now hold; `false` where Excel delivered less than it was asked for. */
async function verify(context: Excel.RequestContext, runs: readonly EditRun[], outcomes: Outcomes): Promise<boolean> {
  const loaded = runs.map(({ range }) => rangeAt(context, range).load("values"));
  await context.sync();
  const grids = loaded.map(({ values }) => deliveredGrid(values));
  runs.forEach(({ edits }, run) => {
    edits.forEach(({ edit, index }, row) => {
      const isThere = holds(cellContent(grids[run]?.[row]?.[0]), edit.text);
      outcomes.set(index, isThere ? WRITTEN : { kind: "changed_since_scan" });
    });
  });
  return !grids.includes(undefined);
}
