/**
 * Pieces of a byte sequence replaced, and where everything else went by it.
 * @module
 */
export interface ByteSplice {
  readonly start: number;
  /** Exclusive; equal to `start` for an insertion. */
  readonly end: number;
  readonly replacement: Uint8Array;
}
export interface SplicedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where what stood at `at` stands now; what was inserted there stands before it. */
  readonly moved: (at: number) => number;
}

/** `bytes` with every splice made, in whatever order they come. Splices that overlap are a defect. */
export function spliceBytes(bytes: Uint8Array, splices: readonly ByteSplice[]): SplicedBytes {
  const sorted = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const grown = sorted.reduce((sum, { start, end, replacement }) => sum + replacement.length - (end - start), 0);
  const spliced = new Uint8Array(bytes.length + grown);
  /** How far everything behind the splice with this number has moved. */
  const shifts: number[] = [];
  let [from, to] = [0, 0];
  for (const { start, end, replacement } of sorted) {
    if (start < from || end < start || end > bytes.length) throw new RangeError("splices overlap or leave the bytes");
    spliced.set(bytes.subarray(from, start), to);
    to += start - from;
    spliced.set(replacement, to);
    to += replacement.length;
    from = end;
    shifts.push(to - from);
  }
  spliced.set(bytes.subarray(from), to);
  const moved = (at: number): number => at + (shifts[lastEndingBy(sorted, at)] ?? 0);
  return { bytes: spliced, moved };
}

/** The number of the last splice whose end is not behind `at`; -1 where there is none. */
function lastEndingBy(sorted: readonly ByteSplice[], at: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
