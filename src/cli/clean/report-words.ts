/**
 * The words of the cleaning report and of what the command says at its end.
 * @module
 */
import type { Phrase, PhraseOf } from "#application/wording/phrase.ts";

export const REPORT_WORDS = {
  title: { ja: "マイナンバーの取り除き 報告書", en: "Removal of My Numbers: report" },
  dryRun: {
    ja: "これは予行です。ファイルは変更していません。",
    en: "This was a dry run. No file was changed.",
  },
  interrupted: {
    ja: "途中で中断しました。まだ調べていないファイルがあります。--resume で続きから処理できます。",
    en: "The run was interrupted: some files were not looked at. --resume goes on from here.",
  },
  stopping: {
    ja: "処理中のファイルが終わったら止まります（もう一度 Ctrl-C を押すと、すぐに止まります）。",
    en: "Stopping after the files in hand; Ctrl-C once more stops at once.",
  },
  reportUnwritable: { ja: "報告書（--report）を書き込めません。", en: "the report (--report) cannot be written" },
  journalUnwritable: {
    ja: "続きから行うための記録（--journal）を書き込めません。",
    en: "the record to resume from (--journal) cannot be written",
  },
  journalLost: {
    ja: "続きから行うための記録（--journal）に書き込めなくなりました。処理は続けますが、中断すると --resume では続きから行えません。",
    en: "the record to resume from (--journal) takes no more; the run goes on, but --resume could not go on from here",
  },
  period: { ja: "実行日時", en: "Run" },
  root: { ja: "対象", en: "Under" },
  totals: { ja: "合計", en: "Totals" },
  files: { ja: "調べたファイル", en: "files looked at" },
  cleaned: { ja: "番号を取り除いたファイル", en: "files cleaned" },
  wouldClean: { ja: "取り除く予定のファイル", en: "files that would be cleaned" },
  nothingFound: { ja: "番号がなかったファイル", en: "files without a number" },
  untouched: { ja: "変更していないファイル", en: "files left as they were" },
  numbers: { ja: "取り除いた番号", en: "numbers taken out" },
  wouldNumbers: { ja: "取り除く予定の番号", en: "numbers that would be taken out" },
  mistyped: { ja: "うち検査用数字の合わない番号", en: "of these mistyped (the check digit does not fit)" },
  cells: { ja: "調べたセル", en: "cells looked at" },
  byFolder: { ja: "フォルダー別", en: "By folder" },
  folder: { ja: "フォルダー", en: "folder" },
  byPlace: { ja: "場所の種類別", en: "By kind of place" },
  byPlaceWhy: {
    ja: "番号が見つかり、取り除いた場所です。同じ番号が何か所かにあれば、それぞれ数えています。",
    en: "Where numbers were found and taken out. A number that stood in several places counts at each.",
  },
  wouldByPlaceWhy: {
    ja: "番号が見つかった、取り除く予定の場所です。同じ番号が何か所かにあれば、それぞれ数えています。",
    en: "Where numbers were found that would be taken out. A number that stands in several places counts at each.",
  },
  place: { ja: "場所", en: "place" },
  findings: { ja: "件数", en: "findings" },
  needsPerson: { ja: "人の判断が必要なもの", en: "For a person to decide" },
  needsPersonWhy: {
    ja: "番号らしいものの、自動では決められないため、そのまま残しています。原本と照らし合わせ、正しく直してからもう一度実行するか、番号でなければそのままにしてください。",
    en: "These look like a number, but a machine cannot be sure, so they are still there. Compare them with the original; correct them and run again, or leave what is no number.",
  },
  uncertain: { ja: "マイナンバーかどうか確かでない", en: "not certain to be a My Number" },
  notWritten: {
    ja: "セルを単独では書き換えられない（ほかのセルと数式を共有しているなど）",
    en: "its cell cannot be changed alone (it shares a formula with others, say)",
  },
  sheetNameStays: {
    ja: "この形式ではシート名を変えない（Excel で変えてください）",
    en: "names of sheets stay in this format: rename it in Excel",
  },
  why: { ja: "理由", en: "why" },
  notChanged: { ja: "変更しなかったファイルと理由", en: "Files left alone, and why" },
  reason: { ja: "理由", en: "reason" },
  persons: { ja: "番号があった人とファイル数", en: "Persons, and in how many files" },
  personsWhy: {
    ja: "金庫で照合して数えています。同じ番号は、どのファイルにあっても一人と数えます。番号そのものは表示しません。",
    en: "Counted in the vault: the same number is one person, in whatever file it lay. The number itself is not shown.",
  },
  personsUnknown: { ja: "金庫から人数を得られませんでした。", en: "The vault did not tell whose numbers they were." },
  employeeNumber: { ja: "社員番号", en: "employee number" },
  name: { ja: "氏名", en: "name" },
  unnamed: { ja: "（表に記載なし）", en: "(not named in any sheet)" },
  fileCount: { ja: "ファイル数", en: "files" },
  untold: { ja: "金庫に結果を伝えられていないもの", en: "Results not told to the vault" },
  untoldWhy: {
    ja: "番号は金庫にあります。セルがどうなったかだけが、金庫に届いていません。同じコマンドを --resume を付けてもう一度実行すると伝わります。前回までの実行の分も含みます。",
    en: "The numbers are in the vault; only what became of the cells did not reach it. The same command with --resume tells it. Earlier runs are included.",
  },
  untoldUnknown: {
    ja: "金庫に確かめられませんでした。",
    en: "The vault could not be asked.",
  },
  sentAt: { ja: "送った日時", en: "sent" },
  untoldNumbers: { ja: "結果のない番号", en: "numbers without a result" },
  allFiles: { ja: "ファイルごとの結果", en: "File by file" },
  allFilesWhy: {
    ja: "「確認」は、書き込んだファイルをディスクから読み直し、全体を取り除いた番号のすべての書き方で探した結果です。残りがあれば、元のファイルのままにします。",
    en: "Check: the written file was read again from the disk, and every part of it searched for every number taken out, however written. Where one was left, the old file stays.",
  },
  file: { ja: "ファイル", en: "file" },
  result: { ja: "結果", en: "result" },
  count: { ja: "番号", en: "numbers" },
  proof: { ja: "確認", en: "check" },
  checkpoint: { ja: "利用の記録の控え", en: "Checkpoint of the access log" },
  checkpointWhy: {
    ja: "この実行までの利用の記録に、金庫が署名したものです。監査者は、下の署名をそのままファイルに保存し、後日書き出した記録と合わせて次のコマンドで確かめられます。記録が書き換えられていれば分かります。",
    en: "The vault's signature over its access log up to and including this run. An auditor saves the note below to a file as it is, and checks a log that was exported later with the command: a log that was rewritten does not pass.",
  },
  checkpointUnknown: {
    ja: "金庫から控えを得られませんでした。",
    en: "The vault gave no checkpoint.",
  },
  origin: { ja: "記録の名前", en: "log" },
  size: { ja: "記録の件数", en: "entries" },
  rootHash: { ja: "ルートハッシュ", en: "root hash" },
  key: { ja: "公開鍵", en: "public key" },
  note: { ja: "署名", en: "signed note" },
  command: { ja: "確かめ方", en: "to check" },
  sheet: { ja: "シート", en: "sheet" },
  address: { ja: "番地", en: "cell" },
  none: { ja: "ありません。", en: "None." },
} as const satisfies Readonly<Record<string, Phrase>>;

interface Verdict {
  readonly files: number;
  readonly cleaned: number;
  readonly numbers: number;
}

/** The run in a sentence. */
export const VERDICT = {
  done: {
    ja: ({ files, cleaned, numbers }) =>
      `${figure(files)} ファイルを調べ、${figure(cleaned)} ファイルから ${figure(numbers)} 件の番号を取り除いて金庫に移しました。`,
    en: ({ files, cleaned, numbers }) =>
      `Looked at ${many(files, "file")} and moved ${many(numbers, "number")} out of ${many(cleaned, "file")} into the vault.`,
  },
  planned: {
    ja: ({ files, cleaned, numbers }) =>
      `${figure(files)} ファイルを調べました。実行すると、${figure(cleaned)} ファイルから ${figure(numbers)} 件の番号を取り除きます。`,
    en: ({ files, cleaned, numbers }) =>
      `Looked at ${many(files, "file")}. A run would take ${many(numbers, "number")} out of ${many(cleaned, "file")}.`,
  },
} as const satisfies Readonly<Record<string, PhraseOf<[Verdict]>>>;

export const COUNT_WORDS = {
  proven: {
    ja: (searched) => `${figure(searched)} 件を探し、残り 0`,
    en: (searched) => `${figure(searched)} searched for, 0 left`,
  },
  persons: {
    ja: (persons) => `番号の持ち主は ${figure(persons)} 人です。`,
    en: (persons) => `They are the numbers of ${many(persons, "person")}.`,
  },
  untouched: {
    ja: (files) => `${figure(files)} ファイルは変更できませんでした。`,
    en: (files) => `${many(files, "file")} could not be changed.`,
  },
  left: {
    ja: (places) => `人の判断が必要な箇所が ${figure(places)} 件あります。`,
    en: (places) => `A person has to decide about ${many(places, "place")}.`,
  },
  moreLeft: {
    ja: (places) => `ほか ${figure(places)} 件`,
    en: (places) => `${figure(places)} more`,
  },
  otherNames: {
    ja: (names) =>
      `このファイルには別の名前（ハードリンク）が ${figure(names)} 件あり、対象に含めていなければ元の番号が残っている`,
    en: (names) =>
      `the file has ${many(names, "other name")} (hard links): what it was is still there, unless they were cleaned too`,
  },
  allDone: {
    ja: () => "人の判断が必要なものはありません。",
    en: () => "Nothing is left for a person to decide.",
  },
} as const satisfies Readonly<Record<string, PhraseOf<[number]>>>;

function figure(count: number): string {
  return count.toLocaleString("en");
}

function many(count: number, word: string): string {
  return `${figure(count)} ${word}${count === 1 ? "" : "s"}`;
}
