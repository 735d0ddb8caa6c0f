/** What a cell holds, raw and not as displayed; `null` is an empty cell. Errors such as `#N/A` are text. */
export type CellContent = string | number | boolean | null;

/** Rows of equal length, top row first. */
export type CellGrid = readonly (readonly CellContent[])[];

export const SHEET_VISIBILITIES = ["visible", "hidden", "very_hidden"] as const;
export type SheetVisibility = (typeof SHEET_VISIBILITIES)[number];
