/**
 * Rules that others publish for finding My Numbers, from their description: what our figures are compared with.
 *
 * They see a sheet as text, cells in reading order, and judge every hit alone. Sources: Microsoft Purview's
 * definition of "Japan My Number - Personal" (learn.microsoft.com/purview/sit-defn-japan-my-number-personal);
 * the bare rules are those of simple finders.
 * @module
 */
import { parseMyNumber } from "#domain/number/my-number.ts";

export interface TextCell {
  readonly row: number;
  readonly column: number;
  /** As the cell's value reads; whole numbers without an exponent. */
  readonly text: string;
}
export interface PublishedRule {
  readonly name: string;
  /** The cells among `cells`, which come in reading order, that the rule hits. */
  readonly find: (cells: readonly TextCell[]) => ReadonlySet<TextCell>;
}

const KEYWORD_REACH = 300;
const KEYWORDS =
  /my number|マイナンバー|個人番号|共通番号|マイナンバーカード|個人番号カード|個人識別番号|個人識別ナンバー|通知カード/giu;
const FOUR_FOUR_FOUR = /(?<![0-9])[0-9]{4}[ .-]?[0-9]{4}[ .-]?[0-9]{4}(?![0-9])/gu;
const TWELVE = /(?<![0-9])[0-9]{12}(?![0-9])/gu;

interface Hit {
  readonly cell: TextCell;
  /** Where it begins in the sheet's text. */
  readonly offset: number;
}
interface SheetText {
  readonly text: string;
  /** The offset at which each cell begins. */
  readonly offsets: readonly number[];
}

export const PUBLISHED_RULES: readonly PublishedRule[] = [
  {
    name: "Purview: 4-4-4, check digit, keyword within 300 characters",
    find: (cells) => {
      const sheet = joinCells(cells);
      const keywords = [...sheet.text.matchAll(KEYWORDS)].map((match) => match.index);
      const hits = hitsOf(cells, sheet, FOUR_FOUR_FOUR, passes);
      return new Set(hits.filter(({ offset }) => isNear(keywords, offset)).map(({ cell }) => cell));
    },
  },
  {
    name: "Purview without its keyword (low confidence)",
    find: (cells) => new Set(hitsOf(cells, joinCells(cells), FOUR_FOUR_FOUR, passes).map(({ cell }) => cell)),
  },
  {
    name: "bare twelve digits + check digit",
    find: (cells) => new Set(hitsOf(cells, joinCells(cells), TWELVE, passes).map(({ cell }) => cell)),
  },
  {
    name: "bare twelve digits",
    find: (cells) => new Set(hitsOf(cells, joinCells(cells), TWELVE, () => true).map(({ cell }) => cell)),
  },
];

function passes(match: string): boolean {
  return parseMyNumber(match.replace(/[ .-]/gu, "")).ok;
}

/** One cell a field, one row a line, so that no hit reaches over a cell's end. */
function joinCells(cells: readonly TextCell[]): SheetText {
  const parts: string[] = [];
  const offsets: number[] = [];
  let length = 0;
  cells.forEach((cell, index) => {
    const gap = index === 0 ? "" : cells[index - 1]?.row === cell.row ? "\t" : "\n";
    parts.push(gap, cell.text);
    offsets.push(length + gap.length);
    length += gap.length + cell.text.length;
  });
  return { text: parts.join(""), offsets };
}

function hitsOf(
  cells: readonly TextCell[],
  { offsets }: SheetText,
  pattern: RegExp,
  isHit: (match: string) => boolean,
): readonly Hit[] {
  return cells.flatMap((cell, index) =>
    [...cell.text.matchAll(pattern)]
      .filter((match) => isHit(match[0]))
      .map((match) => ({ cell, offset: (offsets[index] ?? 0) + match.index })),
  );
}

/** Whether one of the ascending `keywords` lies within reach of `offset`. */
function isNear(keywords: readonly number[], offset: number): boolean {
  let low = 0;
  let high = keywords.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keywords[middle] ?? 0) < offset - KEYWORD_REACH) low = middle + 1;
    else high = middle;
  }
  return (keywords[low] ?? Infinity) <= offset + KEYWORD_REACH;
}
