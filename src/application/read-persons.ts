/**
 * Reads from the sheet whose numbers the planned items are, so that a number in the vault belongs to somebody.
 * @module
 */
import type { ColumnSegment, Detection } from "#domain/detection/finding.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Person, PersonField } from "#domain/person/person.ts";
import { type Column, rangeAddress } from "#domain/workbook/range-address.ts";
import type { PlannedItem } from "./plan-tokenization.ts";
import { type Pace, WITHOUT_PAUSE } from "./ports/pace.ts";
import type { Workbook, WorkbookFailure } from "./ports/workbook.ts";

export type PersonOf = (item: PlannedItem) => Person | undefined;

/** Person data longer than this is no person data: it is cut, as the vault takes no more. Characters. */
const MAX_TEXT = 200;

/** Tells what an item's row says of the person; one read for each person column beside the columns `moved`, by their index in the detection. */
export async function readPersons(
  workbook: Pick<Workbook, "readCells">,
  detection: Detection,
  moved: ReadonlySet<number>,
  pace: Pace = WITHOUT_PAUSE,
): Promise<Result<PersonOf, WorkbookFailure>> {
  const columns = new Map<string, readonly string[]>();
  for (const index of moved) {
    const segment = detection.columns[index];
    for (const { column } of segment?.personColumns ?? []) {
      if (segment === undefined || columns.has(keyOf(segment, column))) continue;
      const { sheet, top, bottom } = segment;
      const grid = await workbook.readCells(rangeAddress(sheet, { top, bottom, left: column, right: column }));
      if (!grid.ok) return grid;
      const texts: string[] = [];
      for (const [content] of grid.value) {
        const pause = pace.breathe();
        if (pause !== undefined) await pause;
        const text = String(content ?? "").trim();
        texts.push(text.slice(0, MAX_TEXT));
      }
      columns.set(keyOf(segment, column), texts);
    }
  }
  return ok((item) => {
    const segment = item.column === undefined ? undefined : detection.columns[item.column];
    const row = item.cell?.row;
    if (segment === undefined || row === undefined) return undefined;
    const fields = segment.personColumns.flatMap(({ field, column }): [PersonField, string][] => {
      const text = columns.get(keyOf(segment, column))?.[row - segment.top];
      return text === undefined || text === "" ? [] : [[field, text]];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  });
}

/** Segments of one sheet may share a column over different rows. */
function keyOf({ sheet, top, bottom }: ColumnSegment, column: Column): string {
  return JSON.stringify([sheet, top, bottom, column]);
}
