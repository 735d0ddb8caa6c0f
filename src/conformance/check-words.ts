/** What each check does, for whoever runs it. */
import type { WordTable } from "#application/wording/phrase.ts";

export const CHECK_WORDS = {
  typed: { ja: "入力した文字", en: "Typed texts" },
  protectedSheet: { ja: "保護されたシート", en: "Protected sheet" },
  writeLocked: { ja: "ロックされたセルに書く", en: "Write to a locked cell" },
  readAfterwards: { ja: "そのあとの値", en: "Its value afterwards" },
  unprotect: { ja: "保護を解く", en: "Take the protection off" },
  filteredRows: { ja: "フィルターで隠れた行", en: "Filtered rows" },
  writeAcrossFilter: {
    ja: "1行おきに隠れた4行へ、まとめて 1、2、3、4 を書く",
    en: "Write 1, 2, 3, 4 in one block over four rows, every other one hidden",
  },
  writeHiddenRow: { ja: "隠れた行のセルだけに書く", en: "Write to the cell of a hidden row alone" },
  mergedCells: { ja: "結合したセル", en: "Merged cells" },
  merge: { ja: "値のある3セルを結合して読む", en: "Merge three filled cells and read them" },
  writeMerged: { ja: "結合したセルにまとめて書く", en: "Write a block over them" },
  spill: { ja: "スピル", en: "Spill" },
  spilled: { ja: "数式 =A1:A3 の入ったセルから下の3セルはスピルか", en: "Are the cells of =A1:A3 a spill" },
  spilledValues: { ja: "スピルした値", en: "Spilled values" },
  breakSpill: { ja: "スピルの途中のセルに書く", en: "Write into the middle of the spill" },
  editMode: { ja: "セルの編集中", en: "Cell in edit mode" },
  openCell: {
    ja: "どこかのセルで F2 を押し、編集中のまま下のボタンを押してください。",
    en: "Press F2 in any cell and, while it is open, press the button below.",
  },
  payload: { ja: "5 MB を超える通信（Web版）", en: "More than 5 MB (on the web)" },
  largeRequest: { ja: "5.4 MB を書く", en: "Write 5.4 MB" },
  largeResponse: { ja: "5.4 MB を読む", en: "Read 5.4 MB" },
  largeRange: { ja: "大きな範囲", en: "Large range" },
  readTooMuch: { ja: "5,000,010 セルを一度に読む", en: "Read 5,000,010 cells at once" },
  chartSheet: { ja: "グラフ シート", en: "Chart sheet" },
  addChartSheet: {
    ja: "値のあるセルを選んで F11 を押し、グラフ シートを1枚だけ作ってから押してください。",
    en: "Select filled cells, press F11 for one chart sheet, then press the button.",
  },
  changes: { ja: "変更の知らせ", en: "Changes" },
  typeOne: { ja: "押してから、どこかのシートの B2 に文字を入れます。", en: "Press, then type into B2 of any sheet." },
  pasteTen: {
    ja: "押してから、B2 に10行1列の値を貼り付けます。",
    en: "Press, then paste ten rows of one column at B2.",
  },
  undoPaste: { ja: "押してから、その貼り付けを元に戻します。", en: "Press, then undo that." },
  otherPerson: {
    ja: "押してから、共同編集しているほかの人が B2 に文字を入れます。",
    en: "Press, then let somebody else who shares the workbook type into B2.",
  },
  ownWriting: { ja: "アドインの書き込みの知らせ", en: "Own writing" },
  writeOne: { ja: "A1 に書く", en: "Write to A1" },
  settings: { ja: "文書の設定", en: "Document settings" },
  keepSetting: { ja: "設定を保存する", en: "Save a setting" },
  openAgain: {
    ja: "ブックを保存して閉じ、開き直して、もう一度この画面で押してください。",
    en: "Save the workbook, close it, open it again, come back here and press.",
  },
  fill: { ja: "塗りつぶし", en: "Fill" },
  noFill: { ja: "塗りのないセルの色", en: "Colour of a cell without a fill" },
  filled: { ja: "塗ったあとの色", en: "Colour after filling" },
  cleared: { ja: "塗りを消したあとの色", en: "Colour after the fill was cleared" },
  commands: { ja: "メニュー", en: "Commands" },
  useCommand: {
    ja: "番号を移している間に、セルの右クリック メニューを使います。開いている画面がそのまま使われ、移す作業も続くはずです。",
    en: "Use the context menu of a cell while numbers are moving. The pane that is there should be shown and go on.",
  },
  functions: { ja: "関数", en: "Functions" },
  useFunctions: {
    ja: "画面を閉じて =MYNUMBER.CHECK(A1) と =MYNUMBER.STATUS(A1) を入れます。どちらも Excel の表示言語で答えるはずです。画面でサインインして Ctrl+Alt+F9 を押すと、トークンには金庫での状態が出るはずです。",
    en: "Close the pane and enter =MYNUMBER.CHECK(A1) and =MYNUMBER.STATUS(A1). Both should answer in Excel’s language. After sign-in in the pane and Ctrl+Alt+F9 a token should show its state in the vault.",
  },
  undo: { ja: "元に戻す", en: "Undo" },
  undoMove: {
    ja: "番号を移したあと、何も起きなくなるまで元に戻します。番号が戻ったら、画面が知らせるはずです。",
    en: "After a move, press undo until nothing happens. If numbers come back, the pane should notice.",
  },
  signIn: { ja: "サインイン", en: "Sign-in" },
  signInHere: {
    ja: "サインインします。デスクトップ版ではダイアログ、Web版では小さなウィンドウが開くはずです。",
    en: "Sign in. It should open a dialog on the desktop and a popup on the web.",
  },
  olderExcel: { ja: "古い Excel", en: "Older Excel" },
  scanNotes: {
    ja: "Excel 2021 より前の版で、メモのあるシートをスキャンします。結果に、メモを調べていないと出るはずです。",
    en: "In Excel 2021 or older, scan a sheet with notes. The result should say that notes were not looked at.",
  },
  tables: { ja: "テーブル", en: "Tables" },
  moveTable: {
    ja: "集計行のあるテーブルを絞り込み、列の番号を移します。見出し、フィルター、集計行はそのまま残るはずです。",
    en: "Filter a table with a total row and move its column. Header, filter and total should stay.",
  },
  dialog: { ja: "ダイアログ", en: "Dialog" },
  dialogWithoutHttps: { ja: "http のページで開く", en: "Open one at a page without https" },
  dialogElsewhere: { ja: "ほかのドメインのページで開く", en: "Open one at a page of another domain" },
  dialogSpeaks: {
    ja: "押すとダイアログが開き、ひとこと送って閉じます。",
    en: "Press: a dialog opens, sends one word and closes.",
  },
  dialogHears: {
    ja: "押すとダイアログが開き、送ったことばを送り返して閉じます。",
    en: "Press: a dialog opens, sends back what it is sent and closes.",
  },
  dialogBeside: {
    ja: "押すとダイアログが開きます。その横にもう1つ開こうとします。",
    en: "Press: a dialog opens, and another one is tried beside it.",
  },
  dialogClosed: {
    ja: "押すとダイアログが開きます。それを手で閉じてください。",
    en: "Close the dialog that opens when you press.",
  },
  dialogFocus: {
    ja: "手で閉じたあと、Tab を押します。フォーカスはこの画面に戻っているはずです。",
    en: "After closing it, press Tab. The focus should be back on this page.",
  },
  dialogPages: {
    ja: "ダイアログが開けないページ（デスクトップ版）",
    en: "Pages that a dialog cannot have (on a desktop)",
  },
  dialogMissing: {
    ja: "押すと、ないページのダイアログが開きます。",
    en: "Press: a dialog opens at a page that is not there.",
  },
  dialogWrongPassword: {
    ja: "金庫のアカウントのサインインで、まずパスワードを間違えます。ダイアログは開いたままで、続けてサインインできるはずです。",
    en: "Sign in with an account of the vault and mistype the password first. The dialog should stay, and the sign-in go on.",
  },
} satisfies WordTable;
