/**
 * Whether an edit can be made: its cell still holds what was read, and can take another text alone.
 * @module
 */
import type { CellEdit, EditOutcome } from "#application/ports/workbook.ts";
import type { CellContent } from "#domain/workbook/cell-content.ts";

export interface CurrentCell {
  readonly content: CellContent;
  readonly hasFormula: boolean;
  /** The formula shares its tokens with other cells, or lends them: it cannot give way alone. */
  readonly isShared: boolean;
}

/** `maxResult` is how long the stored result of a formula may be, in UTF-16 units. */
export function judgeEdit(edit: CellEdit, current: CurrentCell, maxResult: number): EditOutcome {
  if (isSame(current.content, edit.text)) return { kind: "written" };
  if (!edit.expected.open((expected) => isSame(expected, current.content))) return { kind: "changed_since_scan" };
  if (edit.target === "cached_result" && !current.hasFormula) return { kind: "changed_since_scan" };
  const isBound = edit.target === "content" ? current.isShared : edit.text.length > maxResult;
  return isBound ? { kind: "not_writable", because: "formula" } : { kind: "written" };
}

/** An empty cell and an empty text are the same to whoever looks at them. */
export function isSame(a: CellContent, b: CellContent): boolean {
  return (a ?? "") === (b ?? "");
}

/** What a cell shall hold, and whether instead of its formula. */
export type CellChange = Pick<CellEdit, "text" | "target">;
/** Changes by `positionOf`. */
export type CellChanges = ReadonlyMap<number, CellChange>;
