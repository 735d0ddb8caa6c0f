import type { Randomness } from "../keys/key-ring-port.ts";

const TWELVE_DIGITS_AT_END = /[0-9]{12}$/u;
const POSITIONS = 2 ** 18;

/** A new UUID, version 7 (RFC 9562): in the order of time, which keeps index pages together. Its last
 *  group is never all digits, so no id looks like a number. */
export function newId(randomness: Randomness, nowMs: number): string {
  for (;;) {
    const id = formatId(randomness.take(16), nowMs);
    if (id !== undefined) return id;
  }
}

/**
 * The same with its bytes, ids of one batch in the order of their positions: 56 bits are random, and a unique key judges.
 */
export function newIdInBatch(
  randomness: Randomness,
  nowMs: number,
  position: number,
): { readonly id: string; readonly bytes: Uint8Array } {
  const place = position % POSITIONS;
  for (;;) {
    const bytes = randomness.take(16);
    bytes.writeUInt16BE(place >> 6, 6);
    bytes[8] = place & 0x3f;
    const id = formatId(bytes, nowMs);
    if (id !== undefined) return { id, bytes };
  }
}

/** `undefined` where the last group is all digits. */
function formatId(bytes: Buffer, nowMs: number): string | undefined {
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  if (TWELVE_DIGITS_AT_END.test(hex)) return undefined;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
