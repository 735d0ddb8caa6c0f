/**
 * What takes a number's place in the name of a sheet: letters of the same length, so that whatever refers to the sheet
 * by its name stays as valid, quoted or not, as it was.
 * @module
 */
import { NumberSearch, type NumberReplacement } from "#domain/number/number-search.ts";
import type { Worksheet } from "../sheet/worksheet.ts";

const MASK_LENGTH = 12;
const LONGEST_NAME = 31;
const LETTERS = 26;
const FIRST_LETTER = 65;

/** What takes the place of the numbers that `search` finds in the names of `sheets`; `undefined` where they hold none, or
 *  have to stay because a cell's formula refers to one. */
export async function sheetNameMasks(
  sheets: readonly Worksheet[],
  replacements: Iterable<NumberReplacement>,
  search: NumberSearch,
): Promise<NumberSearch | undefined> {
  const names = sheets.map(({ sheet }) => sheet.name);
  const held = new Set(names.flatMap((name) => search.find(name).map(({ replacement }) => replacement)));
  if (held.size === 0) return undefined;
  const masks = maskNames(
    names,
    [...replacements].filter(({ replacement }) => held.has(replacement)),
  );
  if (masks === undefined) return undefined;
  const seen = { references: 0 };
  for (const worksheet of sheets) {
    await worksheet.scan(
      (_row, _column, _content, context) => {
        seen.references += context?.formula === undefined ? 0 : masks.find(context.formula).length;
      },
      { isCancelled: () => false },
    );
  }
  return seen.references > 0 ? undefined : masks;
}

/** The numbers in `names` with their masks; `undefined` where the new names could not stand. */
function maskNames(names: readonly string[], held: readonly NumberReplacement[]): NumberSearch | undefined {
  const masks = new NumberSearch(held.map(({ number }, index) => ({ number, replacement: maskAt(index) })));
  const renamed = names.map((name) => masks.replaceIn(name) ?? name);
  const isUnique = new Set(renamed.map((name) => name.toLowerCase())).size === names.length;
  return isUnique && renamed.every((name) => name.length <= LONGEST_NAME) ? masks : undefined;
}

/** XXXXXXXXXXXX, XXXXXXXXXXXA, … XXXXXXXXXXAA …: another one for each number. */
function maskAt(index: number): string {
  let suffix = "";
  for (let rest = index; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    suffix = String.fromCharCode(FIRST_LETTER + ((rest - 1) % LETTERS)) + suffix;
  }
  return "X".repeat(MASK_LENGTH - suffix.length) + suffix;
}
