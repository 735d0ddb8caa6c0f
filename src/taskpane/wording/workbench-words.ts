import type { WordTable } from "#application/wording/phrase.ts";
import { grouped } from "./common-words.ts";

export const WORKBENCH_WORDS = {
  demo: { ja: "デモ", en: "Demo" },
  headline: { ja: "古い名簿のマイナンバーを、金庫へ。", en: "Old staff lists, My Numbers in a vault." },
  pitch: {
    ja: "ブックに散らばる番号を見つけ、暗号化した金庫に移し、セルにはトークンを残します。表はこれまでどおり使えます。",
    en: "Finds the numbers scattered over a workbook, moves them into an encrypted vault and leaves tokens in the cells. The sheets go on working.",
  },
  dropHere: { ja: "Excelブックかフォルダーをここにドロップ", en: "Drop Excel workbooks or a folder here" },
  dropNow: { ja: "ここで放すと開きます", en: "Release to open" },
  formats: { ja: "拡張子が .xlsx と .xlsm のファイル", en: ".xlsx and .xlsm files" },
  chooseFolder: { ja: "フォルダーを選ぶ", en: "Choose a folder" },
  choose: { ja: "ファイルを選ぶ", en: "Choose a file" },
  sample: { ja: "見本のブックで試す", en: "Try the sample workbook" },
  stays: {
    ja: "ファイルはこのブラウザーの中で読み取ります。金庫へ送るのは、選んだ番号と本人の情報、ブックの名前、セルの場所だけです。",
    en: "The file is read inside this browser. Only the numbers you choose, whose they are, the workbook’s name and the cells’ addresses go to the vault.",
  },
  opening: { ja: (name: string) => `「${name}」を開いています…`, en: (name: string) => `Opening “${name}”…` },
  another: { ja: "別のファイルを開く", en: "Open another file" },
  save: { ja: "ブックを保存", en: "Save workbook" },
  saved: { ja: "保存しました", en: "Saved" },
  saving: { ja: "保存しています…", en: "Saving…" },
  saveLater: {
    ja: "番号を金庫へ移すと、置き換えたブックを保存できます。",
    en: "You can save the cleaned workbook once numbers are in the vault.",
  },
  leave: {
    ja: "置き換えたブックをまだ保存していません。閉じてもよろしいですか。",
    en: "The cleaned workbook is not saved yet. Leave anyway?",
  },
  stay: { ja: "戻って保存する", en: "Go back and save" },
  discard: { ja: "保存せずに閉じる", en: "Leave without saving" },
  unsavedTitle: { ja: "保存していないブックがあります", en: "There is an unsaved workbook" },
  accounts: { ja: "デモ用のアカウント", en: "Demo accounts" },
  accountsText: {
    ja: "サインインの画面で、次のどれかをお使いください。データは終了すると消えます。",
    en: "Use one of these when you sign in. The data is gone when the demo ends.",
  },
  role: { ja: "役割", en: "Role" },
  userName: { ja: "ユーザー名", en: "User name" },
  password: { ja: "パスワード", en: "Password" },
  grid: { ja: (sheet: string) => `シート「${sheet}」`, en: (sheet: string) => `Sheet “${sheet}”` },
  sheets: { ja: "シート", en: "Sheets" },
  hidden: { ja: "非表示", en: "hidden" },
  emptySheet: { ja: "このシートは空です", en: "This sheet is empty" },
  reading: { ja: "シートを読み取っています…", en: "Reading the sheet…" },
  maskedYet: {
    ja: "スキャンするまで、長い数字は伏せて表示します。",
    en: "Long digits stay masked until the scan.",
  },
  legendNumber: { ja: "見つかった番号", en: "number found" },
  legendProblem: { ja: "確認が必要", en: "to look at" },
  legendToken: { ja: "トークン", en: "token" },
  cut: {
    ja: (rows: number) =>
      `大きなシートのため、先頭の${grouped(rows)}行を表示しています。スキャンと保存は全体が対象です。`,
    en: (rows: number) => `A large sheet: the first ${grouped(rows)} rows are shown. Scan and save take all of it.`,
  },
  pane: { ja: "操作パネル", en: "Task pane" },
  suffix: { ja: "_置換済み", en: "-tokenized" },
} satisfies WordTable;
