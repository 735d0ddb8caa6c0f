/**
 * What the product says to people, in every language it speaks.
 *
 * A phrase holds all languages side by side, so that a missing translation does not compile. Phrases
 * with values in them are functions; they never take a digit of a number.
 * @module
 */
export const LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Phrase = Readonly<Record<Language, string>>;
export type PhraseOf<Values extends readonly unknown[]> = Readonly<Record<Language, (...values: Values) => string>>;
export type WordTable = Readonly<Record<string, Phrase | PhraseOf<never>>>;

/** The phrase in the language of the screen: text, or the function that takes its values. */
export type Say = <Said>(phrase: Readonly<Record<Language, Said>>) => Said;

export function sayIn(language: Language): Say {
  return (phrase) => phrase[language];
}
