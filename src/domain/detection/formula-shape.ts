import type { Shape } from "./shape.ts";

/** The first that fits the formula's text, without the leading `=`. */
const FORMULA_SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/(?:V|H|X)?LOOKUP\s*\(|INDEX\s*\(|FILTER\s*\(|OFFSET\s*\(|INDIRECT\s*\(/iu, "formula_vlookup"],
  [/^\s*"[^"]*"\s*$/u, "text_guard"],
  [/"\s*[-‐－]\s*"/u, "formula_hyphen"],
  [/TEXT\s*\(/iu, "formula_text"],
  [/&|CONCAT(?:ENATE)?\s*\(|TEXTJOIN\s*\(/iu, "formula_concat"],
  [/^\s*\+?(?:'[^']+'!|[^!'"()]+!)?\$?[A-Z]{1,3}\$?[0-9]+\s*$/iu, "formula_copy"],
];

/** How a formula made the number that is its result. */
export function formulaShape(formula: string): Shape {
  return FORMULA_SHAPES.find(([pattern]) => pattern.test(formula))?.[1] ?? "formula_other";
}
