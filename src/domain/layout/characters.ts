/**
 * Which characters a file for an authority may hold: those whose CP932 bytes are JIS X 0208 level 1 and 2, less
 * the signs that receivers refuse. Every other one becomes "?" or another letter somewhere on the way.
 * @module
 */
import { parseBase64 } from "../kernel/base64.ts";
import { FIRST_KANJI, KANJI_BITS } from "./kanji-table.ts";
import { DISPUTED_SIGNS, VENDOR_CHARACTERS } from "./windows-characters.ts";

export const CHARACTER_SETS = [
  /** Double-byte, JIS levels 1 and 2. */
  "full",
  /** ASCII. */
  "half",
  /** Half-width katakana and blanks. */
  "kana",
  /** Half-width katakana, letters, digits and ( ) . - ' / */
  "half_kana",
  /** Letters and digits only, or half-width katakana only. */
  "alnum_or_kana",
  /** Double-byte and half-width. */
  "mixed",
  /** Whatever Windows' Japanese encoding can hold. */
  "windows",
  /** Every character. */
  "free",
] as const;
export type CharacterSet = (typeof CHARACTER_SETS)[number];

/** Why a character cannot stand in an item. */
export const REFUSAL_REASONS = [
  /** It parts items or records, or would need quotes. */
  "separator",
  /** No letter at all: a control character, or one that only changes the letter before it. */
  "invisible",
  /** Half-width, where the item takes double-byte characters. */
  "half_width",
  /** Double-byte, where the item takes half-width characters. */
  "full_width",
  /** ①, ㈱, Ⅰ: Windows has it, the receiver does not. */
  "vendor_sign",
  /** 髙, 﨑, 𠮷: a kanji outside JIS levels 1 and 2. */
  "kanji_outside_standard",
  /** é, 한, a picture: no Japanese character set has it. */
  "not_in_standard",
  /** In the standard, but this layout's receiver refuses it. */
  "receiver_refuses",
  /** The code for a blank, a sign or a letter that the item does not take. */
  "not_in_set",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The signs and letters of JIS X 0208 besides the kanji of its levels, as far as they are allowed, by CP932 code. */
const ALLOWED_SIGNS = [
  "　、。，．・：；？！゛゜´｀¨＾￣＿ヽヾゝゞ〃仝々〆〇ー―‐／＼～∥｜…‥‘’“”（）〔〕［］｛｝〈〉《》「」『』【】",
  "＋－±×÷＝≠＜＞≦≧∞∴♂♀°′″℃￥＄￠￡％＃＆＊＠§☆★○●◎◇◆□■△▲▽▼※〒→←↑↓〓",
  "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
  "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽ",
  "まみむめもゃやゅゆょよらりるれろゎわゐゑをん",
  "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポ",
  "マミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶ",
  "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
  "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя",
].join("");

const FULL = 1;
const ASCII = 2;
const KANA = 3;
/** Only where Windows' own encoding is taken as it is. */
const WINDOWS = 4;
const allowed = new Uint8Array(0x10000);
for (const character of DISPUTED_SIGNS + VENDOR_CHARACTERS) allowed[character.charCodeAt(0)] = WINDOWS;
for (const sign of ALLOWED_SIGNS) allowed[sign.charCodeAt(0)] = FULL;
for (const [byte, bits] of (parseBase64(KANJI_BITS) ?? new Uint8Array()).entries()) {
  for (let bit = 0; bit < 8; bit++) if ((bits >> bit) & 1) allowed[FIRST_KANJI + byte * 8 + bit] = FULL;
}
allowed.fill(ASCII, 0x20, 0x7f);
for (const separator of ',"') allowed[separator.charCodeAt(0)] = 0;
/** ｦ to ﾟ; ｡ ｢ ｣ ､ ･ are left out, since one receiver refuses them. */
allowed.fill(KANA, 0xff66, 0xffa0);

const SEPARATORS = /[,"\t\r\n]/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{M}\p{Cs}\p{Zl}\p{Zp}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
const HALF_WIDTH = /[\u0020-\u007e\uff61-\uff9f]/u;
const HALF_KANA = /^[0-9A-Za-z().'/ｦ-ﾟ -]$/u;
const ALNUM_OR_KANA = /^[0-9A-Za-zｦ-ﾟ]$/u;
const BLANK = " ".charCodeAt(0);

/** Whether `text` holds only what `set` allows: the quick answer for nearly every text. */
export function isWithin(text: string, set: CharacterSet, alsoRefused = ""): boolean {
  for (let index = 0; index < text.length; index++) {
    if (!takes(set, text.charCodeAt(index))) return false;
    if (alsoRefused !== "" && alsoRefused.includes(text.charAt(index))) return false;
  }
  return set !== "alnum_or_kana" || /^(?:[0-9A-Za-z]*|[ｦ-ﾟ]*)$/u.test(text);
}

function takes(set: CharacterSet, code: number): boolean {
  const kind = allowed[code];
  switch (set) {
    case "full":
      return kind === FULL;
    case "half":
      return kind === ASCII;
    case "kana":
      return kind === KANA || code === BLANK;
    case "half_kana":
      return HALF_KANA.test(String.fromCharCode(code));
    case "alnum_or_kana":
      return ALNUM_OR_KANA.test(String.fromCharCode(code));
    case "mixed":
      return kind === FULL || kind === ASCII || kind === KANA;
    case "windows":
      return kind !== 0 || (code >= 0x20 && code < 0x7f) || (code >= 0xff61 && code <= 0xff65);
    case "free":
      return code >= 0x20 && code !== 0x7f;
  }
}

export interface RefusedCharacter {
  readonly character: string;
  readonly because: RefusalReason;
}

/** The characters of `text` that `set` does not allow, each once, in order. */
export function refusedCharacters(text: string, set: CharacterSet, alsoRefused = ""): readonly RefusedCharacter[] {
  if (isWithin(text, set, alsoRefused)) return [];
  const found = Array.from(new Set(text)).filter((one) => one.length > 1 || !isWithin(one, set, alsoRefused));
  // Letters and kana are fine each, and refused together.
  if (found.length === 0) return [{ character: /[ｦ-ﾟ]/u.exec(text)?.[0] ?? "", because: "not_in_set" }];
  return found.map((character) => ({ character, because: whyRefused(character, set, alsoRefused) }));
}

function whyRefused(character: string, set: CharacterSet, alsoRefused: string): RefusalReason {
  const kind = character.length > 1 ? 0 : allowed[character.charCodeAt(0)];
  if (SEPARATORS.test(character)) return "separator";
  if (INVISIBLE.test(character)) return "invisible";
  if (alsoRefused.includes(character)) return "receiver_refuses";
  if (HALF_WIDTH.test(character)) return set === "full" ? "half_width" : "not_in_set";
  if (kind === FULL) return "full_width";
  if (/\p{Script=Han}/u.test(character)) return "kanji_outside_standard";
  return kind === WINDOWS ? "vendor_sign" : "not_in_standard";
}

/** How many bytes `text` takes in CP932; right for allowed characters. */
export function bytesInCp932(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
  }
  return bytes;
}

/** How many characters `text` has; one outside the basic plane counts once. */
export function charactersIn(text: string): number {
  let characters = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 0xdc00 && code <= 0xdfff) characters -= 1;
  }
  return characters;
}
