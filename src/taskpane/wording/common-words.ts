/** Words that several screens share. */
import type { WordTable } from "#application/wording/phrase.ts";

export const COMMON_WORDS = {
  product: { ja: "マイナンバー金庫", en: "MyNumber Vault" },
  back: { ja: "戻る", en: "Back" },
  next: { ja: "次へ", en: "Next" },
  cancel: { ja: "中止", en: "Cancel" },
  cancelling: { ja: "中止しています…", en: "Cancelling…" },
  close: { ja: "閉じる", en: "Close" },
  count: { ja: (count: number) => `${grouped(count)}件`, en: (count: number) => grouped(count) },
  cells: {
    ja: (count: number) => `${grouped(count)}セル`,
    en: (count: number) => counted(count, "cell"),
  },
  hiddenSheet: { ja: "非表示のシート", en: "hidden sheet" },
  goToCell: { ja: "セルへ移動", en: "Go to cell" },
  defectTitle: { ja: "思わぬ問題が起きました", en: "Something went wrong" },
  defectText: {
    ja: "番号は失われていません。画面を開き直して、もう一度スキャンしてください。続くときは管理者に知らせてください。",
    en: "No number is lost. Open the page again and scan once more. If it goes on, tell the administrator.",
  },
  reload: { ja: "開き直す", en: "Open again" },
  maskedNumber: { ja: "伏せてある番号", en: "masked number" },
} satisfies WordTable;

/** Both languages group digits by thousands with a comma. Whole numbers; the first call of a locale takes 40 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** `1 cell`, `2 cells`: for nouns whose plural ends in s. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
