const LENGTH_BYTES = 4;

/**
 * All `fields` in one byte string, each with its length (4 bytes, big endian) in front, so that
 * `["ab", "c"]` and `["a", "bc"]` differ.
 */
export function lengthPrefixed(fields: readonly string[]): Buffer {
  const joined = Buffer.allocUnsafe(lengthOfPrefixed(fields));
  writeLengthPrefixed(joined, 0, fields);
  return joined;
}

/** How many bytes {@link lengthPrefixed} takes for `fields`. */
export function lengthOfPrefixed(fields: readonly string[]): number {
  let size = 0;
  for (const field of fields) size += LENGTH_BYTES + Buffer.byteLength(field, "utf8");
  return size;
}

/** The same into `target`, which has room for it. */
export function writeLengthPrefixed(target: Buffer, start: number, fields: readonly string[]): void {
  let offset = start;
  for (const field of fields) {
    const written = target.write(field, offset + LENGTH_BYTES, "utf8");
    target.writeUInt32BE(written, offset);
    offset += LENGTH_BYTES + written;
  }
}
