import type { Phrase, WordTable } from "#application/wording/phrase.ts";
import type { PanePlaceName } from "../pane-places.ts";

export const PANE_TAB_WORDS = {
  tabs: { ja: "画面の切り替え", en: "Screens" },
  more: { ja: "その他", en: "More" },
} satisfies WordTable;

export const PANE_PLACE_WORDS = {
  workbook: { ja: "このブック", en: "Workbook" },
  numbers: { ja: "番号を見る", en: "Numbers" },
  approvals: { ja: "承認", en: "Approvals" },
  import: { ja: "一覧の取り込み", en: "Import a list" },
  export: { ja: "提出用ファイル", en: "Files to file" },
  emergency: { ja: "緊急の閲覧", en: "Emergency" },
  log: { ja: "利用の記録", en: "Access log" },
  settings: { ja: "設定", en: "Settings" },
} satisfies Readonly<Record<PanePlaceName, Phrase>>;
