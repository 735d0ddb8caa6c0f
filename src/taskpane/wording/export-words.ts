/** Words about making files for authorities and payroll programs. */
import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { UserColumn, UserLayout } from "#domain/layout/user/user-layout.ts";
import { counted, grouped } from "./common-words.ts";

export const EXPORT_SCREEN_WORDS = {
  title: { ja: "提出用ファイルを作る", en: "Make a file to submit" },
  lead: {
    ja: "金庫へ移した表から、提出先の様式のファイルを作ります。番号は承認のあとで金庫が書き込み、画面には出ません。",
    en: "From a table whose numbers are in the vault. The vault writes the numbers after approval; none is shown here.",
  },
  layout: { ja: "様式", en: "Layout" },
  draft: { ja: (name: string) => `【下書き】${name}`, en: (name: string) => `Draft: ${name}` },
  ownLayouts: { ja: "自社の様式", en: "Layouts of our own" },
  listLayouts: { ja: "サインインして自社の様式も表示", en: "Sign in and show our own, too" },
  ownLayout: { ja: "この表の見出しから自社の様式を作る", en: "Make a layout of our own from these headings" },
  ownLayoutIncomplete: {
    ja: "名前、利用目的、番号の列を決めてください。",
    en: "Give it a name and a purpose, and choose the column for the number.",
  },
  saveLayout: { ja: "様式を金庫に保存する", en: "Save the layout in the vault" },
  office: { ja: "事業所", en: "Office" },
  officeNote: {
    ja: "年金機構の届書の先頭に書く内容です。次回のために金庫に保存します。",
    en: "Stands at the head of notices to the pension office. The vault keeps it for the next time.",
  },
  fillIn: { ja: "記入を確かめてください", en: "Check this" },
  people: { ja: "金庫に登録してある従業員", en: "Employees whom the vault knows" },
  serial: { ja: "ファイルの連番", en: "Serial of the file" },
  characters: { ja: "この様式で使えない文字", en: "Characters this layout does not take" },
  charactersNote: {
    ja: "置き換えるかどうかは、本人や提出先に確かめて決めてください。",
    en: "Whether to replace one is for the person and the receiver to say.",
  },
  character: { ja: (one: string) => `「${one}」の書き方`, en: (one: string) => `How to write ${one}` },
  asItIs: { ja: "そのまま（ファイルは作れません）", en: "As it is: no file can be made" },
  template: { ja: "給与ソフトのテンプレート", en: "Template of the payroll program" },
  templateNote: {
    ja: "給与ソフトからダウンロードしたファイル（エクセルまたはCSV）を選ぶと、番号の欄だけを埋め、ほかはそのまま残します。選ばなければ、新しいファイルを作ります。",
    en: "Choose the file that the payroll program hands out (Excel or CSV): its column for numbers is filled, all else stays. Without one a new file is made.",
  },
  chooseTemplate: { ja: "テンプレートを選ぶ", en: "Choose a template" },
  removeTemplate: { ja: "テンプレートを使わない", en: "Use no template" },
  templateSheet: { ja: "テンプレートのシート", en: "Sheet of the template" },
  templateHeadingRow: { ja: "テンプレートの見出しの行", en: "Row with the headings of the template" },
  templateWithRows: {
    ja: "テンプレートにある行に番号を書き込みます。元の表は要りません。",
    en: "The rows that it has get their numbers. No other table is needed.",
  },
  templateOfHeadings: {
    ja: "テンプレートの見出しの下に、元の表の行を書き込みます。",
    en: "The rows of the table come below its headings.",
  },
  templateRow: {
    ja: (row: number) => `テンプレートの${grouped(row)}行目：`,
    en: (row: number) => `Row ${grouped(row)} of the template: `,
  },
  table: { ja: "元の表", en: "Table" },
  sheet: { ja: "シート", en: "Sheet" },
  headingRow: { ja: "見出しの行", en: "Row with the headings" },
  numberForm: { ja: "番号の書き方", en: "How numbers are written" },
  notChosen: { ja: "選んでください", en: "Choose" },
  fitWidth: { ja: "全角と半角を様式に合わせる", en: "Fit double-byte and half-width letters to the layout" },
  mapping: { ja: "項目と列", en: "Items and columns" },
  mappingNote: {
    ja: "見出しから列を選びました。違うものは選び直してください。",
    en: "Columns were chosen by their headings. Correct what is wrong.",
  },
  otherItems: {
    ja: (count: number) => `ほかの項目（${grouped(count)}件）`,
    en: (count: number) => `Other items (${grouped(count)})`,
  },
  empty: { ja: "空欄のまま", en: "Leave empty" },
  sameText: { ja: "すべての行に同じ値を入れる", en: "The same text in every row" },
  textFor: { ja: (item: string) => `${item} に入れる値`, en: (item: string) => `Text for ${item}` },
  wholeDate: { ja: (heading: string) => `${heading}（日付）`, en: (heading: string) => `${heading} (a date)` },
  check: { ja: "様式に合うか確かめる", en: "Check against the layout" },
  signInAndCheck: { ja: "サインインして確かめる", en: "Sign in and check" },
  problems: { ja: "直すところ", en: "To be mended" },
  moreProblems: {
    ja: (count: number) => `はじめの${grouped(count)}件を示しています。直してから、もう一度確かめてください。`,
    en: (count: number) => `The first ${grouped(count)} are listed. Mend them, then check again.`,
  },
  notReady: {
    ja: "様式に合わない箇所があるため、承認を求めることはできません。",
    en: "Rows break rules of the layout: approval cannot be asked for yet.",
  },
  ready: {
    ja: (rows: number, numbers: number) => `${grouped(rows)}行、番号${grouped(numbers)}件。様式に合っています。`,
    en: (rows: number, numbers: number) =>
      `${counted(rows, "row")}, ${counted(numbers, "number")}: they fit the layout.`,
  },
  preview: { ja: "1行目の内容を見る", en: "See the first record" },
  ask: { ja: "承認を求める", en: "Ask for approval" },
  asked: { ja: "承認を求めました。", en: "Approval was asked for." },
  requests: { ja: "この様式で求めた承認", en: "My requests for this layout" },
  noRequests: { ja: "まだありません。", en: "None yet." },
  usableUntil: { ja: (time: string) => `${time}まで作れます`, en: (time: string) => `Can be made until ${time}` },
  rows: { ja: (count: number) => `${grouped(count)}行`, en: (count: number) => counted(count, "row") },
  checkFirst: {
    ja: "表をもう一度確かめると、ファイルを作れます。",
    en: "Check the table again, then the file can be made.",
  },
  otherCount: {
    ja: (rows: number) => `いまの表は${grouped(rows)}行で、承認された行数と異なります。`,
    en: (rows: number) => `The table now has ${counted(rows, "row")}: not what was approved.`,
  },
  zip: { ja: "パスワード付きの圧縮ファイルにする", en: "As a ZIP file with a password" },
  password: { ja: "パスワード（8文字以上）", en: "Password (eight characters or more)" },
  make: { ja: "ファイルを作って保存する", en: "Make and save the file" },
  made: { ja: (name: string) => `${name} を保存しました。`, en: (name: string) => `${name} was saved.` },
  madeNote: {
    ja: "途中で切れたときは、期限まで同じ承認で作り直せます。提出したら、ファイルを消してください。",
    en: "If it broke off, it can be made again under the same approval. Delete the file once it is submitted.",
  },
  noDownloads: {
    ja: (address: string) =>
      `このExcelでは、ファイルを保存できません。ブラウザーで ${address} を開き、このブックを選んで、同じ承認でファイルを作ってください。`,
    en: (address: string) =>
      `This Excel cannot save files. Open ${address} in a browser, choose this workbook there, and make the file under the same approval.`,
  },
  byCommand: { ja: "コマンドラインで作る", en: "On the command line" },
} satisfies WordTable;

export const USER_LAYOUT_NAMES = {
  name: { ja: "様式の名前", en: "Name of the layout" },
  fileName: { ja: "ファイルの名前", en: "Name of the file" },
  encoding: { ja: "文字コード", en: "Encoding" },
  delimiter: { ja: "区切り", en: "Delimiter" },
  quoting: { ja: "引用符", en: "Quotes" },
  lineEnd: { ja: "改行", en: "Line ends" },
  heading: { ja: "見出しの行を書く", en: "Begin with the headings" },
  purposes: { ja: "利用目的", en: "Purposes" },
} satisfies WordTable;

export const COLUMN_KIND_NAMES = {
  key: { ja: "社員番号（人を見つける）", en: "employee number (finds the person)" },
  text: { ja: "文字", en: "text" },
  digits: { ja: "数字", en: "digits" },
  number: { ja: "マイナンバー", en: "My Number" },
} satisfies Readonly<Record<UserColumn["kind"], Phrase>>;

export const QUOTING_NAMES = {
  when_needed: { ja: "必要なときだけ", en: "when needed" },
  always: { ja: "すべての値", en: "around every value" },
  refused: { ja: "使わない", en: "never" },
} satisfies Readonly<Record<UserLayout["quoting"], Phrase>>;

export const LINE_END_NAMES = {
  crlf: { ja: "ウィンドウズの形式", en: "CRLF" },
  lf: { ja: "ほかの形式", en: "LF" },
} satisfies Readonly<Record<UserLayout["lineEnd"], Phrase>>;
