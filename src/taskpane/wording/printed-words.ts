import type { WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const PRINTED_WORDS = {
  title: {
    ja: (count: number) => `番号の入ったセルが${grouped(count)}件あります`,
    en: (count: number) => `Numbers stand in ${counted(count, "cell")}`,
  },
  text: {
    ja: "印刷のために番号を入れたセルです。印刷が終わったら、トークンに戻してください。",
    en: "They were put there for printing. Put the tokens back when you are done.",
  },
  takeOut: { ja: "トークンに戻す", en: "Put the tokens back" },
  show: { ja: "セルへ移動", en: "Go to cell" },
  done: { ja: "すべてトークンに戻しました。", en: "All tokens are back." },
  left: {
    ja: (count: number) =>
      `${grouped(count)}セルは書き換えられませんでした。シートの保護を確かめて、もう一度お試しください。`,
    en: (count: number) =>
      `${counted(count, "cell")} could not be written. Look whether the sheet is protected and try again.`,
  },
} satisfies WordTable;
