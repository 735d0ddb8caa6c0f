import type { WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const OPEN_WORK_WORDS = {
  title: { ja: "前回の作業が途中で終わっています", en: "Earlier work was cut off" },
  text: {
    ja: (count: number) =>
      `金庫に収めた番号のうち${grouped(count)}件は、セルがどうなったか確かめられていません。番号は失われていません。`,
    en: (count: number) =>
      `What became of the cells of ${counted(count, "number")} in the vault is not known. No number is lost.`,
  },
  elsewhere: {
    ja: (title: string) => `「${title}」を開くと確かめられます。`,
    en: (title: string) => `Open “${title}” to look.`,
  },
  settle: { ja: "このブックで確かめる", en: "Look in this workbook" },
  later: { ja: "あとで", en: "Later" },
  settled: {
    ja: (written: number, left: number) =>
      left === 0
        ? `${grouped(written)}件すべて、トークンになっていました。`
        : `${grouped(written)}件はトークンになっていました。残りの${grouped(left)}件は元のままです。もう一度スキャンしてください。`,
    en: (written: number, left: number) =>
      left === 0
        ? `All ${grouped(written)} cells hold their tokens.`
        : `${grouped(written)} hold their tokens, ${grouped(left)} are unchanged: scan again.`,
  },
} satisfies WordTable;
