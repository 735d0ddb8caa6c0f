/**
 * Text to the bytes of a file: UTF-8, or CP932 as Windows writes it.
 *
 * Where CP932 has two codes for a character, Windows' choice is taken: JIS before NEC row 13 before IBM, and of the
 * two places of the IBM extension the higher one. Source: the WHATWG decoder of `shift_jis`, turned around.
 * @module
 */
import type { Encoding } from "#domain/layout/layout.ts";

/** Lead bytes of NEC's selection of the IBM extension, which Windows reads and never writes. */
const NEC_SELECTION = [0xed, 0xee];

let codes: Uint16Array | undefined;

/** CP932 code by UTF-16 unit; 0 where there is none. */
function cp932Codes(): Uint16Array {
  if (codes !== undefined) return codes;
  const table = new Uint16Array(0x10000);
  const decoder = new TextDecoder("shift_jis");
  const note = (code: number, bytes: Uint8Array): void => {
    const unit = decoder.decode(bytes);
    if (unit.length === 1 && unit !== "\ufffd") table[unit.charCodeAt(0)] ||= code;
  };
  for (let code = 1; code < 0x80; code += 1) table[code] = code;
  for (let code = 0xa1; code < 0xe0; code += 1) note(code, Uint8Array.of(code));
  const leads = Array.from({ length: 0xfd - 0x81 }, (_, index) => 0x81 + index).filter(
    (one) => one < 0xa0 || one >= 0xe0,
  );
  for (const lead of [...leads.filter((one) => !NEC_SELECTION.includes(one)), ...NEC_SELECTION]) {
    for (let trail = 0x40; trail < 0xfd; trail += 1) note((lead << 8) | trail, Uint8Array.of(lead, trail));
  }
  return (codes = table);
}

/** Writes `text` into `target` from `offset` and answers where it ended. Room for three bytes a UTF-16 unit is
 *  needed. A character that the encoding lacks is a defect: the checks of the layout refuse it. */
export type EncodeInto = (text: string, target: Buffer, offset: number) => number;

export const ENCODERS: Readonly<Record<Encoding, EncodeInto>> = {
  utf8: (text, target, offset) => offset + target.write(text, offset, "utf8"),
  cp932(text, target, offset) {
    const table = cp932Codes();
    let at = offset;
    for (let index = 0; index < text.length; index += 1) {
      const code = table[text.charCodeAt(index)] ?? 0;
      if (code === 0) throw new TypeError("a character that was checked has no code");
      if (code > 0xff) target[at++] = code >> 8;
      target[at++] = code & 0xff;
    }
    return at;
  },
};
