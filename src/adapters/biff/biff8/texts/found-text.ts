import type { Place } from "#domain/detection/finding.ts";

/** A text outside the cells. */
export interface FoundText {
  readonly place: Place;
  readonly text: string;
}
