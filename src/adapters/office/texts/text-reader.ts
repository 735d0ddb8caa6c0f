import type { Place } from "#domain/detection/finding.ts";
import type { LocatedSheet } from "../each-sheet.ts";

export interface PlacedText {
  readonly place: Place;
  readonly text: string;
}

/** All texts of one kind in the workbook; safe to run again. */
export type TextReader = (context: Excel.RequestContext) => Promise<readonly PlacedText[]>;

/** All texts of one kind on these sheets; safe to run again. */
export type SheetTextReader = (
  context: Excel.RequestContext,
  sheets: readonly LocatedSheet[],
) => Promise<readonly PlacedText[]>;
