/** Words about lists of people and numbers that go into the vault. */
import type { TextDelimiter, TextEncoding } from "#application/ports/list-files.ts";
import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { ImportOutcome } from "#application/import-people.ts";
import type { ImportProgress } from "../screens/import/import-state.ts";
import { counted, grouped } from "./common-words.ts";

export const IMPORT_SCREEN_WORDS = {
  title: { ja: "一覧から取り込む", en: "Import a list" },
  lead: {
    ja: "給与ソフトなどから書き出した従業員と番号の一覧を、金庫に入れます。金庫にあるものは、確かめずに書き換えません。",
    en: "Puts employees and numbers of a list, as payroll programs write it, into the vault. Nothing the vault keeps is changed without asking.",
  },
  source: { ja: "取り込む一覧", en: "List" },
  drop: { ja: "ファイルをここにドロップ", en: "Drop a file here" },
  choose: { ja: "ファイルを選ぶ", en: "Choose a file" },
  openWorkbook: { ja: "開いているブックから取り込む", en: "Use the open workbook" },
  formats: {
    ja: "CSV・TSV・拡張子が .xlsx のブック、年末調整のXML（複数可）",
    en: "CSV, TSV, .xlsx workbooks, and year-end adjustment XML (several together)",
  },
  encoding: { ja: "文字コード", en: "Encoding" },
  delimiter: { ja: "区切り", en: "Delimiter" },
  yayoi: { ja: "弥生給与のマイナンバー ファイル（見出しなし）", en: "A My Number file of Yayoi Kyuyo (no headings)" },
  padded: { ja: "番号の前に0が付く（国税庁の形式）", en: "Numbers have a zero before them (tax agency’s format)" },
  columns: { ja: "列と項目", en: "Columns and fields" },
  columnsNote: {
    ja: "見出しから項目を選びました。違うものは選び直してください。",
    en: "Fields were chosen by the headings. Correct what is wrong.",
  },
  recalled: {
    ja: "前回、同じ見出しの一覧で決めた対応を使っています。違うものは選び直してください。",
    en: "As settled last time for a list with these headings. Correct what is wrong.",
  },
  recall: { ja: "サインインして前回の対応を使う", en: "Sign in and use last time’s" },
  otherColumns: {
    ja: (count: number) => `取り込まない列（${grouped(count)}件）`,
    en: (count: number) => `Columns left aside (${grouped(count)})`,
  },
  unused: { ja: "取り込まない", en: "Leave aside" },
  purposeColumn: { ja: "利用目的（1なら可）", en: "Purposes (1 for yes)" },
  noNumbers: { ja: "番号の列を選んでください。", en: "Choose the column with the numbers." },
  ambiguous: {
    ja: (headings: string) => `どの項目か決められない列があります: ${headings}`,
    en: (headings: string) => `Columns that fit several fields: ${headings}`,
  },
  preview: { ja: "はじめの数行の読み取り結果", en: "How the first rows are read" },
  row: { ja: (row: number) => `${grouped(row)}行目`, en: (row: number) => `Row ${grouped(row)}` },
  form: { ja: (form: number) => `${grouped(form)}番目の申告書`, en: (form: number) => `Form ${grouped(form)}` },
  number: { ja: "番号", en: "Number" },
  noNumber: { ja: "番号なし", en: "no number" },
  compare: { ja: "読み取って金庫と比べる", en: "Read and compare with the vault" },
  signInAndCompare: { ja: "サインインして金庫と比べる", en: "Sign in and compare with the vault" },
  problems: { ja: "一覧の直すところ", en: "To be mended in the list" },
  problemsNote: {
    ja: "番号のない行は取り込みません。ほかの行は取り込めます。",
    en: "Rows without a usable number are left aside. The others can go in.",
  },
  showRow: { ja: "この行を見る", en: "See this row" },
  rowOf: { ja: (row: number) => `${grouped(row)}行目の内容`, en: (row: number) => `Row ${grouped(row)}` },
  compared: { ja: "金庫との比較", en: "Compared with the vault" },
  people: { ja: (count: number) => `${grouped(count)}人`, en: grouped },
  differences: { ja: "確かめるところ", en: "To be decided" },
  differencesNote: {
    ja: "選ぶまで、金庫のままにします。新しい番号に替えるのは「取り込む」を選んだ人だけです。",
    en: "The vault stays as it is until you choose. A number is replaced only for whom you choose to take it.",
  },
  inVault: { ja: "金庫", en: "Vault" },
  inList: { ja: "一覧", en: "List" },
  otherNumber: { ja: "番号が違います", en: "another number" },
  ofAnother: {
    ja: "この番号は、別の人のものとして金庫にあります。一覧を確かめてください",
    en: "The vault keeps this number for somebody else: check the list",
  },
  staysInVault: {
    ja: "番号のほかは、金庫のまま変わりません。",
    en: "Everything but the number stays as the vault has it.",
  },
  keep: { ja: "金庫のまま", en: "Keep the vault’s" },
  take: { ja: "取り込む", en: "Take the list’s" },
  keepAll: { ja: "残りはすべて金庫のまま", en: "Keep the vault’s for the rest" },
  takeAll: { ja: "残りはすべて取り込む", en: "Take the list’s for the rest" },
  decisionFor: { ja: (who: string) => `${who} の扱い`, en: (who: string) => `What to do with ${who}` },
  more: {
    ja: (count: number) => `ほか${grouped(count)}件を表示`,
    en: (count: number) => `Show ${grouped(count)} more`,
  },
  purposes: { ja: "何のために保管しますか", en: "What are the numbers kept for?" },
  store: {
    ja: (count: number) => `${grouped(count)}件の番号を金庫に入れる`,
    en: (count: number) => `Put ${counted(count, "number")} into the vault`,
  },
  nothingToStore: {
    ja: "金庫に入れる番号はありません。",
    en: "There is no number to put into the vault.",
  },
  cancelled: {
    ja: "途中で中止しました。もう一度取り込むと、残りが入ります。",
    en: "Stopped on the way. Import the list again, and the rest follows.",
  },
  done: { ja: "取り込みました", en: "Imported" },
  cleanTitle: { ja: "元の一覧には番号が残っています", en: "The list still holds the numbers" },
  cleanSheet: { ja: "このブックの番号を金庫へ移す", en: "Move this workbook’s numbers to the vault" },
  cleanFile: { ja: "このファイルを開いて番号をトークンに替える", en: "Open this file and replace its numbers" },
  cleanElsewhere: {
    ja: "番号をトークンに替えるか、ファイルを確実に消してください。コマンドラインでは次のとおりです。",
    en: "Replace its numbers with tokens, or delete it for good. On the command line:",
  },
} satisfies WordTable;

export const ENCODING_NAMES = {
  "utf-8": { ja: "UTF-8", en: "UTF-8" },
  "utf-16le": { ja: "UTF-16", en: "UTF-16" },
  "utf-16be": { ja: "UTF-16（ビッグエンディアン）", en: "UTF-16, big-endian" },
  shift_jis: { ja: "シフトJIS", en: "Shift JIS" },
  "euc-jp": { ja: "EUC-JP", en: "EUC-JP" },
} satisfies Readonly<Record<TextEncoding, Phrase>>;

export const DELIMITER_NAMES = {
  ",": { ja: "カンマ", en: "comma" },
  "\t": { ja: "タブ", en: "tab" },
  ";": { ja: "セミコロン", en: "semicolon" },
  "|": { ja: "縦棒", en: "vertical bar" },
} satisfies Readonly<Record<TextDelimiter, Phrase>>;

export const PROGRESS_WORDS = {
  reading: { ja: "一覧を読み取っています…", en: "Reading the list…" },
  comparing: { ja: "金庫と比べています…", en: "Comparing with the vault…" },
  storing: { ja: "金庫に入れています…", en: "Putting numbers into the vault…" },
} satisfies Readonly<Record<ImportProgress["act"], Phrase>>;

export const PROGRESS_COUNTS = {
  reading: { ja: (count: number) => `${grouped(count)}行`, en: (count: number) => counted(count, "row") },
  comparing: { ja: (count: number) => `${grouped(count)}人`, en: grouped },
  storing: { ja: (count: number) => `${grouped(count)}件`, en: (count: number) => counted(count, "number") },
} satisfies Readonly<Record<ImportProgress["act"], { ja: (count: number) => string; en: (count: number) => string }>>;

export const OUTCOME_NAMES = {
  stored: { ja: "金庫に入れた", en: "stored" },
  same: { ja: "金庫と同じ", en: "same as in the vault" },
  kept: { ja: "金庫のまま", en: "kept as it was" },
  undecided: { ja: "まだ決めていない", en: "not decided yet" },
  left: { ja: "番号なし", en: "without a number" },
} satisfies Readonly<Record<ImportOutcome, Phrase>>;
