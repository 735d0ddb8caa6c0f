/**
 * All `fields` in one byte string, each with its length (4 bytes, big endian) in front, so that
 * `["ab", "c"]` and `["a", "bc"]` differ.
 */
export function lengthPrefixed(fields: readonly string[]): Buffer {
  let size = 0;
  for (const field of fields) size += 4 + Buffer.byteLength(field, "utf8");
  const joined = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const field of fields) {
    const written = joined.write(field, offset + 4, "utf8");
    joined.writeUInt32BE(written, offset);
    offset += 4 + written;
  }
  return joined;
}
