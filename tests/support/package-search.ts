/**
 * Looks for a number in all parts of a workbook file, in every form that its digits may take.
 * Written apart from the adapter, so that it does not share its mistakes.
 * @module
 */
import { unzip } from "./xlsx-fixtures/unzip.ts";

/** Names of the parts that still hold one of `numbers`, whatever stands between their digits. */
export async function partsHolding(
  file: Uint8Array<ArrayBuffer>,
  numbers: ReadonlySet<string>,
): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const { name, plain } of await unzip(file)) {
    const text = new TextDecoder("utf-8").decode(plain).normalize("NFKC");
    if (digitRuns(text).some((run) => holds(run, numbers))) holding.push(name);
  }
  return holding;
}

/** Digits of a text, joined over separators that people put between the groups of a number. */
function digitRuns(text: string): readonly string[] {
  return (text.match(/\d(?:[\s\-‐-―−ー・.]?\d){9,}/gu) ?? []).map((run) => run.replace(/\D/gu, ""));
}

function holds(run: string, numbers: ReadonlySet<string>): boolean {
  for (let start = 0; start + 12 <= run.length; start += 1) if (numbers.has(run.slice(start, start + 12))) return true;
  return run.length < 12 && numbers.has(run.padStart(12, "0"));
}
