/** CRC-32 as ZIP wants it (polynomial 0xEDB88320), four bytes a step. Source: APPNOTE.TXT 4.4.7. */
const TABLES = makeTables();

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const tables = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  const [first] = tables;
  for (let index = 0; index < 256; index++) {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    first[index] = value;
  }
  for (let table = 1; table < 4; table++) {
    for (let index = 0; index < 256; index++) {
      const before = tables[table - 1]?.[index] ?? 0;
      const target = tables[table];
      if (target !== undefined) target[index] = (before >>> 8) ^ (first[before & 255] ?? 0);
    }
  }
  return tables;
}

/** The checksum after `bytes`, going on from `crc`, the checksum so far (0 at the start). */
export function crc32(bytes: Uint8Array, crc = 0): number {
  const [t0, t1, t2, t3] = TABLES;
  let value = ~crc;
  let at = 0;
  for (const last = bytes.length - 3; at < last; at += 4) {
    value ^=
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    value =
      (t3[value & 255] ?? 0) ^
      (t2[(value >>> 8) & 255] ?? 0) ^
      (t1[(value >>> 16) & 255] ?? 0) ^
      (t0[value >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) value = (value >>> 8) ^ (t0[(value ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return ~value >>> 0;
}
