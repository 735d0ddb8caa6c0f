import { useContext } from "react";
import { LanguageContext } from "./language.ts";

const LOCALES = { ja: "ja-JP", en: "en-GB" } as const;

/** Day and minute, as the reader's language writes them. */
export function useTimeText(): (atMs: number) => string {
  const format = new Intl.DateTimeFormat(LOCALES[useContext(LanguageContext)], {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (atMs) => format.format(atMs);
}
