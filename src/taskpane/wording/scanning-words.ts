import type { WordTable } from "#application/wording/phrase.ts";
import { grouped } from "./common-words.ts";

export const SCANNING_WORDS = {
  title: { ja: "スキャンしています", en: "Scanning" },
  preparing: { ja: "ブックを開いています…", en: "Opening the workbook…" },
  sheet: { ja: (name: string) => `シート「${name}」`, en: (name: string) => `Sheet “${name}”` },
  otherPlaces: { ja: "コメントや名前などを確認中", en: "Checking comments, names and the like" },
  cells: {
    ja: (done: number, total: number) => `${grouped(done)} / ${grouped(total)}セル`,
    en: (done: number, total: number) => `${grouped(done)} of ${grouped(total)} cells`,
  },
  announcement: {
    ja: (percent: number) => `スキャン中、${String(percent)}%`,
    en: (percent: number) => `Scanning, ${String(percent)}%`,
  },
  untouched: { ja: "読み取るだけで、ブックは書き換えません。", en: "Reading only: nothing is changed." },
} satisfies WordTable;
