/**
 * Where the keyboard leads in the grid.
 * @module
 */
export interface GridPosition {
  readonly row: number;
  readonly column: number;
}
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen: the step of Page Up and Page Down. */
  readonly page: number;
}
export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
}

type Step = (position: GridPosition, extent: GridExtent, ctrl: boolean) => GridPosition;

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ["ArrowUp", ({ row, column }, _extent, ctrl) => ({ row: ctrl ? 0 : row - 1, column })],
  ["ArrowDown", ({ row, column }, { rows }, ctrl) => ({ row: ctrl ? rows - 1 : row + 1, column })],
  ["ArrowLeft", ({ row, column }, _extent, ctrl) => ({ row, column: ctrl ? 0 : column - 1 })],
  ["ArrowRight", ({ row, column }, { columns }, ctrl) => ({ row, column: ctrl ? columns - 1 : column + 1 })],
  ["PageUp", ({ row, column }, { page }) => ({ row: row - page, column })],
  ["PageDown", ({ row, column }, { page }) => ({ row: row + page, column })],
  ["Home", ({ row }, _extent, ctrl) => ({ row: ctrl ? 0 : row, column: 0 })],
  ["End", ({ row }, { rows, columns }, ctrl) => ({ row: ctrl ? rows - 1 : row, column: columns - 1 })],
]);

/** The position that `pressed` leads to, inside the grid; `undefined` for a key that is not the grid's. */
export function positionAfter(
  position: GridPosition,
  pressed: PressedKey,
  extent: GridExtent,
): GridPosition | undefined {
  const next = STEPS.get(pressed.key)?.(position, extent, pressed.ctrl);
  return next === undefined
    ? undefined
    : { row: clamp(next.row, extent.rows), column: clamp(next.column, extent.columns) };
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
