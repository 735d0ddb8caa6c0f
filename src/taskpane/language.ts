/**
 * Which language a page speaks: Japanese unless the host or the reader asks for English.
 * @module
 */
import { createContext, useContext } from "react";
import { type Language, LANGUAGES, type Say, sayIn } from "#application/wording/phrase.ts";

/** The language for a display language tag such as `en-US`; anything unknown is Japanese. */
export function languageOf(displayLanguage: string | undefined): Language {
  return /^en\b/iu.test(displayLanguage ?? "") ? "en" : "ja";
}

/** The language that `?lang=` asks for. */
export function askedLanguage(search: string): Language | undefined {
  const asked = new URLSearchParams(search).get("lang");
  return LANGUAGES.find((language) => language === asked);
}

export const LanguageContext = createContext<Language>("ja");

export function useSay(): Say {
  return sayIn(useContext(LanguageContext));
}
