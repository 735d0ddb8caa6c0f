import type { NumberSearch } from "#domain/number/number-search.ts";

/** A text inside a formula, and a header or footer, may be this long. Source: Excel specifications and limits. */
const MAX_LITERAL = 255;
const MASK = "****";

/** The formula with its numbers replaced by texts; `undefined` when it holds none. A number inside a quoted
 *  sheet name stays, as the sheet keeps its name. */
export function replaceInFormula(formula: string, search: NumberSearch): string | undefined {
  let replaced = "";
  let isChanged = false;
  for (const [piece] of formula.matchAll(/"(?:[^"]|"")*"?|'(?:[^']|'')*'?|[^"']+/gu)) {
    const next = piece.startsWith("'")
      ? undefined
      : piece.startsWith('"')
        ? literal(piece, search)
        : bare(piece, search);
    isChanged ||= next !== undefined;
    replaced += next ?? piece;
  }
  return isChanged ? replaced : undefined;
}

function literal(piece: string, search: NumberSearch): string | undefined {
  const replaced = search.replaceIn(piece);
  if (replaced === undefined || replaced.length <= MAX_LITERAL + 2) return replaced;
  return search.replaceIn(piece, () => MASK);
}

function bare(piece: string, search: NumberSearch): string | undefined {
  return search.replaceIn(piece, (replacement) => `"${replacement.replaceAll('"', '""')}"`);
}

/** The text with its numbers replaced, by a mask where the replacements would make it too long. */
export function shortened(text: string, search: NumberSearch): string | undefined {
  const replaced = search.replaceIn(text);
  return replaced !== undefined && replaced.length > MAX_LITERAL ? search.replaceIn(text, () => MASK) : replaced;
}
