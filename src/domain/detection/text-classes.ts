/**
 * The characters a number may be written with, folded one to one.
 *
 * {@link foldText} changes no offset: the folded text has the length of the original, so that a
 * match in it is a place in the cell. Full-width digits become ASCII, every kind of hyphen one hyphen,
 * and so on; all other characters stay. Source: separators of common Japanese input, Unicode NFKC.
 * @module
 */
export const HYPHEN = "-";
/** ー, ruled line and the kanji one: separators only between groups of four. */
export const LONG_VOWEL = "ー";
export const SPACE = " ";
export const DOT = ".";
export const MIDDLE_DOT = "・";
export const BREAK = "\n";
export const INVISIBLE = "\u200b";

/** Folded character → the characters it stands for. */
const FOLDS: readonly (readonly [string, readonly (number | readonly [number, number])[]])[] = [
  [HYPHEN, [[0x2010, 0x2015], 0x2043, 0x2212, 0xfe58, 0xfe63, 0xff0d]],
  [LONG_VOWEL, [0x30fc, 0xff70, 0x2500, 0x4e00]],
  [SPACE, [0xa0, [0x2000, 0x200a], 0x202f, 0x205f, 0x3000]],
  [DOT, [0xff0e, 0x2022, 0x2027, 0x22c5]],
  [MIDDLE_DOT, [0xb7, 0x30fb, 0xff65]],
  [BREAK, [0x0a, 0x0d, 0x09, 0x0b, 0x0c, 0x85, 0x2028, 0x2029]],
  [INVISIBLE, [0xad, [0x200b, 0x200f], 0x2060, 0xfeff]],
  ["/", [0xff0f]],
  ["_", [0xff3f]],
  [",", [0xff0c]],
  ["、", [0xff64]],
  ["'", [0x2018, 0x2019, 0xff07, 0x60]],
  [":", [0xff1a]],
  ["(", [0xff08]],
  [")", [0xff09]],
  ["*", [0xff0a, 0x25cf, 0x25cb, 0x3007, 0xd7]],
];

const FIRST_FULLWIDTH_DIGIT = 0xff10;
const folded = new Uint16Array(0x10000).map((_, code) => code);
for (const [character, codes] of FOLDS) {
  for (const code of codes) {
    const [first, last] = typeof code === "number" ? [code, code] : code;
    folded.fill(character.charCodeAt(0), first, last + 1);
  }
}
for (let digit = 0; digit < 10; digit++) folded[FIRST_FULLWIDTH_DIGIT + digit] = 48 + digit;

/** `text` with every digit and separator in its plain form; same length, same offsets. */
export function foldText(text: string): string {
  let from = 0;
  let result = "";
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const plain = folded[code] ?? code;
    if (plain === code) continue;
    result += text.slice(from, index) + String.fromCharCode(plain);
    from = index + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

export function hasFullwidthDigit(text: string): boolean {
  return /[０-９]/u.test(text);
}
