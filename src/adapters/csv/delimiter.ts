/**
 * What separates the fields of a record, told by how evenly each candidate divides the first records.
 * @module
 */
import Papa from "papaparse";
import { TEXT_DELIMITERS, type TextDelimiter } from "#application/ports/list-files.ts";

const SAMPLE_RECORDS = 100;

/** The delimiter of `sample`, the first few kilobytes of a file; a comma where nothing divides it. */
export function detectDelimiter(sample: string): TextDelimiter {
  let best: { readonly delimiter: TextDelimiter; readonly share: number; readonly width: number } | undefined;
  for (const delimiter of TEXT_DELIMITERS) {
    const { share, width } = evenness(sample, delimiter);
    if (width < 2) continue;
    if (best === undefined || share > best.share || (share === best.share && width > best.width)) {
      best = { delimiter, share, width };
    }
  }
  return best?.delimiter ?? ",";
}

/** The most frequent number of fields above one, and the share of the records that have it. */
function evenness(sample: string, delimiter: TextDelimiter): { readonly share: number; readonly width: number } {
  const { data } = Papa.parse<readonly string[]>(sample, { delimiter, preview: SAMPLE_RECORDS, skipEmptyLines: true });
  const counts = new Map<number, number>();
  for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 1;
  let records = 0;
  for (const [candidate, count] of counts) {
    if (count > records) [width, records] = [candidate, count];
  }
  return { share: data.length === 0 ? 0 : records / data.length, width };
}
