/**
 * A file for an authority, read by its bytes: records, items and the codes of their characters.
 * @module
 */
export interface BytesItem {
  readonly text: string;
  /** CP932: one number a character, of one byte or two. */
  readonly codes: readonly number[];
  readonly bytes: number;
}

const CR = 0x0d;
const LF = 0x0a;
const COMMA = 0x2c;

/** The records of `file`, each cut at its commas; `undefined` where the last one does not end with CRLF. */
export function readRecords(file: Uint8Array): readonly (readonly BytesItem[])[] | undefined {
  const records: (readonly BytesItem[])[] = [];
  const decoder = new TextDecoder("shift_jis");
  let from = 0;
  for (let at = 0; at + 1 < file.length; at++) {
    if (file[at] !== CR || file[at + 1] !== LF) continue;
    records.push(readItems(file.subarray(from, at), decoder));
    from = at + 2;
  }
  return from === file.length ? records : undefined;
}

function readItems(record: Uint8Array, decoder: TextDecoder): readonly BytesItem[] {
  const items: BytesItem[] = [];
  let from = 0;
  for (let at = 0; at <= record.length; at++) {
    if (at < record.length && record[at] !== COMMA) continue;
    const bytes = record.subarray(from, at);
    items.push({ text: decoder.decode(bytes), codes: codesOf(bytes), bytes: bytes.length });
    from = at + 1;
  }
  return items;
}

function codesOf(bytes: Uint8Array): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const isLead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    codes.push(isLead ? byte * 256 + (bytes[++at] ?? 0) : byte);
  }
  return codes;
}

/** Two-byte codes of JIS X 0208 that receivers take. */
const TAKEN = [
  [0x8140, 0x81ac],
  [0x824f, 0x8258],
  [0x8260, 0x8279],
  [0x8281, 0x829a],
  [0x829f, 0x82f1],
  [0x8340, 0x8396],
  [0x839f, 0x83b6],
  [0x83bf, 0x83d6],
  [0x8440, 0x8460],
  [0x8470, 0x8491],
  [0x889f, 0x9872],
  [0x989f, 0x9ffc],
  [0xe040, 0xeaa4],
] as const;

export function isTaken(code: number): boolean {
  return TAKEN.some(([first, last]) => code >= first && code <= last);
}
export function isHalfKana(code: number): boolean {
  return code >= 0xa6 && code <= 0xdf;
}
export function isAscii(code: number): boolean {
  return code >= 0x20 && code <= 0x7e && code !== 0x22 && code !== COMMA;
}
