import { replaceSpans } from "#domain/masking/replace-spans.ts";
import type { NumberSearch } from "#domain/number/number-search.ts";

/** A text inside a formula, and a header or footer, may be this long. Source: Excel specifications and limits. */
const MAX_LITERAL = 255;
const MASK = "****";

/** What follows a number in an unquoted sheet name, up to the sign that ends it. */
const REST_OF_NAME = /^[\p{L}\p{N}_.]*!/u;

/** The formula with its numbers replaced by texts; `undefined` when it holds none. A number inside a sheet's name gives
 *  way to what `names` puts there; without `names`, the sheet keeps its name. */
export function replaceInFormula(formula: string, search: NumberSearch, names?: NumberSearch): string | undefined {
  let replaced = "";
  let isChanged = false;
  for (const [piece] of formula.matchAll(/"(?:[^"]|"")*"?|'(?:[^']|'')*'?|[^"']+/gu)) {
    const next = piece.startsWith("'")
      ? names?.replaceIn(piece)
      : piece.startsWith('"')
        ? literal(piece, search)
        : bare(piece, search, names);
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

function bare(piece: string, search: NumberSearch, names: NumberSearch | undefined): string | undefined {
  const spans = search.find(piece).flatMap(({ start, end, replacement }) => {
    const isName = REST_OF_NAME.test(piece.slice(end));
    const name = isName ? names?.replaceIn(piece.slice(start, end)) : undefined;
    if (isName) return name === undefined ? [] : [{ start, end, replacement: name }];
    return [{ start, end, replacement: `"${replacement.replaceAll('"', '""')}"` }];
  });
  return spans.length === 0 ? undefined : replaceSpans(piece, spans);
}

/** The text with its numbers replaced, by a mask where the replacements would make it too long. */
export function shortened(text: string, search: NumberSearch): string | undefined {
  const replaced = search.replaceIn(text);
  return replaced !== undefined && replaced.length > MAX_LITERAL ? search.replaceIn(text, () => MASK) : replaced;
}
