/**
 * Marks of cells that hold numbers for printing: a fill that everybody sees, and an entry in the document's settings
 * that outlives the pane. The entry holds sheet, place, purpose and the colour from before; nothing of a number.
 * @module
 */
import type { PrintedCell, PrintedCells } from "#application/ports/printed-cells.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";
import { type CellAddress, cellAddress, rangeAddress, sheetName } from "#domain/workbook/range-address.ts";
import { failureFrom } from "./failure-table.ts";
import type { OfficeHost } from "./office-host.ts";
import { rangeAt } from "./ranges.ts";
import { runBatch } from "./run-batch.ts";

const SETTING = "mynumber-vault.printed-cells";
/** Amber: to be seen on the screen and on paper. */
const MARK_COLOR = "#FFD966";
const NO_FILL = "#FFFFFF";

interface Mark extends PrintedCell {
  /** The fill before. */
  readonly color: string;
}

export function createPrintedCells(host: OfficeHost): PrintedCells {
  return {
    list: () => marksIn(host),
    mark: async (cells) => {
      const known = new Map(marksIn(host).map((mark) => [keyOf(mark.cell), mark]));
      const fresh = cells.filter(({ cell }) => !known.has(keyOf(cell)));
      const colored = await runBatch(host, async (context) => {
        const fills = fresh.map(({ cell }) => fillAt(context, cell));
        for (const fill of fills) fill.load("color");
        await context.sync();
        const before = fills.map(({ color }) => color);
        for (const fill of fills) fill.color = MARK_COLOR;
        await context.sync();
        return before;
      });
      if (!colored.ok) return failed(failureFrom(colored.failure, fresh[0]?.cell.sheet ?? sheetName("")));
      const added = fresh.map((cell, index) => ({ ...cell, color: colored.value[index] ?? NO_FILL }));
      return keep(host, [...known.values(), ...added]);
    },
    unmark: async (cells) => {
      const gone = new Set(cells.map(keyOf));
      const marks = marksIn(host);
      for (const mark of marks) {
        if (!gone.has(keyOf(mark.cell))) continue;
        const restored = await runBatch(host, async (context) => {
          const fill = fillAt(context, mark.cell);
          if (mark.color === NO_FILL) fill.clear();
          else fill.color = mark.color;
          await context.sync();
        });
        // A sheet that is gone has no colours to give back.
        if (!restored.ok && restored.failure.kind !== "missing") {
          return failed(failureFrom(restored.failure, mark.cell.sheet));
        }
      }
      return keep(
        host,
        marks.filter(({ cell }) => !gone.has(keyOf(cell))),
      );
    },
  };
}

function fillAt(context: Excel.RequestContext, { sheet, row, column }: CellAddress): Excel.RangeFill {
  return rangeAt(context, rangeAddress(sheet, { top: row, bottom: row, left: column, right: column })).format.fill;
}

function keyOf({ sheet, row, column }: CellAddress): string {
  return JSON.stringify([sheet, row, column]);
}

async function keep(
  { document: { settings } }: OfficeHost,
  marks: readonly Mark[],
): Promise<Result<void, WorkbookFailure>> {
  settings.set(
    SETTING,
    marks.map(({ cell, purpose, color }) => [cell.sheet, cell.row, cell.column, purpose, color]),
  );
  const status = await new Promise<string>((resolve) => settings.saveAsync((result) => resolve(result.status)));
  return status === "failed" ? failed({ code: "workbook_read_only" }) : ok();
}

/** What the document says; an entry that is none of ours is passed over. */
function marksIn({ document: { settings } }: OfficeHost): readonly Mark[] {
  const kept = settings.get(SETTING);
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((entry: unknown): Mark[] => {
    if (!Array.isArray(entry)) return [];
    const [sheet, row, column, code, color] = entry as readonly unknown[];
    const purpose = PURPOSES.find((one) => one === code);
    if (typeof sheet !== "string" || typeof row !== "number" || typeof column !== "number") return [];
    if (purpose === undefined || typeof color !== "string") return [];
    return [{ cell: cellAddress(sheetName(sheet), row, column), purpose, color }];
  });
}
