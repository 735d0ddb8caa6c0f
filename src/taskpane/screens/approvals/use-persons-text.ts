import { useSay } from "../../language.ts";
import { GRANT_WORDS, LIST_COMMA } from "../../wording/grant-words.ts";

const MOST_PERSONS = 10;

/** Whose numbers, as one line. */
export function usePersonsText(persons: readonly string[]): string {
  const say = useSay();
  if (persons.length === 0) return say(GRANT_WORDS.unknownPersons);
  const named = persons.slice(0, MOST_PERSONS).join(say(LIST_COMMA));
  const more = persons.length - MOST_PERSONS;
  return more <= 0 ? named : `${named} ${say(GRANT_WORDS.morePersons)(more)}`;
}
