/**
 * The words for a finding's status, a column's grade and the places outside the cells.
 * @module
 */
import type { ColumnGrade, FindingStatus, PlaceKind } from "#domain/detection/finding.ts";
import type { Phrase } from "./phrase.ts";

export const STATUS_WORDING: Readonly<Record<FindingStatus, Phrase>> = {
  valid: { ja: "正しい番号", en: "valid" },
  check_digit_mismatch: { ja: "検査用数字の不一致", en: "check digit does not fit" },
  lost_leading_zero: { ja: "先頭の 0 の欠落", en: "leading zero lost" },
  unrecoverable: { ja: "復元不能", en: "unrecoverable" },
};

export const GRADE_WORDING: Readonly<Record<ColumnGrade, Phrase>> = {
  certain: { ja: "確実", en: "certain" },
  likely: { ja: "おそらく", en: "likely" },
  possible: { ja: "要確認", en: "possible" },
};

export const PLACE_WORDING: Readonly<Record<PlaceKind, Phrase>> = {
  cell: { ja: "セル", en: "cell" },
  formula_cache: { ja: "数式の結果", en: "formula result" },
  formula: { ja: "数式", en: "formula" },
  comment: { ja: "メモ", en: "note" },
  threaded_comment: { ja: "コメント", en: "comment" },
  name: { ja: "名前の定義", en: "defined name" },
  validation: { ja: "入力規則", en: "data validation" },
  conditional_format: { ja: "条件付き書式", en: "conditional format" },
  autofilter: { ja: "フィルターの条件", en: "filter criterion" },
  hyperlink: { ja: "ハイパーリンク", en: "hyperlink" },
  header_footer: { ja: "ヘッダー・フッター", en: "header or footer" },
  drawing: { ja: "図形・テキスト ボックス", en: "shape or text box" },
  chart_cache: { ja: "グラフのデータ", en: "chart data" },
  pivot_cache: { ja: "ピボットテーブルのデータ", en: "pivot table data" },
  external_cache: { ja: "外部参照の控え", en: "copy of an external reference" },
  property: { ja: "文書のプロパティ", en: "document property" },
  custom_xml: { ja: "カスタム XML", en: "custom XML" },
  sheet_name: { ja: "シート名", en: "sheet name" },
  embedded: { ja: "埋め込みファイル", en: "embedded file" },
};
