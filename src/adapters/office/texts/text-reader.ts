import type { Place } from "#domain/detection/finding.ts";

export interface PlacedText {
  readonly place: Place;
  readonly text: string;
}

/** All texts of one kind; safe to run again. */
export type TextReader = (context: Excel.RequestContext) => Promise<readonly PlacedText[]>;
