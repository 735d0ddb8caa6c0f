/**
 * What the columns of an import hold, in the clerk's words.
 * @module
 */
import type { ImportField } from "#domain/import/import-columns.ts";
import type { Phrase } from "./phrase.ts";

export const IMPORT_FIELD_WORDING: Readonly<Record<ImportField, Phrase>> = {
  employeeNumber: { ja: "社員番号", en: "Employee number" },
  name: { ja: "氏名", en: "Name" },
  familyName: { ja: "姓", en: "Family name" },
  givenName: { ja: "名", en: "Given name" },
  kana: { ja: "フリガナ", en: "Kana" },
  familyKana: { ja: "姓のフリガナ", en: "Family name in kana" },
  givenKana: { ja: "名のフリガナ", en: "Given name in kana" },
  birthDate: { ja: "生年月日", en: "Birth date" },
  birthEra: { ja: "生年月日の元号", en: "Era of birth" },
  birthYear: { ja: "生年月日の年", en: "Year of birth" },
  birthMonth: { ja: "生年月日の月", en: "Month of birth" },
  birthDay: { ja: "生年月日の日", en: "Day of birth" },
  relationship: { ja: "続柄", en: "Relationship" },
  number: { ja: "マイナンバー", en: "My Number" },
};
