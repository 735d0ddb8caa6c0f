import { createContext } from "react";
import type { Language } from "#application/wording/phrase.ts";

/** The language of the page, and how to change it for this session. */
export interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const LanguageChoiceContext = createContext<LanguageChoice | undefined>(undefined);
