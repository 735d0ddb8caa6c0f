/**
 * Tells of cells that somebody changes while the pane is open: `worksheets.onChanged`, ExcelApi 1.9.
 *
 * Recalculation and the pane's own writing are not changes. Excel tells an address and, for a single cell, what
 * stood there before and after: a raw number perhaps, and so never looked at.
 * @module
 */
import type { ChangedCells } from "#application/ports/workbook-changes.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { parseChangedAddress } from "./changed-address.ts";
import { failureFrom } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { addressOf, CORNERS, overlap } from "./ranges.ts";
import { runBatch } from "./run-batch.ts";
import { sheetName } from "#domain/workbook/range-address.ts";

interface Change {
  readonly sheetId: string;
  readonly address: string;
}

/** What is pasted in pieces is told at once, and still within half a second. */
const GATHERING_MS = 200;

/** Cells that are gone, and not cells with other contents. */
const REMOVALS: ReadonlySet<string> = new Set(["RowDeleted", "ColumnDeleted", "CellDeleted"]);
const OWN_WRITING = "ThisLocalAddin";

export async function watchChanges(
  host: OfficeHost,
  listener: (changes: readonly ChangedCells[]) => void,
): Promise<Result<() => void, WorkbookFailure>> {
  const gathered: Change[] = [];
  let isGathering = false;
  let isOver = false;

  async function tell(): Promise<void> {
    await host.wait(GATHERING_MS);
    isGathering = false;
    const located = await locate(host, gathered.splice(0));
    if (!isOver) listener(located);
  }

  function take({ changeType, triggerSource, worksheetId, address }: Excel.WorksheetChangedEventArgs): Promise<void> {
    if (isOver || REMOVALS.has(changeType) || triggerSource === OWN_WRITING) return Promise.resolve();
    gathered.push({ sheetId: worksheetId, address });
    if (!isGathering) void tell();
    isGathering = true;
    return Promise.resolve();
  }

  const registered = await runBatch(host, async (context) => {
    const handler = context.workbook.worksheets.onChanged.add(take);
    await context.sync();
    return handler;
  });
  if (!registered.ok) return failed(failureFrom(registered.failure, sheetName("")));
  return ok(() => {
    isOver = true;
    void unregister(host, registered.value);
  });
}

/** A handler is taken back in the context that it was registered in. */
async function unregister(
  { excel }: OfficeHost,
  handler: OfficeExtension.EventHandlerResult<Excel.WorksheetChangedEventArgs>,
): Promise<void> {
  try {
    await excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
  } catch {
    // Excel is busy or closing: a handler without a listener does no harm.
  }
}

/** The changed cells that hold something now; a sheet that is gone meanwhile has none. */
async function locate(host: OfficeHost, changes: readonly Change[]): Promise<readonly ChangedCells[]> {
  const bySheet = Map.groupBy(changes, ({ sheetId }) => sheetId);
  const located = await runBatch(host, async (context) => {
    const sheets = [...bySheet].map(([id, ofSheet]) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(id);
      const used = sheet.getUsedRangeOrNullObject(true);
      sheet.load("name");
      used.load(CORNERS);
      return { sheet, used, addresses: new Set(ofSheet.map(({ address }) => address)) };
    });
    await context.sync();
    return sheets.flatMap(({ sheet, used, addresses }): ChangedCells[] => {
      if (sheet.isNullObject || used.isNullObject) return [];
      const filled = addressOf(sheetName(sheet.name), used);
      return [...addresses].flatMap((address) =>
        parseChangedAddress(filled.sheet, address).flatMap((range) => {
          const changed = overlap(range, filled);
          return changed === undefined ? [] : [{ changed, used: filled }];
        }),
      );
    });
  });
  // Excel is busy for longer than it was worth waiting: the next change, or a scan, looks at these cells, too.
  return located.ok ? located.value : [];
}
