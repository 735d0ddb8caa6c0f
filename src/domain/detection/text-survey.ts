/**
 * What kinds of characters a text holds, found in one pass over a table: the test that dismisses almost every cell.
 * @module
 */

/** The digits of a survey, ASCII and full-width, counted up to 255. */
export const DIGITS = 0xff;
/** A character that every Japanese label has one of. */
export const TELLING = 0x100;
export const LATIN = 0x200;
/** A letter of an exponent, or a mark that masks digits. */
export const SCARCE = 0x400;
/** All of these. */
export const SURVEY = DIGITS | TELLING | LATIN | SCARCE;

const TELLING_CHARACTERS =
  "号ナバ№#氏名姓続柄日齢所部住備別考職社住役格円額給与払単計残与金メ店務結内態状在配扶養者書桁券険許伝荷送追注受発求見取契納電携内連郵〒商品型番時刻カか読帳口座銀振適摘雇労健退入結性年酬賞価売高合当控法免通区録機顧客会社員ボムッポドキヨふ積注理支";
const kinds = new Uint16Array(0x10000);
function mark(first: number, last: number, kind: number): void {
  for (let code = first; code <= last; code++) kinds[code] = (kinds[code] ?? 0) | kind;
}
for (const character of TELLING_CHARACTERS) mark(character.charCodeAt(0), character.charCodeAt(0), TELLING);
for (const character of "eE*xX＊●○〇×Ｅｅ") mark(character.charCodeAt(0), character.charCodeAt(0), SCARCE);
/** Half-width katakana. */
mark(0xff66, 0xff9d, TELLING);
mark(0x41, 0x5a, LATIN);
mark(0x61, 0x7a, LATIN);
mark(0xff21, 0xff3a, LATIN);
mark(0xff41, 0xff5a, LATIN);
mark(0x30, 0x39, 1);
mark(0xff10, 0xff19, 1);

/** The number of digits in `text` ({@link DIGITS}) and which other kinds of characters it holds. */
export function surveyText(text: string): number {
  let digits = 0;
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    const kind = kinds[text.charCodeAt(index)] ?? 0;
    digits += kind & 1;
    seen |= kind;
  }
  return (digits > DIGITS ? DIGITS : digits) | (seen & ~DIGITS);
}

export function countDigits(text: string): number {
  return surveyText(text) & DIGITS;
}
