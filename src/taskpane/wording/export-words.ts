/** Words about making files for authorities and payroll programs. */
import type { WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const EXPORT_SCREEN_WORDS = {
  title: { ja: "提出用ファイルを作る", en: "Make a file to submit" },
  lead: {
    ja: "金庫へ移した表から、提出先の様式のファイルを作ります。番号は承認のあとで金庫が書き込み、画面には出ません。",
    en: "From a table whose numbers are in the vault. The vault writes the numbers after approval; none is shown here.",
  },
  layout: { ja: "様式", en: "Layout" },
  draft: { ja: (name: string) => `【下書き】${name}`, en: (name: string) => `Draft: ${name}` },
  pensionOffice: {
    ja: "年金機構の届書は、この画面ではまだ作れません。管理者に、コマンドラインでの作成を相談してください。",
    en: "Files for the pension office cannot be made here yet. Ask your administrator about the command line.",
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
