/**
 * Puts labelled numbers into texts that a workbook of a real program already holds, and the same number
 * into one of its numeric cells.
 * @module
 */
import { readFileSync } from "node:fs";
import { BlobReader, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { myNumber } from "../my-numbers.ts";

/** None begins with a zero: a shorter number is a different question. */
const NUMBERS = Array.from({ length: 40 }, (_, index) => String(myNumber(index))).filter(
  (text) => !text.startsWith("0"),
);
const LABEL = "マイナンバー ";
/** A number goes into one text of each part of these kinds. */
const PLACES: readonly (readonly [part: RegExp, text: RegExp])[] = [
  // The last text, as the first is a heading as a rule: what a heading holds is the detector's question.
  [/sharedStrings\.xml$/u, /^([\s\S]*<(?:\w+:)?t(?: [^>]*)?>)([^<]+)(<)/u],
  [/comments\d*\.xml$/u, /(<(?:\w+:)?t(?: [^>]*)?>)([^<]+)(<)/u],
  [/docProps\/core\.xml$/u, /(<dc:creator>)([^<]+)(<)/u],
  [/docProps\/custom\.xml$/u, /(<vt:lpwstr>)([^<]+)(<)/u],
  [/workbook\.xml$/u, /(<definedName [^>]*>)("[^<]*")(<)/u],
  [/drawings\/drawing\d+\.xml$/u, /(<a:t>)([^<]+)(<)/u],
  [/charts\/chart\d+\.xml$/u, /(<c:strCache>(?:(?!<\/c:strCache>)[\s\S])*<c:v>)([^<]+)(<)/u],
  [/worksheets\/sheet\d+\.xml$/u, /(<oddHeader>)([^<]+)(<)/u],
];
/** The first kind's. */
const NUMBER_OF_CELL_TEXT = NUMBERS[0] ?? "";
/** A cell that holds a plain number. */
const NUMERIC_CELL = /(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><v>)([0-9]+)(<\/v><\/c>)/u;

export interface Injected {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A number stands in the text of a cell. */
  readonly hasCellText: boolean;
  readonly numbers: ReadonlySet<string>;
}

/** The workbook with numbers in it; `undefined` where it is no package or has no text of these kinds. */
export async function injectNumbers(path: string): Promise<Injected | undefined> {
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(path)])), { useWebWorkers: false });
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  const numbers = new Set<string>();
  try {
    const parts: { name: string; content: Uint8Array }[] = [];
    for (const entry of await reader.getEntries()) {
      if (entry.directory) continue;
      const plain = await entry.getData(new Uint8ArrayWriter());
      parts.push({ name: entry.filename, content: putLabelled(entry.filename, plain, numbers) });
    }
    const hasCellText = numbers.has(NUMBER_OF_CELL_TEXT);
    if (hasCellText) putNumeric(parts);
    for (const { name, content } of parts) await writer.add(name, new Uint8ArrayReader(content));
    const bytes = Uint8Array.from(await writer.close());
    return numbers.size === 0 ? undefined : { bytes, hasCellText, numbers };
  } catch {
    return undefined;
  }
}

/** The part with the number of its kind, which is added to `numbers`; the same bytes where none fits in. */
function putLabelled(name: string, plain: Uint8Array, numbers: Set<string>): Uint8Array {
  const kind = PLACES.findIndex(([part]) => part.test(name));
  const rule = PLACES[kind];
  const text = new TextDecoder().decode(plain);
  const number = NUMBERS[kind];
  if (rule === undefined || number === undefined || !text.includes("UTF-8")) return plain;
  const changed = text.replace(rule[1], (_, open: string, held: string, close: string) =>
    held.startsWith('"') ? `${open}"${LABEL}${number}"${close}` : `${open}${LABEL}${number}${close}`,
  );
  if (changed === text) return plain;
  numbers.add(number);
  return new TextEncoder().encode(changed);
}

/** Writes the number of a cell's text into the first numeric cell: certain there, it is certain here. */
function putNumeric(parts: { readonly name: string; content: Uint8Array }[]): void {
  for (const part of parts) {
    if (!part.name.includes("/worksheets/")) continue;
    const text = new TextDecoder().decode(part.content);
    if (!text.includes("UTF-8") || !NUMERIC_CELL.test(text)) continue;
    part.content = new TextEncoder().encode(text.replace(NUMERIC_CELL, `$1${NUMBER_OF_CELL_TEXT}$3`));
    return;
  }
}
