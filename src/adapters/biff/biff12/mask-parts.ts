/**
 * Numbers in the binary parts of an .xlsb outside the cells: a digit gives way to a mask and a value to zero, so that
 * every record keeps its length. Names of sheets, defined names, and number formats stay.
 * @module
 */
import type { NumberSearch } from "#domain/number/number-search.ts";
import { ByteReader } from "../byte-reader.ts";
import { digitsOf, holdsNumber, MASK, maskNumbers } from "../mask-bytes.ts";
import { CELL_HEAD_BYTES, isCellRecord, RESULT_BYTES } from "./cell-kinds.ts";
import type { PackageSource } from "./package-source.ts";
import { RECORD } from "./record-ids.ts";
import { readRecords, type RewriteRecord } from "./record-stream.ts";
import { readRichText } from "./wide-text.ts";

/** Parts that are no records, or must stay: macros, printers, objects of other programs. */
const OTHER_PARTS =
  /(?:^|\/)(?:vbaProject[^/]*|printerSettings\d*|embeddings\/[^/]+|activeX\/[^/]+|ctrlProps\/[^/]+)\.bin$/iu;
const KEPT: ReadonlySet<number> = new Set([RECORD.BundleSh, RECORD.Fmt]);
/** Flags, function group and sheet in front of a defined name. */
const NAME_HEAD_BYTES = 9;

/** The binary parts whose records can be masked. */
export function recordParts({ parts }: PackageSource): readonly string[] {
  return parts.filter((part) => /\.bin$/iu.test(part) && !OTHER_PARTS.test(part));
}

/** The record without the numbers outside a cell; `undefined` where it holds none. */
export function maskRecord(search: NumberSearch): RewriteRecord {
  return (id, content) => {
    const head = headBytes(id, content);
    if (head >= content.length) return undefined;
    const masked = content.slice();
    return maskNumbers(masked.subarray(head), search) ? [{ id, content: masked }] : undefined;
  };
}

/** How much of a record stays. */
function headBytes(id: number, content: Uint8Array): number {
  if (KEPT.has(id) || id === RECORD.SSTItem) return content.length;
  if (id === RECORD.Name) return NAME_HEAD_BYTES + 4 + 2 * new ByteReader(content, NAME_HEAD_BYTES).u32();
  const result = RESULT_BYTES.get(id)?.(content);
  if (result !== undefined) return CELL_HEAD_BYTES + result;
  return isCellRecord(id) ? content.length : 0;
}

/** Masks the units of each shared string that `unitsOf` names, as the strings go by. */
export function maskStrings(unitsOf: (index: number, text: string) => readonly number[]): RewriteRecord {
  let index = 0;
  return (id, content) => {
    if (id !== RECORD.SSTItem) return undefined;
    const units = unitsOf(index, readRichText(new ByteReader(content)));
    index += 1;
    if (units.length === 0) return undefined;
    const masked = content.slice();
    for (const unit of units) masked.set([MASK, 0], STRING_HEAD_BYTES + 2 * unit);
    return [{ id, content: masked }];
  };
}

/** Flags and length of a shared string. */
const STRING_HEAD_BYTES = 5;

export function digitsIn(text: string, search: NumberSearch): readonly number[] {
  return search.find(text).flatMap(({ start, end }) => digitsOf(text, start, end));
}

/** Whether `rewrite` would change the part. */
export async function wouldChange(source: PackageSource, part: string, rewrite: RewriteRecord): Promise<boolean> {
  let found = false;
  await readRecords(source, part, (id, reader) => {
    found ||= rewrite(id, reader.bytes(reader.left)) !== undefined;
  });
  return found;
}

/** Whether a record of the part holds a number anywhere, its cells included. */
export async function partHolds(source: PackageSource, part: string, search: NumberSearch): Promise<boolean> {
  let found = false;
  await readRecords(source, part, (_, reader) => {
    found ||= holdsNumber(reader.bytes(reader.left), search);
  });
  return found;
}
