import type { PackedColumn, PackedColumns } from "./engine-port.ts";

/** `values` one after the other; all of the same length, or it throws a defect. */
export function packColumn(values: readonly Uint8Array[]): PackedColumn {
  const width = values[0]?.length ?? 0;
  const bytes = Buffer.allocUnsafe(values.length * width);
  for (const [row, value] of values.entries()) {
    if (value.length !== width) throw new RangeError("a packed column has values of one length");
    bytes.set(value, row * width);
  }
  return { bytes, width };
}

/** What is selected of rows `found` by keys `asked`: the row, and the columns beside the keys. */
export function foundColumns(beside: PackedColumns): string {
  return ["found.*", ...Object.keys(beside).map((name) => `asked.${name}`)].join(", ");
}
