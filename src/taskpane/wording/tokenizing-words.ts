import type { WordTable } from "#application/wording/phrase.ts";
import { grouped } from "./common-words.ts";

export const TOKENIZING_WORDS = {
  title: { ja: "金庫へ移しています", en: "Moving to the vault" },
  preparing: { ja: "本人の情報を読み取っています…", en: "Reading whose numbers they are…" },
  counts: {
    ja: (done: number, total: number) => `${grouped(done)} / ${grouped(total)}件`,
    en: (done: number, total: number) => `${grouped(done)} of ${grouped(total)}`,
  },
  rate: {
    ja: (perSecond: number) => `毎秒${grouped(perSecond)}件`,
    en: (perSecond: number) => `${grouped(perSecond)} a second`,
  },
  secondsLeft: {
    ja: (seconds: number) => `残り約${String(seconds)}秒`,
    en: (seconds: number) => `about ${String(seconds)} s left`,
  },
  minutesLeft: {
    ja: (minutes: number) => `残り約${String(minutes)}分`,
    en: (minutes: number) => `about ${String(minutes)} min left`,
  },
  announcement: {
    ja: (percent: number) => `金庫へ移しています、${String(percent)}%`,
    en: (percent: number) => `Moving to the vault, ${String(percent)}%`,
  },
  safe: {
    ja: "途中で止まっても、番号が失われることはありません。",
    en: "If this stops halfway, no number is lost.",
  },
} satisfies WordTable;
