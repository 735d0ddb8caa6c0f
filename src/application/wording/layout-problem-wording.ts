/**
 * What is wrong with a row or a file, as sentences a clerk can act on.
 *
 * A new code does not compile until it has its row in every language. No sentence holds what stands in a cell; a
 * character that cannot be written is named, since the clerk has to find it.
 * @module
 */
import type { RefusalReason } from "#domain/layout/characters.ts";
import type { Condition } from "#domain/layout/condition.ts";
import { columnOf, type Layout } from "#domain/layout/layout.ts";
import type { UnusableReason } from "#domain/layout/number-field.ts";
import type { LayoutProblem, WidthUnit } from "#domain/layout/problem.ts";
import { MISSING_REASON_WORDING, NUMBER_OWNER_WORDING } from "./layout-wording.ts";
import type { Language, Phrase, PhraseOf } from "./phrase.ts";

/** The official name of an item, which is Japanese in every language, as a quotation. */
type NameOf = (item: number) => string;
type ProblemOf<C extends LayoutProblem["code"]> = LayoutProblem & { readonly code: C };
type ProblemWording = { readonly [C in LayoutProblem["code"]]: PhraseOf<[ProblemOf<C>, NameOf]> };

export const REFUSAL_WORDING: Readonly<Record<RefusalReason, Phrase>> = {
  separator: { ja: "区切りとして使われる文字です", en: "it separates items" },
  invisible: { ja: "目に見えない文字です", en: "it cannot be seen" },
  half_width: { ja: "半角文字です。全角で書きます", en: "it is half-width, and the item takes double-byte characters" },
  full_width: { ja: "全角文字です。半角で書きます", en: "it is double-byte, and the item takes half-width characters" },
  vendor_sign: { ja: "機種依存文字です", en: "only Windows has this sign" },
  kanji_outside_standard: { ja: "JIS 第1・第2水準にない漢字です", en: "a kanji outside JIS levels 1 and 2" },
  not_in_standard: { ja: "日本語の文字コードにない文字です", en: "no Japanese character set has it" },
  receiver_refuses: { ja: "提出先が受け付けない文字です", en: "the receiver refuses it" },
  not_in_set: { ja: "この項目では使えない文字です", en: "the item does not take it" },
};

export const UNUSABLE_WORDING: Readonly<Record<UnusableReason, Phrase>> = {
  plain_number: {
    ja: "番号がそのまま入っています。先に金庫へ移してください",
    en: "a My Number stands there as it is: move it to the vault first",
  },
  check_digit_mismatch: { ja: "検査用数字が合いません", en: "the check digit does not fit" },
  lost_digit: {
    ja: "11 桁しかありません。先頭の 0 が消えたと思われます",
    en: "only 11 digits: a leading zero was probably lost",
  },
  rounded: { ja: "桁が丸められています（指数表示）", en: "the number was rounded" },
  corporate_number_here: {
    ja: "個人番号の項目に法人番号があります",
    en: "a corporate number in an item for a My Number",
  },
  token_misspelled: { ja: "トークンの綴りが正しくありません", en: "the token is misspelled" },
  my_number_here: {
    ja: "法人番号だけを書く項目に個人番号があります",
    en: "a My Number in an item for a corporate number",
  },
  dummy: { ja: "同じ数字が並んだ仮の番号です", en: "a dummy of equal digits" },
  not_a_number: { ja: "番号でもトークンでもありません", en: "neither a number nor a token" },
};

const UNIT: Readonly<Record<WidthUnit, Phrase>> = {
  characters: { ja: "文字", en: "characters" },
  bytes: { ja: "バイト（全角は 2）", en: "bytes (two for a double-byte character)" },
};

const PROBLEM_WORDING: ProblemWording = {
  required: { ja: () => "必ず記入する項目です", en: () => "is required" },
  must_stay_empty: { ja: () => "記入しない項目です", en: () => "has to stay empty" },
  not_settled: {
    ja: () => "書き方が確認できていないため、この項目は出力できません",
    en: () => "cannot be written: how to fill it is not confirmed",
  },
  too_long: {
    ja: ({ limit, actual, unit }) => `長すぎます（${String(actual)}、上限 ${String(limit)} ${UNIT[unit].ja}）`,
    en: ({ limit, actual, unit }) => `is too long (${String(actual)}, at most ${String(limit)} ${UNIT[unit].en})`,
  },
  wrong_length: {
    ja: ({ expected, actual, unit }) =>
      `長さが違います（${String(actual)}、正しくは ${String(expected)} ${UNIT[unit].ja}）`,
    en: ({ expected, actual, unit }) =>
      `has the wrong length (${String(actual)} for ${String(expected)} ${UNIT[unit].en})`,
  },
  length_not_allowed: {
    ja: ({ allowed, actual }) => `桁数が違います（${String(actual)} 桁。${allowed.join("・")} 桁で記入します）`,
    en: ({ allowed, actual }) => `has ${String(actual)} digits and needs ${allowed.join(" or ")}`,
  },
  not_digits: { ja: () => "半角数字だけで記入します", en: () => "takes half-width digits only" },
  value_unknown: {
    ja: ({ allowed }) => `使える値は ${allowed.join("・")} です`,
    en: ({ allowed }) => `takes one of ${allowed.join(", ")}`,
  },
  character_refused: {
    ja: ({ character, because, proposals }) =>
      `「${shown(character)}」は使えません。${REFUSAL_WORDING[because].ja}${proposals.length === 0 ? "" : `（例：${proposals.join("、")}）`}`,
    en: ({ character, because, proposals }) =>
      `“${shown(character)}” cannot be written: ${REFUSAL_WORDING[because].en}${proposals.length === 0 ? "" : ` (for example ${proposals.join(" or ")})`}`,
  },
  blank_doubled: { ja: () => "空白が 2 つ続いています", en: () => "has two blanks in a row" },
  blank_missing: { ja: () => "姓と名の間に空白が必要です", en: () => "needs a blank between the parts of the name" },
  blank_not_allowed: { ja: () => "空白は使えません", en: () => "takes no blank" },
  bracket_open: { ja: () => "かっこが閉じていません", en: () => "has a bracket that is not closed" },
  company_form_unmarked: {
    ja: () => "法人の種類はかっこ書きにするか、略さずに書きます（例：（株）、株式会社）",
    en: () => "needs the company's form in brackets or in full, as （株） or 株式会社",
  },
  comma_in_address: { ja: () => "住所に「、」「，」は使えません", en: () => "takes no comma in an address" },
  dash_in_address: {
    ja: () => "丁目・番地の区切りは「－」「～」「・」で書きます",
    en: () => "takes only － ～ ・ between the numbers of an address",
  },
  number_missing: {
    ja: ({ owner }) =>
      `${NUMBER_OWNER_WORDING[owner].ja}の番号がありません。届いていない理由を登録するか、番号を金庫に入れてください`,
    en: ({ owner }) =>
      `has no number of ${NUMBER_OWNER_WORDING[owner].en}: record why, or put the number into the vault`,
  },
  number_withheld: {
    ja: ({ owner, reason }) =>
      `${NUMBER_OWNER_WORDING[owner].ja}の番号なしで出力します（${MISSING_REASON_WORDING[reason].ja}）`,
    en: ({ owner, reason }) =>
      `is written without the number of ${NUMBER_OWNER_WORDING[owner].en} (${MISSING_REASON_WORDING[reason].en})`,
  },
  number_unusable: {
    ja: ({ because }) => UNUSABLE_WORDING[because].ja,
    en: ({ because }) => UNUSABLE_WORDING[because].en,
  },
  number_not_expected: {
    ja: () => "氏名がないのに番号があります",
    en: () => "has a number, and nobody's name to it",
  },
  date_incomplete: { ja: () => "日付の一部が空欄です", en: () => "belongs to a date that is not complete" },
  date_impossible: { ja: () => "暦にない日付です", en: () => "is a day that does not exist" },
  date_in_future: { ja: () => "今日より後の日付です", en: () => "is later than today" },
  date_too_early: {
    ja: ({ than }, name) => `${name(than)}より後の日付にします`,
    en: ({ than }, name) => `has to be later than ${name(than)}`,
  },
  date_differs: {
    ja: ({ from, days }, name) => `${name(from)}${days === 1 ? "の翌日" : "と同じ日"}にします`,
    en: ({ from, days }, name) => `has to be ${days === 1 ? "the day after" : "the same day as"} ${name(from)}`,
  },
  age_not_reached: {
    ja: ({ years }) => `${String(years)} 歳に達していません`,
    en: ({ years }) => `is before the age of ${String(years)}`,
  },
  required_here: {
    ja: ({ when }, name) => `${conditionsJa(when, name)}必ず記入します`,
    en: ({ when }, name) => `is required ${conditionsEn(when, name)}`,
  },
  must_stay_empty_here: {
    ja: ({ when }, name) => `${conditionsJa(when, name)}記入しません`,
    en: ({ when }, name) => `has to stay empty ${conditionsEn(when, name)}`,
  },
  value_not_here: {
    ja: ({ allowed, when }, name) => `${conditionsJa(when, name)}使える値は ${allowed.join("・")} です`,
    en: ({ allowed, when }, name) => `takes one of ${allowed.join(", ")} ${conditionsEn(when, name)}`.trimEnd(),
  },
  value_excluded: {
    ja: ({ excluded, when }, name) => `${conditionsJa(when, name)}${excluded.join("・")} は使えません`,
    en: ({ excluded, when }, name) => `does not take ${excluded.join(", ")} ${conditionsEn(when, name)}`.trimEnd(),
  },
  out_of_range: {
    ja: ({ least, most, when }, name) =>
      `${conditionsJa(when, name)}${String(least)} から ${String(most)} までの数にします`,
    en: ({ least, most, when }, name) =>
      `takes ${String(least)} to ${String(most)} ${conditionsEn(when, name)}`.trimEnd(),
  },
  all_zeros: { ja: () => "0 だけの値は使えません", en: () => "does not take zeros only" },
  code_not_explained: {
    ja: ({ values }) => `${values.join("・")} の意味が確認できていないため、出力できません`,
    en: ({ values }) => `cannot be written with ${values.join(", ")}: the meaning is not confirmed`,
  },
  not_together: {
    ja: ({ items }, name) => `${items.map(name).join("と")}は両方とも記入するか、両方とも空欄にします`,
    en: ({ items }, name) => `goes with ${items.map(name).join(" and ")}: both or neither`,
  },
  none_of_these: {
    ja: () => "配偶者とその他の被扶養者のどちらも記入がありません",
    en: () => "needs a spouse or another dependant",
  },
  sum_differs: {
    ja: ({ of, unit, cap }, name) =>
      `${of.map(name).join("と")}の合計${unit === 1 ? "" : `（${String(unit)} 未満切り捨て）`}と合いません（上限 ${String(cap)}）`,
    en: ({ of, unit, cap }, name) =>
      `is not the sum of ${of.map(name).join(" and ")}${unit === 1 ? "" : `, rounded down to ${String(unit)}`} (at most ${String(cap)})`,
  },
  sum_beyond_cap: {
    ja: ({ cap }) => `${String(cap)} 以上の合計の書き方が確認できていないため、出力できません`,
    en: ({ cap }) => `cannot be written: how to write a total of ${String(cap)} and more is not confirmed`,
  },
  quotient_differs: {
    ja: ({ of, by }, name) => `${name(of)}を ${String(by)} で割った額（端数切り捨て）と合いません`,
    en: ({ of, by }, name) => `is not ${name(of)} divided by ${String(by)}, rounded down`,
  },
  month_does_not_follow: {
    ja: ({ of }, name) => `${name(of)}の翌月にします`,
    en: ({ of }, name) => `has to be the month after ${name(of)}`,
  },
  no_month_counts: {
    ja: () => "基礎日数を満たす月がありません。書き方が確認できていないため、この人を除いてください",
    en: () => "cannot be written: no month has enough base days. Take this person out",
  },
  counted_total_differs: {
    ja: () => "基礎日数を満たす月の合計と合いません",
    en: () => "is not the total of the months with enough base days",
  },
  counted_average_differs: {
    ja: () => "基礎日数を満たす月の平均（端数切り捨て）と合いません",
    en: () => "is not the average of the months with enough base days",
  },
  year_not_in_edition: {
    ja: ({ known }) =>
      `この形式で出力できるのは ${known.map((year) => `${String(Number(year))} 年分`).join("・")}だけです`,
    en: ({ known }) => `is a year that this edition of the layout does not know (it knows ${known.join(", ")})`,
  },
  differs_from_first_row: {
    ja: ({ first }) => `${String(first)} 行目と違います。1 つのファイルには 1 つの事業所だけを入れます`,
    en: ({ first }) => `differs from row ${String(first)}: one file holds one office`,
  },
  person_twice: {
    ja: ({ first }) => `${String(first)} 行目と同じ人です`,
    en: ({ first }) => `is the same person as in row ${String(first)}`,
  },
  office_differs_from_frame: {
    ja: () => "ファイルの先頭に書く事業所と違います",
    en: () => "is not the office that the file begins with",
  },
  no_rows: { ja: () => "出力する行がありません", en: () => "there is no row to write" },
  number_form_not_chosen: {
    ja: () => "個人番号の桁数を選んでください",
    en: () => "choose how many digits a My Number is written with",
  },
  encoding_not_offered: {
    ja: () => "この形式では使えない文字コードです",
    en: () => "the layout does not offer this encoding",
  },
  file_too_large: {
    ja: ({ limit }) => `ファイルが大きすぎます（上限 ${String(limit)} バイト）。分けて出力してください`,
    en: ({ limit }) => `the file is too large (at most ${String(limit)} bytes): write it in parts`,
  },
  item_not_mapped: {
    ja: ({ item }, name) => `${name(item)}に入れる列が決まっていません`,
    en: ({ item }, name) => `no column fills ${name(item)}`,
  },
};

/** `problem` as a sentence; a row's begins with the item it speaks of. */
export function layoutProblemInWords(problem: LayoutProblem, layout: Layout, language: Language): string {
  const name: NameOf = (item) => quoted(`${String(item)} ${columnOf(layout, item).name}`, language);
  const say = PROBLEM_WORDING[problem.code][language] as (problem: LayoutProblem, name: NameOf) => string;
  const sentence = say(problem, name);
  if (!("row" in problem)) return sentence;
  return language === "ja" ? `${name(problem.item)}：${sentence}` : `${name(problem.item)} ${sentence}`;
}

function quoted(text: string, language: Language): string {
  return language === "ja" ? `「${text}」` : `“${text}”`;
}

/** A character that cannot be seen, by its code. */
function shown(character: string): string {
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? character
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function conditionsJa(when: readonly Condition[], name: NameOf): string {
  if (when.length === 0) return "";
  return `${when.map((one) => conditionJa(one, name)).join("、かつ")}ときは、`;
}
function conditionJa(condition: Condition, name: NameOf): string {
  switch (condition.is) {
    case "filled":
      return `${condition.items.map(name).join("か")}に記入がある`;
    case "empty":
      return `${condition.items.map(name).join("と")}が空欄の`;
    case "one_of":
      return `${name(condition.item)}が ${condition.values.join("・")} の`;
    case "none_of":
      return `${name(condition.item)}が ${condition.values.join("・")} でない`;
  }
}
function conditionsEn(when: readonly Condition[], name: NameOf): string {
  return when.length === 0 ? "" : `when ${when.map((one) => conditionEn(one, name)).join(" and ")}`;
}
function conditionEn(condition: Condition, name: NameOf): string {
  switch (condition.is) {
    case "filled":
      return `${condition.items.map(name).join(" or ")} is filled`;
    case "empty":
      return `${condition.items.map(name).join(" and ")} ${condition.items.length === 1 ? "is" : "are"} empty`;
    case "one_of":
      return `${name(condition.item)} is ${condition.values.join(" or ")}`;
    case "none_of":
      return `${name(condition.item)} is not ${condition.values.join(" or ")}`;
  }
}
