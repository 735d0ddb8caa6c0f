import type { Shape } from "./shape.ts";

/** `whole`: twelve digits. `short`: leading zeros may be gone. `long`: thirteen digits, too many for a number.
 *  `rounded`: an exponent that lost digits. `masked`: some digits are hidden. */
export const WRITTEN_FORMS = ["whole", "short", "long", "rounded", "masked"] as const;
export type WrittenForm = (typeof WRITTEN_FORMS)[number];
export const GROUPINGS = ["none", "four", "other"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface WrittenNumber {
  /** UTF-16 offsets in the text, end exclusive; separators are included, and so
   *  is what only guards the digits: an apostrophe, `="…"`, a tail of decimal zeros. */
  readonly start: number;
  readonly end: number;
  /** ASCII digits as they stand there; "" where they are lost or masked. */
  readonly digits: string;
  readonly form: WrittenForm;
  readonly shape: Shape;
  readonly grouping: Grouping;
}
