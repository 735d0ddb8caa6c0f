/**
 * Names as they are compared: without blanks, width and the forms of a kanji that people use for one another.
 *
 * For matching only; what is kept and written stays as the person writes it.
 * @module
 */
/** A form and the usual one, in pairs. */
const PAIRS =
  "髙高﨑崎嵜崎濵浜濱浜德徳瀨瀬桒桑栁柳昻昂黑黒槗橋𠮷吉邊辺邉辺齊斉齋斎澤沢眞真廣広榮栄國国藏蔵櫻桜嶋島龍竜惠恵冨富";
const USUAL_FORMS: ReadonlyMap<string, string> = new Map(
  Array.from(PAIRS.matchAll(/(.)(.)/gsu), ([, form = "", usual = ""]): [string, string] => [form, usual]),
);

export function foldName(name: string): string {
  return Array.from(
    name.normalize("NFKC").replace(/[\s・]/gu, ""),
    (character) => USUAL_FORMS.get(character) ?? character,
  )
    .join("")
    .toUpperCase();
}
