/**
 * A large fictional payroll workbook, the same bytes for the same seed, written as a stream.
 *
 * Twenty columns as real registers have them: My Numbers as text and as numbers, names and kana from
 * shared strings, dates and amounts with styles, a formula. One cell in ten of the number columns is bad, unless
 * {@link Numbers} says otherwise.
 * @module
 */
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { TextReader, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { checkDigitOf } from "#domain/number/my-number.ts";
import { formatColumn } from "#domain/workbook/range-address.ts";

export const COLUMNS = 20;
const SEED = 20_160_101;
const NAMES = 20_000;
const WORDS = 64;
const ROWS_PER_CHUNK = 500;
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** `twice`: each row's number as text and as a number, one in ten bad. `once`: one good number a row, as text in every other. */
export type Numbers = "twice" | "once";

/** Writes `rows` × {@link COLUMNS} cells to `file`. */
export async function generateWorkbook(file: string, rows: number, numbers: Numbers = "twice"): Promise<void> {
  const target = Writable.toWeb(createWriteStream(file));
  // Sizes stand before the data, as Excel writes them: SheetJS reads no other.
  const sized = { dataDescriptor: false, bufferedWrite: true, zip64: false };
  const zip = new ZipWriter(target, { useWebWorkers: false, lastModDate: new Date(2020, 0, 1), ...sized });
  for (const [name, content] of Object.entries(smallParts(rows))) await zip.add(name, new TextReader(content));
  await zip.add("xl/sharedStrings.xml", streamOf(sharedStrings(rows, numbers)));
  await zip.add("xl/worksheets/sheet1.xml", streamOf(sheet(rows, numbers)));
  await zip.close();
}

function streamOf(texts: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = texts.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}

/** xorshift32: small, seeded, good enough for test data. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function numberAt(row: number, numbers: Numbers): string {
  const random = createRandom(SEED + row * 2_654_435_761);
  random(2);
  const body = String(random(1_000_000)).padStart(6, "0") + String(random(100_000)).padStart(5, "0");
  const digit = checkDigitOf(body);
  return body + String(numbers === "twice" && row % 10 === 0 ? (digit + 1) % 10 : digit);
}

function* sharedStrings(rows: number, numbers: Numbers): Generator<string> {
  const random = createRandom(SEED);
  const step = numbers === "twice" ? 1 : 2;
  const size = NAMES + WORDS + Math.ceil(rows / step);
  yield `${DECLARATION}<sst ${MAIN} count="${size}" uniqueCount="${size}">`;
  const syllables = ["山", "田", "髙", "橋", "佐", "藤", "中", "村", "小", "林", "加", "渡", "邉", "斎", "吉", "井"];
  const pick = (): string => syllables[random(syllables.length)] ?? "";
  for (let index = 0; index < NAMES; index++) yield `<si><t>${pick()}${pick()}　${pick()}${pick()}${index}</t></si>`;
  for (let index = 0; index < WORDS; index++) yield `<si><t>第${index}事業部 総務課</t></si>`;
  for (let row = 0; row < rows; row += step) yield `<si><t>${numberAt(row, numbers)}</t></si>`;
  yield "</sst>";
}

function* sheet(rows: number, numbers: Numbers): Generator<string> {
  const random = createRandom(SEED + 1);
  const letters = Array.from({ length: COLUMNS }, (_unused, column) => formatColumn(column));
  yield `${DECLARATION}<worksheet ${MAIN}><dimension ref="A1:${letters.at(-1) ?? "A"}${rows}"/><sheetData>`;
  for (let first = 0; first < rows; first += ROWS_PER_CHUNK) {
    let text = "";
    for (let row = first; row < Math.min(first + ROWS_PER_CHUNK, rows); row++) {
      text += `<row r="${row + 1}" spans="1:${COLUMNS}">`;
      for (const [column, letter] of letters.entries())
        text += cell(`${letter}${row + 1}`, { row, column, random, numbers });
      text += "</row>";
    }
    yield text;
  }
  yield "</sheetData></worksheet>";
}

function cell(
  address: string,
  at: {
    readonly row: number;
    readonly column: number;
    readonly random: (below: number) => number;
    readonly numbers: Numbers;
  },
): string {
  const { row, column, random, numbers } = at;
  if (column === 0) return `<c r="${address}"><v>${100_000 + row}</v></c>`;
  if (column === 1 || column === 2) return `<c r="${address}" t="s"><v>${random(NAMES)}</v></c>`;
  if (column === 3) return `<c r="${address}" s="1"><v>${20_000 + random(20_000)}</v></c>`;
  if (column === 4 || column === 5) return `<c r="${address}" t="s"><v>${NAMES + random(WORDS)}</v></c>`;
  if (column === 6 && numbers === "twice") return `<c r="${address}" t="s"><v>${NAMES + WORDS + row}</v></c>`;
  if (column === 6 && row % 2 === 0) return `<c r="${address}" t="s"><v>${NAMES + WORDS + row / 2}</v></c>`;
  if (column === 6 || (column === 7 && numbers === "twice")) {
    return `<c r="${address}" s="2"><v>${Number(numberAt(row, numbers))}</v></c>`;
  }
  if (column === 19) return `<c r="${address}"><f>SUM(I${row + 1}:S${row + 1})</f><v>${random(9_000_000)}</v></c>`;
  return `<c r="${address}" s="3"><v>${random(900_000)}</v></c>`;
}

function smallParts(rows: number): Record<string, string> {
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const packageRelations = "http://schemas.openxmlformats.org/package/2006";
  return {
    "[Content_Types].xml": `${DECLARATION}<Types xmlns="${packageRelations}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    "_rels/.rels": `${DECLARATION}<Relationships xmlns="${packageRelations}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${DECLARATION}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="給与 ${rows}行" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${DECLARATION}<Relationships xmlns="${packageRelations}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `${DECLARATION}<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="000000000000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Yu Gothic"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}
