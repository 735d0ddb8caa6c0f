import type { WordTable } from "#application/wording/phrase.ts";
import { counted, grouped } from "./common-words.ts";

export const GUARD_WORDS = {
  title: { ja: "マイナンバーが入力されました", en: "A My Number was entered" },
  where: {
    ja: (cell: string, others: number) => (others === 0 ? cell : `${cell} ほか${grouped(others)}セル`),
    en: (cell: string, others: number) => (others === 0 ? cell : `${cell} and ${counted(others, "other cell")}`),
  },
  take: { ja: "金庫へ移す", en: "Move to the vault" },
  show: { ja: "セルへ移動", en: "Go to cell" },
  later: { ja: "あとで", en: "Later" },
  tooMuchTitle: { ja: "多くのセルが変わりました", en: "Many cells changed" },
  tooMuchText: {
    ja: "マイナンバーが入っていないか、もう一度スキャンして確かめてください。",
    en: "Scan again to see whether My Numbers are among them.",
  },
  scan: { ja: "スキャン", en: "Scan" },
} satisfies WordTable;
