import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import { counted, grouped } from "./common-words.ts";

export const REVIEW_WORDS = {
  title: { ja: "見つかったマイナンバー", en: "My Numbers found" },
  summary: {
    ja: (sheets: number, cells: number) =>
      `${grouped(sheets)}枚のシートで見つかりました。調べたのは${grouped(cells)}セルです。`,
    en: (sheets: number, cells: number) =>
      `found on ${counted(sheets, "sheet")}, after a look at ${counted(cells, "cell")}.`,
  },
  nothingTitle: { ja: "マイナンバーは見つかりませんでした", en: "No My Number found" },
  nothingText: {
    ja: (cells: number) => `非表示のシートも含めて、${grouped(cells)}セルとそのほかの場所を調べました。`,
    en: (cells: number) => `Looked at ${grouped(cells)} cells, hidden sheets included, and at the other places.`,
  },
  tokensHere: {
    ja: (count: number) => `トークンが${grouped(count)}件あります。番号は金庫に収められています。`,
    en: (count: number) => `Holds ${counted(count, "token")}. The numbers are in the vault.`,
  },
  stop: { ja: "。", en: ". " },
  comma: { ja: "、", en: ", " },
  nothingInCells: { ja: "セルにマイナンバーはありませんでした", en: "No My Number in the cells" },
  columns: { ja: "列", en: "Columns" },
  noHeader: { ja: "見出しのない列", en: "Column without header" },
  where: {
    ja: (sheet: string, range: string) => `${sheet} ${range}`,
    en: (sheet: string, range: string) => `${sheet} ${range}`,
  },
  include: {
    ja: (header: string) => `「${header}」を金庫へ移す`,
    en: (header: string) => `Move “${header}” to the vault`,
  },
  why: { ja: "判断の理由", en: "Why we think so" },
  persons: { ja: "本人の情報として一緒に収める列", en: "Columns that say whose number it is" },
  noPersons: {
    ja: "本人を示す列は見つかりませんでした。番号だけを収めます。",
    en: "No column says whose number it is. Only the numbers are kept.",
  },
  correctPersons: { ja: "列を選び直す", en: "Choose other columns" },
  noColumn: { ja: "なし", en: "None" },
  personsDone: { ja: "決定", en: "Done" },
  bySheet: { ja: "シートごと", en: "By sheet" },
  sheet: { ja: "シート", en: "Sheet" },
  cleanSheets: {
    ja: (count: number) => `ほかの${grouped(count)}枚のシートには何もありませんでした。`,
    en: (count: number) => `Nothing on the other ${counted(count, "sheet")}.`,
  },
  lookAlikes: {
    ja: (count: number) => `ほかの番号と見た列（${grouped(count)}列）`,
    en: (count: number) => `Taken for other numbers (${counted(count, "column")})`,
  },
  lookAlikesText: {
    ja: "桁数は同じでも、見出しや並び方からほかの番号と見ました。個人番号の列があれば、見出しを「個人番号」に直して、もう一度スキャンしてください。",
    en: "As long as My Numbers, but their headings or their order say something else. If one holds My Numbers, give it the heading “My Number” and scan again.",
  },
  takenFor: {
    ja: (column: string, what: string) => `「${column}」は${what}と見ました`,
    en: (column: string, what: string) => `“${column}”: ${what}`,
  },
  differentValues: {
    ja: (count: number) => `${grouped(count)}種類の値`,
    en: (count: number) => counted(count, "different value"),
  },
  unread: {
    ja: (places: string) =>
      `このExcelは古いため、次の場所は調べていません: ${places}。新しいExcelか、ブラウザーの作業場でも調べてください。`,
    en: (places: string) =>
      `This Excel is too old to tell of these places, so they were not looked at: ${places}. Use a newer Excel or the browser’s workbench for them.`,
  },
  unseen: { ja: "Excelからは調べられない場所", en: "Where Excel lets nobody look" },
  unseenText: {
    ja: "次の場所は、アドインからは読めません。ブックを保存し、ブラウザーの作業場でファイルを開いてスキャンすると、調べて置き換えられます。",
    en: "An add-in cannot read these places. Save the workbook and scan the file in the browser’s workbench: it looks there, too, and replaces what it finds.",
  },
  lone: { ja: "列以外のセル", en: "Single cells" },
  problems: { ja: "確認が必要なセル", en: "Cells to look at" },
  problemsText: {
    ja: "次のセルは金庫へ移さず、そのまま残します。元の書類で確かめて直すと、次のスキャンで移せます。",
    en: "These cells stay as they are. Correct them from the original document, then scan again.",
  },
  restoredZeros: {
    ja: (count: number) => `先頭の0が消えていた${grouped(count)}件は、0を補って金庫へ移します。`,
    en: (count: number) => `${grouped(count)} with a lost leading zero: restored on the way to the vault.`,
  },
  morePlaces: {
    ja: (count: number) => `さらに${grouped(count)}件を表示`,
    en: (count: number) => `Show ${grouped(count)} more`,
  },
  others: { ja: "セル以外の場所", en: "Outside the cells" },
  othersText: {
    ja: "これらは自動では書き換えません。内容を確かめて、手で消してください。",
    en: "These are not changed automatically. Look at them and remove them by hand.",
  },
  followersText: {
    ja: "選んだ番号を移すとき、ここにある番号も金庫に収め、トークンまたは伏せ字に置き換えます。",
    en: "When the numbers move, these go to the vault as well; tokens or masks take their place.",
  },
  chosen: {
    ja: (count: number) => `${grouped(count)}件を選択中`,
    en: (count: number) => `${grouped(count)} selected`,
  },
  move: { ja: "金庫へ移す", en: "Move to the vault" },
  chooseOne: { ja: "移す列を選んでください。", en: "Choose at least one column." },
  again: { ja: "もう一度スキャン", en: "Scan again" },
} satisfies WordTable;

export const SHEET_COUNT_WORDS = {
  numbers: { ja: "番号", en: "Numbers" },
  problems: { ja: "要確認", en: "To look at" },
  tokens: { ja: "トークン", en: "Tokens" },
} satisfies WordTable;

/** What the clerk can do about a number at each kind of place. */
export const PLACE_REMEDIES = {
  cell: { ja: "セルの内容を確かめてください。", en: "Look at the cell." },
  formula_cache: {
    ja: "元のセルを移すと、再計算で消えます。",
    en: "Goes away when its source is moved and recalculated.",
  },
  formula: { ja: "数式から番号を取り除いてください。", en: "Take the number out of the formula." },
  comment: {
    ja: "「校閲」からメモを開き、番号を消してください。",
    en: "Open the note under Review and delete the number.",
  },
  threaded_comment: {
    ja: "「校閲」からコメントを開き、番号を消してください。",
    en: "Open the comment under Review and delete the number.",
  },
  name: { ja: "「数式」の「名前の管理」で消してください。", en: "Remove it in Formulas, Name Manager." },
  validation: { ja: "「データ」の「データの入力規則」で消してください。", en: "Remove it in Data, Data Validation." },
  conditional_format: {
    ja: "「ホーム」の「条件付き書式」で消してください。",
    en: "Remove it in Home, Conditional Formatting.",
  },
  autofilter: { ja: "「データ」の「クリア」でフィルターを解除してください。", en: "Clear the filter under Data." },
  hyperlink: { ja: "リンクを編集するか、削除してください。", en: "Edit or remove the link." },
  header_footer: { ja: "「ページ設定」のヘッダーとフッターで消してください。", en: "Remove it in Page Setup." },
  drawing: { ja: "図形やテキストボックスの文字を消してください。", en: "Delete the text in the shape." },
  chart_cache: {
    ja: "元のセルを移したあと、グラフを更新してください。",
    en: "Refresh the chart after moving its source.",
  },
  pivot_cache: {
    ja: "元のセルを移したあと、「すべて更新」を押してください。",
    en: "Press Refresh All after moving the source.",
  },
  external_cache: {
    ja: "「データ」の「リンクの編集」でリンクを解除してください。",
    en: "Break the link under Data, Edit Links.",
  },
  property: { ja: "「ファイル」の「情報」で消してください。", en: "Remove it under File, Info." },
  custom_xml: {
    ja: "「ファイル」の「ドキュメント検査」で削除してください。",
    en: "Remove it with File, Inspect Document.",
  },
  sheet_name: { ja: "シートの名前を変えてください。", en: "Rename the sheet." },
  embedded: { ja: "埋め込まれたファイルを開いて確かめてください。", en: "Open the embedded file and look." },
} satisfies Readonly<Record<PlaceKind, Phrase>>;
