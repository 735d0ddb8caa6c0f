/**
 * What is wrong with the rows of an import, and how people compare with those in the vault, in the clerk's words.
 * @module
 */
import type { Comparison } from "#domain/import/compare-people.ts";
import type { ImportProblem, Member } from "#domain/import/incoming.ts";
import { UNUSABLE_WORDING } from "./layout-problem-wording.ts";
import { NUMBER_OWNER_WORDING } from "./layout-wording.ts";
import type { Language, Phrase, PhraseOf } from "./phrase.ts";

export const MEMBER_WORDING: Readonly<Record<Member, Phrase>> = {
  self: { ja: "本人", en: "the person" },
  spouse: NUMBER_OWNER_WORDING.spouse,
  dependant1: NUMBER_OWNER_WORDING.dependant1,
  dependant2: NUMBER_OWNER_WORDING.dependant2,
  dependant3: NUMBER_OWNER_WORDING.dependant3,
  dependant4: NUMBER_OWNER_WORDING.dependant4,
  minor1: NUMBER_OWNER_WORDING.minor1,
  minor2: NUMBER_OWNER_WORDING.minor2,
  minor3: NUMBER_OWNER_WORDING.minor3,
  minor4: NUMBER_OWNER_WORDING.minor4,
};

type ProblemOf<C extends ImportProblem["code"]> = ImportProblem & { readonly code: C };
type ImportWording = { readonly [C in ImportProblem["code"]]: PhraseOf<[ProblemOf<C>]> };

const IMPORT_PROBLEM_WORDING: ImportWording = {
  person_missing: { ja: () => "社員番号も氏名もありません", en: () => "neither an employee number nor a name" },
  employee_number_missing: { ja: () => "社員番号がありません", en: () => "no employee number" },
  number_missing: { ja: () => "番号がありません", en: () => "no number" },
  number_unusable: {
    ja: ({ because }) => UNUSABLE_WORDING[because].ja,
    en: ({ because }) => UNUSABLE_WORDING[because].en,
  },
  corporate_number: { ja: () => "法人番号です。金庫には入れません", en: () => "a corporate number: it is not taken" },
  birth_date_unreadable: { ja: () => "生年月日を読み取れません", en: () => "the birth date cannot be read" },
  employee_number_twice: {
    ja: ({ first }) => `${String(first)} 行目と社員番号が同じです`,
    en: ({ first }) => `the employee number stands in row ${String(first)}, too`,
  },
  number_twice: {
    ja: ({ first }) => `${String(first)} 行目と番号が同じです`,
    en: ({ first }) => `the number stands in row ${String(first)}, too`,
  },
};

export function importProblemInWords(problem: ImportProblem, language: Language): string {
  const say = IMPORT_PROBLEM_WORDING[problem.code][language] as (problem: ImportProblem) => string;
  return say(problem);
}

export const COMPARISON_WORDING: Readonly<Record<Comparison["kind"], Phrase>> = {
  new: { ja: "新しい人です", en: "a new person" },
  same: { ja: "金庫と同じです", en: "the same as in the vault" },
  completes: { ja: "金庫で空欄の項目が埋まります", en: "fills what was empty in the vault" },
  differs: { ja: "金庫と違います。どちらを残すか決めてください", en: "differs from the vault: decide which to keep" },
  name_mismatch: {
    ja: "同じ社員番号で氏名が違います。取り込み元を確かめてください",
    en: "another name under this employee number: check the source",
  },
  ambiguous: {
    ja: "当てはまる人が複数います。取り込み元を確かめてください",
    en: "several people fit: check the source",
  },
};
