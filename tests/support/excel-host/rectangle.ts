/** Rectangles on one sheet; rows and columns count from 0, ends belong to it. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function rowCount({ top, bottom }: Rectangle): number {
  return bottom - top + 1;
}

export function columnCount({ left, right }: Rectangle): number {
  return right - left + 1;
}

export function cellCount(rectangle: Rectangle): number {
  return rowCount(rectangle) * columnCount(rectangle);
}

export function sameRectangle(a: Rectangle, b: Rectangle): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

export function hasCell({ top, left, bottom, right }: Rectangle, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

export function intersection(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const both = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return both.top > both.bottom || both.left > both.right ? undefined : both;
}

export function boundingRectangle(a: Rectangle, b: Rectangle): Rectangle {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

/** A grid with what `of` says of every cell, top row first. */
export function gridOf<T>(rectangle: Rectangle, of: (row: number, column: number) => T): T[][] {
  const rows: T[][] = [];
  for (let row = rectangle.top; row <= rectangle.bottom; row += 1) {
    const cells: T[] = [];
    for (let column = rectangle.left; column <= rectangle.right; column += 1) cells.push(of(row, column));
    rows.push(cells);
  }
  return rows;
}

/** What all cells agree on; `null` where they differ, as Excel answers for mixed ranges. */
export function commonValue<T>(rectangle: Rectangle, of: (row: number, column: number) => T): T | null {
  const first = of(rectangle.top, rectangle.left);
  for (let row = rectangle.top; row <= rectangle.bottom; row += 1) {
    for (let column = rectangle.left; column <= rectangle.right; column += 1) {
      if (of(row, column) !== first) return null;
    }
  }
  return first;
}
