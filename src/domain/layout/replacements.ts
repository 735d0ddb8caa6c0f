/**
 * What may be written instead of a character that a file does not take. Proposals: a person decides, since a
 * name is hers. Nothing here is ever applied unasked.
 * @module
 */
import type { CharacterSet } from "./characters.ts";

/** Kanji → the customary forms inside JIS levels 1 and 2. */
const KANJI: ReadonlyMap<string, readonly string[]> = new Map([
  ["髙", ["高"]],
  ["﨑", ["崎"]],
  ["濵", ["浜", "濱"]],
  ["德", ["徳"]],
  ["瀨", ["瀬"]],
  ["桒", ["桑"]],
  ["栁", ["柳"]],
  ["昻", ["昂"]],
  ["黑", ["黒"]],
  ["槗", ["橋"]],
  ["𠮷", ["吉"]],
  ["ゔ", ["ヴ"]],
]);
const SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["㈱", ["（株）", "株式会社"]],
  ["㈲", ["（有）", "有限会社"]],
  ["№", ["Ｎｏ．"]],
  ["℡", ["ＴＥＬ"]],
  ["㎡", ["平方メートル"]],
  ["㍻", ["平成"]],
]);
/** Half-width forms of katakana that have none of their own. */
const KANA_WITHOUT_HALF: ReadonlyMap<string, string> = new Map([
  ["ヮ", "ﾜ"],
  ["ヰ", "ｲ"],
  ["ヱ", "ｴ"],
  ["ヵ", "ｶ"],
  ["ヶ", "ｹ"],
]);

/** Forms in which `character` could stand in an item of `set`, the usual one first; none where only a person knows. */
export function proposalsFor(character: string, set: CharacterSet): readonly string[] {
  const known = KANJI.get(character) ?? SIGNS.get(character);
  if (known !== undefined) return set === "full" || set === "mixed" ? known : [];
  if (set === "kana" || set === "half_kana" || set === "alnum_or_kana") {
    const half = toHalfKana(character) ?? KANA_WITHOUT_HALF.get(toKatakana(character)) ?? narrow(character);
    return half === undefined || (set === "kana" && /[!-~]/u.test(half)) ? [] : [half];
  }
  if (set === "half") return narrow(character) === undefined ? [] : [narrow(character) ?? ""];
  const wide = widen(character);
  return wide === character ? [] : [wide];
}

/** `text` with every half-width character in its double-byte form; the marks of kana are joined with their letter. */
export function widen(text: string): string {
  return text
    .replace(/[\uff61-\uff9f]+/gu, (run) =>
      run
        .normalize("NFKC")
        .replace(/゙|\u3099/gu, "゛")
        .replace(/゚|\u309a/gu, "゜"),
    )
    .replace(/[!-~]/gu, (one) => WIDE_SIGNS.get(one) ?? String.fromCharCode(one.charCodeAt(0) + 0xfee0))
    .replace(/ /gu, "　");
}
/** Signs whose double-byte form in JIS is another one than Unicode's. */
const WIDE_SIGNS: ReadonlyMap<string, string> = new Map([
  ["'", "’"],
  ['"', "”"],
  ["-", "－"],
  ["~", "～"],
  ["\\", "￥"],
]);

function narrow(character: string): string | undefined {
  if (character === "　") return " ";
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : undefined;
}

const HALF_KANA_FORMS: ReadonlyMap<string, string> = new Map(
  Array.from({ length: 0xffa0 - 0xff66 }, (_, index) => String.fromCharCode(0xff66 + index)).map((half) => [
    half === "ﾞ" ? "゛" : half === "ﾟ" ? "゜" : half.normalize("NFKC"),
    half,
  ]),
);

/** `text`, hiragana or katakana, in half-width katakana; `undefined` where a letter has no such form (ヮ ヰ ヱ ヵ ヶ). */
export function toHalfKana(text: string): string | undefined {
  const letters = Array.from(toKatakana(text).normalize("NFD"), (letter) => {
    if (letter === "　" || letter === " ") return " ";
    if (letter === "\u3099") return "ﾞ";
    if (letter === "\u309a") return "ﾟ";
    return /[ｦ-ﾟ]/u.test(letter) ? letter : HALF_KANA_FORMS.get(letter);
  });
  return letters.includes(undefined) ? undefined : letters.join("");
}

function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖ]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
}
