import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { LeftAlone } from "../screens/tokenizing/move-tally.ts";
import { counted, grouped } from "./common-words.ts";

export const SUMMARY_WORDS = {
  doneTitle: { ja: "金庫へ移しました", en: "Moved to the vault" },
  cancelledTitle: { ja: "途中で中止しました", en: "Stopped halfway" },
  stoppedTitle: { ja: "途中で止まりました", en: "It stopped halfway" },
  moved: {
    ja: "セルの番号を金庫に収め、トークンに置き換えました。",
    en: "cells: their numbers are in the vault, tokens stand in their place.",
  },
  left: {
    ja: (count: number) => `残りの${grouped(count)}セルは、元のままです。`,
    en: (count: number) => `Unchanged: ${counted(count, "cell")}.`,
  },
  continueHere: { ja: "残りを続ける", en: "Continue with the rest" },
  signInAndContinue: { ja: "サインインして続ける", en: "Sign in and continue" },
  save: { ja: "置き換えたブックを保存", en: "Save the cleaned workbook" },
  again: { ja: "もう一度スキャンして確かめる", en: "Scan again to check" },
  leftAlone: { ja: "移さなかったセル", en: "Cells left alone" },
  stillHere: { ja: "このファイルに残っている番号", en: "Numbers still in this file" },
  stillNone: {
    ja: "スキャンで見つかった番号は、このファイルに残っていません。",
    en: "None of the numbers found is left in this file.",
  },
  notMoved: {
    ja: (count: number) => `移せなかったセル ${grouped(count)}件`,
    en: (count: number) => `${counted(count, "cell")} that could not be moved`,
  },
  problemCells: {
    ja: (count: number) => `確認が必要なセル ${grouped(count)}件`,
    en: (count: number) => `${counted(count, "cell")} to look at`,
  },
  unselectedCells: {
    ja: (count: number) => `選ばなかった番号 ${grouped(count)}件`,
    en: (count: number) => `${counted(count, "number")} not selected`,
  },
  otherPlaces: {
    ja: (count: number) => `セル以外の場所 ${grouped(count)}件`,
    en: (count: number) => `${grouped(count)} outside the cells`,
  },
  ticked: {
    ja: (done: number, all: number) => `確かめた場所に印を付けてください（${grouped(done)} / ${grouped(all)}）。`,
    en: (done: number, all: number) => `Tick what you looked after (${grouped(done)} of ${grouped(all)}).`,
  },
  remembered: { ja: "番号が残るかもしれない場所", en: "Where numbers may linger" },
} satisfies WordTable;

/** Why a cell was left alone. */
export const LEFT_ALONE_WORDS = {
  changed_since_scan: { ja: "スキャンのあとで内容が変わっていました", en: "Changed after the scan" },
  protected: { ja: "シートが保護されています", en: "The sheet is protected" },
  merged_away: { ja: "結合されたセルの内側です", en: "Inside a merged cell" },
  spilled: { ja: "別のセルの数式から表示されています", en: "Filled by another cell’s formula" },
  formula: { ja: "数式のセルです", en: "Holds a formula" },
} satisfies Record<LeftAlone, Phrase>;

/** What to do about cells that were left alone. */
export const LEFT_ALONE_REMEDIES = {
  changed_since_scan: {
    ja: "ほかの人が書き換えたか、行がずれました。もう一度スキャンしてください。",
    en: "Somebody typed there, or rows moved. Scan again.",
  },
  protected: {
    ja: "「校閲」タブの「シート保護の解除」で保護を外してから、もう一度スキャンしてください。",
    en: "Take the protection off (Review, Unprotect Sheet), then scan again.",
  },
  merged_away: {
    ja: "セルの結合を解除してから、もう一度スキャンしてください。",
    en: "Unmerge the cells, then scan again.",
  },
  spilled: {
    ja: "元のセルの番号が移ると、ここもトークンに変わります。もう一度スキャンして確かめてください。",
    en: "When the number moves out of the cell it comes from, a token shows here, too. Scan again to check.",
  },
  formula: {
    ja: "数式が参照しているセルの番号を移すか、数式を値に置き換えてから、もう一度スキャンしてください。",
    en: "Move the number out of the cell that the formula refers to, or replace the formula by its value; then scan again.",
  },
} satisfies Record<LeftAlone, Phrase>;

/** What outlives the move, by the place the pane runs in. */
export const LINGERING_WORDS = {
  excel: [
    {
      ja: "元に戻す: 「元に戻す」を使うと番号がセルに戻ることがあります。保存してブックを閉じてください。",
      en: "Undo can bring numbers back into cells. Save and close the workbook.",
    },
    {
      ja: "バージョン履歴: 共有場所に保存したブックには、以前の版が残ります。不要な版を削除してください。",
      en: "Version history keeps earlier versions in shared places. Delete those you do not need.",
    },
    {
      ja: "自動回復: このパソコンに一時的な控えが残ることがあります。Excelを終了すると消えます。",
      en: "AutoRecover may keep a copy on this computer until Excel is closed.",
    },
    {
      ja: "控え: メールの添付、共有フォルダー、印刷物も確かめてください。",
      en: "Copies: check mail attachments, shared folders and print-outs too.",
    },
  ],
  workbench: [
    {
      ja: "元のファイル: 開いたファイルはそのまま残っています。保存したブックを確かめてから、元のファイルを削除してください。",
      en: "The file you opened is unchanged. Check the saved workbook, then delete the original.",
    },
    {
      ja: "ごみ箱とバックアップ: 削除したファイルが残っていないか確かめてください。",
      en: "Recycle bin and backups may still hold the deleted file.",
    },
    {
      ja: "控え: メールの添付、共有フォルダー、印刷物も確かめてください。",
      en: "Copies: check mail attachments, shared folders and print-outs too.",
    },
  ],
} satisfies Readonly<Record<"excel" | "workbench", readonly Phrase[]>>;
