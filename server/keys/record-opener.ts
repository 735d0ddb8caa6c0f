import { openWith } from "./envelope.ts";
import { type OpeningKey, type RecordOpener, RECORD_ID_CHARACTERS } from "./key-ring-port.ts";
import { recordContext } from "./record-sealer.ts";

/** Before which bytes of an id a dash stands. */
const DASHES = [4, 6, 8, 10];
const DASH = 0x2d;
const HEX_DIGITS = Buffer.from("0123456789abcdef");

/** What is bound to all records of a tenant is written once; only the id changes from row to row. */
export function createRecordOpener(key: OpeningKey): RecordOpener {
  const { context, idOffset } = recordContext(key);
  return {
    key,
    openNumber(target, offset, id, sealed) {
      if (writeId(context, idOffset, id) !== RECORD_ID_CHARACTERS) throw new RangeError("an id has 16 bytes");
      const plaintext = openWith(key.dataKey, context, sealed);
      if (plaintext === undefined) return false;
      target.set(plaintext, offset);
      plaintext.fill(0);
      return true;
    },
  };
}

/** The text of a UUID; answers its length. */
function writeId(target: Buffer, offset: number, id: Uint8Array): number {
  let at = offset;
  for (const [place, byte] of id.entries()) {
    if (DASHES.includes(place)) target[at++] = DASH;
    target[at++] = HEX_DIGITS[byte >> 4] ?? 0;
    target[at++] = HEX_DIGITS[byte & 15] ?? 0;
  }
  return at - offset;
}
