import type { WordTable } from "#application/wording/phrase.ts";

export const PANE_TAB_WORDS = {
  tabs: { ja: "画面の切り替え", en: "Screens" },
  workbook: { ja: "このブック", en: "Workbook" },
  numbers: { ja: "番号を見る", en: "See a number" },
  approvals: { ja: "承認", en: "Approvals" },
} satisfies WordTable;
