/**
 * All that an adapter shows of a workbook, as lines that tests compare.
 * @module
 */
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Result } from "#domain/kernel/result.ts";
import { formatLocalCell, formatLocalRange } from "#domain/workbook/range-address.ts";

const RUNNING = { isCancelled: () => false };

export interface SeenWorkbook {
  readonly sheets: readonly string[];
  /** `sheet!A1 content`, then `=formula` and `[format]` where there are any; texts in quotes. */
  readonly cells: readonly string[];
  /** `kind:detail sheet!range text`, parts that are missing left out. */
  readonly texts: readonly string[];
}

export async function seen(opened: Result<Workbook, WorkbookFailure>): Promise<SeenWorkbook | WorkbookFailure> {
  if (!opened.ok) return opened.failure;
  const workbook = opened.value;
  const described = await workbook.describe();
  if (!described.ok) return described.failure;
  const cells: string[] = [];
  const texts: string[] = [];
  for (const { name } of described.value.sheets) {
    const read = await workbook.scanSheet(
      name,
      (row, column, content, context) => {
        const formula = context?.formula === undefined ? "" : ` =${context.formula}`;
        const format = context?.numberFormat === undefined ? "" : ` [${context.numberFormat}]`;
        cells.push(
          `${name}!${formatLocalCell({ row: row as never, column: column as never })} ${JSON.stringify(content)}${formula}${format}`,
        );
      },
      RUNNING,
    );
    if (!read.ok) return read.failure;
  }
  const read = await workbook.scanTexts((place, text) => {
    const kind = place.detail === undefined ? place.kind : `${place.kind}:${place.detail}`;
    const range = place.range === undefined ? "" : formatLocalRange(place.range);
    const where = [place.sheet ?? "", range].filter((part) => part !== "").join("!");
    texts.push([kind, where, text].filter((part) => part !== "").join(" "));
  }, RUNNING);
  if (!read.ok) return read.failure;
  return {
    sheets: described.value.sheets.map(
      ({ name, visibility, used }) => `${name} ${visibility} ${used === undefined ? "-" : formatLocalRange(used)}`,
    ),
    cells,
    texts,
  };
}
