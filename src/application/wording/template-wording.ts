/**
 * Why a template cannot be filled, as sentences a clerk can act on. Headings are the layout's; no sentence holds what
 * stands in a cell.
 * @module
 */
import type { TemplateMisfit } from "../plan-template.ts";
import type { TemplateFailure } from "../ports/templates.ts";
import { formatLocalCell } from "#domain/workbook/range-address.ts";
import type { Language, PhraseOf } from "./phrase.ts";

export type TemplateObstacle = TemplateMisfit | Extract<TemplateFailure, { readonly code: "template_cells_taken" }>;
type FailureOf<C extends TemplateObstacle["code"]> = Extract<TemplateObstacle, { readonly code: C }>;

const SHOWN_CELLS = 10;

const WORDING: { readonly [C in TemplateObstacle["code"]]: PhraseOf<[FailureOf<C>]> } = {
  template_lacks_columns: {
    ja: ({ headings }) => `テンプレートに、様式の列がありません（${headings.join("、")}）。`,
    en: ({ headings }) => `The template lacks columns of the layout: ${headings.join(", ")}.`,
  },
  template_heading_twice: {
    ja: ({ headings }) =>
      `テンプレートに同じ見出しが 2 つ以上あり、どちらの列か決められません（${headings.join("、")}）。`,
    en: ({ headings }) => `The template has the same heading more than once: ${headings.join(", ")}.`,
  },
  template_not_continued: {
    ja: () => "この文字コードや区切りのテンプレートには、行を書き足せません。",
    en: () => "Rows cannot be added to a template of this encoding or with these delimiters.",
  },
  template_cells_taken: {
    ja: ({ count, cells }) =>
      `テンプレートの番号の欄に、書き換えてはならないものが入っています（${String(count)} か所: ${placesOf(cells)}）。`,
    en: ({ count, cells }) =>
      `Cells of the template hold something that must not be written over (${String(count)}: ${placesOf(cells)}).`,
  },
};

export function isTemplateObstacle(failure: { readonly code: string }): failure is TemplateObstacle {
  return Object.hasOwn(WORDING, failure.code);
}

export function templateObstacleInWords(failure: TemplateObstacle, language: Language): string {
  // The table has a wording for exactly the failures of that code.
  const wording = WORDING[failure.code] as PhraseOf<[TemplateObstacle]>;
  return wording[language](failure);
}

function placesOf(cells: FailureOf<"template_cells_taken">["cells"]): string {
  return cells.slice(0, SHOWN_CELLS).map(formatLocalCell).join(", ");
}
