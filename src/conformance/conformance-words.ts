import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { ExcelPlatform } from "./checks.ts";
import type { Verdict } from "./findings.ts";

export const CONFORMANCE_WORDS = {
  title: { ja: "この Excel の動きを確かめる", en: "Compare this Excel" },
  lead: {
    ja: "開発者向けです。試験で使うエミュレーターと同じことを、この Excel もするかを見ます。番号の入っていない、捨ててよいブックで行ってください。シートを足して書き込み、終わると消します。",
    en: "For developers. Does this Excel do what the emulator of the tests does? Use a workbook that you can throw away, without numbers: sheets are added, written to and taken away again.",
  },
  back: { ja: "アドインの画面に戻る", en: "Back to the add-in" },
  outside: {
    ja: "Excel の中で開いてください。アドインの「設定」からたどれます。",
    en: "Open this page inside Excel: from the add-in’s settings.",
  },
  runAll: { ja: "手のいらない確認をすべて行う", en: "Run all that need no hand" },
  running: { ja: "確認しています…", en: "Running…" },
  look: { ja: "確かめる", en: "Look now" },
  saw: { ja: "見たこと", en: "What you saw" },
  emulator: { ja: "エミュレーター", en: "Emulator" },
  thisExcel: { ja: "この Excel", en: "This Excel" },
  notEmulated: { ja: "まねていない", en: "not emulated" },
  notYet: { ja: "まだ", en: "not yet" },
  inDialog: { ja: "確認のために開いた画面です。閉じてかまいません。", en: "Opened for a check. You may close it." },
  result: { ja: "結果", en: "Result" },
  resultNote: {
    ja: "Issue に貼り付けてください。セルの中身は、この画面が書いた値だけです。",
    en: "Paste it into an issue. Of cells it holds only what this page wrote itself.",
  },
  copyMarkdown: { ja: "表としてコピー", en: "Copy as Markdown" },
  copyJson: { ja: "JSON としてコピー", en: "Copy as JSON" },
  copied: { ja: "コピーしました。", en: "Copied." },
  copyFailed: {
    ja: "コピーできませんでした。上の文字を選んでコピーしてください。",
    en: "It could not be copied. Select the text above and copy it.",
  },
  tally: {
    ja: (equal: number, different: number) => `同じ ${String(equal)}件、違う ${String(different)}件`,
    en: (equal: number, different: number) => `${String(equal)} equal, ${String(different)} different`,
  },
} satisfies WordTable;

/** Where a check is not for this Excel. */
export const ONLY_IN = {
  web: { ja: "Web版の Excel だけで行います。", en: "Runs in Excel on the web alone." },
  desktop: { ja: "デスクトップ版の Excel だけで行います。", en: "Runs in Excel on a desktop alone." },
} satisfies Readonly<Record<ExcelPlatform, Phrase>>;

export const VERDICT_NAMES = {
  equal: { ja: "同じ", en: "equal" },
  different: { ja: "違う", en: "different" },
  new: { ja: "新しい事実", en: "new" },
} satisfies Readonly<Record<Verdict, Phrase>>;
