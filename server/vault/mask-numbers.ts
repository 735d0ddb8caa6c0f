import { parseMyNumber } from "#domain/number/my-number.ts";

/** Twelve digits of any width, in a row or parted by spaces, hyphens or dots, that stand alone. */
const TWELVE_DIGITS = /(?<![0-9０-９])(?:[0-9０-９][\s\-‐‑–—−ー.・]{0,2}){11}[0-9０-９](?![0-9０-９])/gu;
const MASK = "●".repeat(12);

/** `text` with every My Number in it masked in full: for titles and names, which people may have typed anything into. */
export function maskNumbers(text: string): string {
  return text.toWellFormed().replace(TWELVE_DIGITS, (run) => (isMyNumber(run) ? MASK : run));
}

/** Whether a My Number stands in `text`. */
export function holdsNumber(text: string): boolean {
  return maskNumbers(text) !== text.toWellFormed();
}

function isMyNumber(run: string): boolean {
  return parseMyNumber(run.normalize("NFKC").replace(/[^0-9]/gu, "")).ok;
}
