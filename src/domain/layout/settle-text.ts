/**
 * Characters that look the same and are typed alike, brought to the one code that Windows writes for them.
 *
 * Nothing that a person could tell apart is changed: 髙 stays 髙 until somebody decides.
 * Source: JIS X 0208's signs in Unicode as Windows maps them, and as other systems do.
 * @module
 */
const SAME_SIGNS: ReadonlyMap<string, string> = new Map([
  ["\u301c", "\uff5e"],
  ["\u2212", "\uff0d"],
  ["\u2016", "\u2225"],
  ["\u2014", "\u2015"],
  ["\u00a2", "\uffe0"],
  ["\u00a3", "\uffe1"],
  ["\u00ac", "\uffe2"],
  ["\u00a5", "\uffe5"],
  ["\u203e", "\uffe3"],
]);
const ANY_OF_THEM = /[\u301c\u2212\u2016\u2014\u00a2\u00a3\u00ac\u00a5\u203e]/gu;
const COMPATIBILITY_KANJI = /[\uf900-\ufaff]/u;

/** `text` composed (か and a mark become が) and with Windows' code for every sign. */
export function settleText(text: string): string {
  return compose(text).replace(ANY_OF_THEM, (sign) => SAME_SIGNS.get(sign) ?? sign);
}

/** NFC would turn compatibility kanji into others: a decision that belongs to a person. */
function compose(text: string): string {
  if (!COMPATIBILITY_KANJI.test(text)) return text.normalize("NFC");
  return text
    .split(/([\uf900-\ufaff])/u)
    .map((part) => (COMPATIBILITY_KANJI.test(part) ? part : part.normalize("NFC")))
    .join("");
}
