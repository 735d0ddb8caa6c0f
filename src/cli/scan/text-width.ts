/**
 * Columns of text on a terminal, where Japanese characters are two cells wide.
 * @module
 */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/** Terminal cells that `text` takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** `text` filled up to `width` terminal cells. */
export function padText(text: string, width: number, side: "left" | "right"): string {
  const fill = " ".repeat(Math.max(0, width - textWidth(text)));
  return side === "left" ? text + fill : fill + text;
}

/** `text` in one line of at most `width` terminal cells, its end cut off where it is longer. */
export function clipText(text: string, width: number): string {
  const line = text.replace(/\s+/gu, " ");
  if (textWidth(line) <= width) return line;
  let clipped = "";
  let used = 1;
  for (const character of line) {
    used += textWidth(character);
    if (used > width) break;
    clipped += character;
  }
  return `${clipped}…`;
}
