/**
 * All `fields` in one byte string, each with its length (4 bytes, big endian) in front, so that
 * `["ab", "c"]` and `["a", "bc"]` differ.
 */
export function lengthPrefixed(fields: readonly string[]): Buffer {
  const bytes = fields.map((field) => Buffer.from(field, "utf8"));
  const joined = Buffer.allocUnsafe(bytes.reduce((sum, field) => sum + 4 + field.length, 0));
  let offset = 0;
  for (const field of bytes) {
    offset = joined.writeUInt32BE(field.length, offset);
    offset += field.copy(joined, offset);
  }
  return joined;
}
