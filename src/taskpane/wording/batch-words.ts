/** Words about many files at once, in the workbench. */
import type { WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const BATCH_WORDS = {
  files: { ja: "ファイル", en: "Files" },
  file: { ja: "ファイル", en: "File" },
  state: { ja: "状態", en: "State" },
  title: { ja: "まとめて金庫へ移す", en: "Move many files’ numbers to the vault" },
  looking: {
    ja: (left: number) => `ブラウザーの中で調べています。あと${grouped(left)}個です。`,
    en: (left: number) => `Looking through the files in this browser. ${counted(left, "file")} to go.`,
  },
  found: {
    ja: (numbers: number, files: number) => `${grouped(files)}個のファイルに${grouped(numbers)}件の番号があります。`,
    en: (numbers: number, files: number) => `${counted(numbers, "number")} in ${counted(files, "file")}.`,
  },
  cleaning: { ja: "番号を金庫へ移しています…", en: "Moving numbers to the vault…" },
  toSave: {
    ja: (files: number) => `番号を取り除いた${grouped(files)}個のファイルを保存してください。`,
    en: (files: number) => `Save the ${counted(files, "cleaned file")}.`,
  },
  done: { ja: "終わりました。", en: "Done." },
  unasked: {
    ja: "確かな番号だけを移します。確かでないものと検査用数字の合わないものは、ファイルを1つずつ開いて決めてください。",
    en: "Only certain numbers are moved. For doubtful or mistyped ones, open the file alone and decide.",
  },
  saveInPlace: {
    ja: (files: number) => `${grouped(files)}個を元の場所に上書き保存`,
    en: (files: number) => `Save ${counted(files, "file")} in place`,
  },
  saveAsZip: {
    ja: (files: number) => `${grouped(files)}個をZIPファイルで保存`,
    en: (files: number) => `Save ${counted(files, "file")} as ZIP`,
  },
  zipName: { ja: "置換済み.zip", en: "tokenized.zip" },
  close: { ja: "一覧を閉じる", en: "Close the list" },
  waiting: { ja: "待っています", en: "Waiting" },
  scanning: { ja: "調べています…", en: "Looking through it…" },
  nothingFound: { ja: "番号なし", en: "No number" },
  numbers: {
    ja: (numbers: number) => `番号 ${grouped(numbers)}件`,
    en: (numbers: number) => counted(numbers, "number"),
  },
  fileCleaning: { ja: "移しています…", en: "Moving…" },
  cleaned: {
    ja: (numbers: number) => `${grouped(numbers)}件を移しました（未保存）`,
    en: (numbers: number) => `${grouped(numbers)} moved, not saved yet`,
  },
  saved: {
    ja: (numbers: number) => `${grouped(numbers)}件を移して保存しました`,
    en: (numbers: number) => `${grouped(numbers)} moved, saved`,
  },
  passedOver: {
    ja: "この画面では開けない形式です",
    en: "A kind of file that this page does not open",
  },
  unproven: {
    ja: "番号が残る場所があるため、元のままにしました。ファイルを1つだけ開いてご確認ください。",
    en: "A number would have stayed somewhere, so the file is as it was. Open it alone to see where.",
  },
} satisfies WordTable;
