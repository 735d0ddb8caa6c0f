/**
 * Why a template cannot be filled, on the command line.
 * @module
 */
import type { TemplateMisfit } from "#application/plan-template.ts";
import type { TemplateFailure } from "#application/ports/templates.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Language } from "#application/wording/phrase.ts";
import { TEMPLATE_WORDING } from "#application/wording/template-wording.ts";
import { EXPORT_WORDS } from "./export-words.ts";

export function sayTemplateFailure(
  failure: TemplateFailure | TemplateMisfit | VaultFailure,
  language: Language,
): string {
  switch (failure.code) {
    case "template_lacks_columns":
      return TEMPLATE_WORDING.template_lacks_columns[language](failure);
    case "template_heading_twice":
      return TEMPLATE_WORDING.template_heading_twice[language](failure);
    case "template_not_continued":
      return TEMPLATE_WORDING.template_not_continued[language](failure);
    case "template_cells_taken":
      return TEMPLATE_WORDING.template_cells_taken[language](failure);
    case "sheet_missing":
      return EXPORT_WORDS.sheetMissing[language];
    default:
      return EXPORT_WORDS.refused[language](failure.code);
  }
}
