/**
 * Why a template cannot be filled, on the command line.
 * @module
 */
import type { TemplateMisfit } from "#application/plan-template.ts";
import type { TemplateFailure } from "#application/ports/templates.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Language } from "#application/wording/phrase.ts";
import { isTemplateObstacle, templateObstacleInWords } from "#application/wording/template-wording.ts";
import { EXPORT_WORDS } from "./export-words.ts";

export function sayTemplateFailure(
  failure: TemplateFailure | TemplateMisfit | VaultFailure,
  language: Language,
): string {
  if (isTemplateObstacle(failure)) return templateObstacleInWords(failure, language);
  if (failure.code === "sheet_missing") return EXPORT_WORDS.sheetMissing[language];
  if (failure.code === "workbook_unreadable") return EXPORT_WORDS.templateUnreadable[language];
  return EXPORT_WORDS.refused[language](failure.code);
}
