/**
 * What the words around a number in running text say of it.
 *
 * The word right before the digits decides: 受付番号 in a sentence about マイナンバー is a receipt's number. A word
 * farther off speaks of the number as well, with less weight.
 * @module
 */
import { lookAlike, MEDIUM, STRONG, type Label } from "./label.ts";

/** Words in running text that name a My Number, and words that name something else. */
const KEYWORDS: readonly (readonly [RegExp, Label])[] = [
  [
    /個人番号|マイナンバー|マイナ番号|共通番号|個人識別番号|個人識別ナンバー|通知カード|番号通知書|my\s?number|individual\s?number|kojin\s?bango/giu,
    STRONG,
  ],
  [/(?<![A-Za-z])MN(?![A-Za-z])|本人番号|マイナ|(?:本人|妻|夫|子|父|母|配偶者|扶養親族?|家族)の?番号/giu, MEDIUM],
  [
    /受付番号|注文番号|受注番号|伝票|管理番号|契約番号|請求番号|問い?合わ?せ番号|受付no|order/giu,
    lookAlike("order_number"),
  ],
  [/送り状|追跡|荷物番号|引受番号|書留|配送|tracking/giu, lookAlike("parcel_slip")],
  [/電話|携帯|tel|fax|phone|内線/giu, lookAlike("phone")],
  [/口座|account/giu, lookAlike("bank_account")],
  [/免許|licen[cs]e/giu, lookAlike("driving_licence")],
  [/法人番号|corporate/giu, lookAlike("corporate_number")],
  [/雇用保険|被保険者番号/giu, lookAlike("employment_insurance")],
  [/年金/giu, lookAlike("pension_number")],
  [/カード番号|クレジット/giu, lookAlike("payment_card")],
  [/商品|jan|型番|シリアル|serial/giu, lookAlike("product_code")],
  [/社員番号|従業員番号|職員番号/giu, lookAlike("employee_number")],
];
/** A word of its own for some other number, right before the digits: 申込番号, 問合せID; not 妻の番号, nor 番号 alone. */
const OTHER_NUMBER = /(?:[\p{L}](?<!の)(?:番号|No)|(?<!の)(?:コード|キー|ID))\.?\s?[:は=#(「【[]?\s?$/iu;
/** A number of yen or of things. */
const AMOUNT = /^\s?(?:円|千円|百万円|ドル|個|件|株)/u;
/** Whose number follows: 夫 1234…, 本人: 1234…. */
const WHOSE = /(?:^|[^\p{L}])(?:本人|配偶者|妻|夫|長男|長女|[二次三]男|[二次三]女|子|父|母)\s?[:は=(]?\s?$/u;
/** What may stand between a word and the number it means; anything more loosens the tie. */
const TIES = /[\s\p{P}\p{S}はがのをでと]|本人|番号|カード|no/giu;
const LOOSE = 3;
/** Characters around a number in which a word speaks of it. */
const KEYWORD_REACH = 40;

interface Heard {
  /** Offset behind the word where it is looked for before a number, of the word where it is looked for after one. */
  readonly at: number;
  readonly label: Label;
}

/** The nearest word before `start`, or failing that after `end`, that says what stands there. */
export function readKeyword(text: string, start: number, end: number): Label | undefined {
  const before = text.slice(Math.max(0, start - KEYWORD_REACH), start).normalize("NFKC");
  const nearest = nearestKeyword(before, "last");
  const other = OTHER_NUMBER.exec(before);
  if (other !== null && !isNumbersOwnWord(before, nearest, other.index)) {
    return nearest === undefined || nearest.label.kind === "number" ? lookAlike("system_id") : nearest.label;
  }
  const after = text.slice(end, end + KEYWORD_REACH).normalize("NFKC");
  if (AMOUNT.test(after)) return lookAlike("amount");
  if (nearest !== undefined) return tied(nearest.label, before.slice(nearest.at));
  if (WHOSE.test(before)) return MEDIUM;
  const next = nearestKeyword(after, "first");
  return next === undefined ? undefined : tied(next.label, after.slice(0, next.at));
}

/** Whether the word for a number that ends `before`, from `wordStart`, is that of the My Number: 個人番号, マイナンバーNo. */
function isNumbersOwnWord(before: string, nearest: Heard | undefined, wordStart: number): boolean {
  return nearest?.label.kind === "number" && before.slice(nearest.at, wordStart).trim() === "";
}

/** A strong word keeps its strength only where hardly anything stands between it and the number. */
function tied(label: Label, between: string): Label {
  if (label !== STRONG) return label;
  return between.replaceAll(TIES, "").length > LOOSE ? MEDIUM : STRONG;
}

function nearestKeyword(text: string, which: "first" | "last"): Heard | undefined {
  let best: Heard | undefined;
  let bestAt = -Infinity;
  for (const [pattern, label] of KEYWORDS) {
    for (const match of text.matchAll(pattern)) {
      const at = which === "last" ? match.index + match[0].length : match.index;
      const nearness = which === "last" ? at : -at;
      if (nearness <= bestAt) continue;
      bestAt = nearness;
      best = { at, label };
    }
  }
  return best;
}
