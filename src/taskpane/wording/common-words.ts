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
    en: (count: number) => `${grouped(count)} ${count === 1 ? "cell" : "cells"}`,
  },
  hiddenSheet: { ja: "非表示のシート", en: "hidden sheet" },
  goToCell: { ja: "セルへ移動", en: "Go to cell" },
  maskedNumber: { ja: "伏せてある番号", en: "masked number" },
} satisfies WordTable;

/** Both languages group digits by thousands with a comma. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
