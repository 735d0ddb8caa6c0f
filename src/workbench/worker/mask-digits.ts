/**
 * Hides digits on the way to the screen.
 * @module
 */
const DOT = "●";
const DIGIT = /[0-9０-９]/gu;
/** Digits with at most one separator between two of them. */
const DIGIT_RUN = /[0-9０-９](?:[-‐‑–—―−ー－・. 　]?[0-9０-９])*/gu;
/** Shorter runs can be no My Number, not even one that lost two leading zeros. */
const FEWEST_DIGITS = 10;

/** Before a scan has said what is a number: every long run of digits is hidden. */
export function maskLongRuns(text: string): string {
  return text.replace(DIGIT_RUN, (run) => (digitsIn(run) >= FEWEST_DIGITS ? dots(run) : run));
}

export function hasLongRun(text: string): boolean {
  return maskLongRuns(text) !== text;
}

/** The text with every digit between `start` and `end` hidden; offsets beyond the text do no harm. */
export function maskSpan(text: string, start: number, end: number): string {
  return text.slice(0, start) + dots(text.slice(start, end)) + text.slice(end);
}

function dots(text: string): string {
  return text.replace(DIGIT, DOT);
}

function digitsIn(text: string): number {
  return text.match(DIGIT)?.length ?? 0;
}
