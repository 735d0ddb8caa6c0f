import type { Randomness } from "../keys/key-ring-port.ts";

const TWELVE_DIGITS_AT_END = /[0-9]{12}$/u;

/** A new UUID, version 7 (RFC 9562): in the order of time, which keeps index pages together. Its last
 *  group is never all digits, so no id looks like a number. */
export function newId(randomness: Randomness, nowMs: number): string {
  for (;;) {
    const bytes = randomness.take(16);
    bytes.writeUIntBE(nowMs, 0, 6);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString("hex");
    if (TWELVE_DIGITS_AT_END.test(hex)) continue;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
