/**
 * Every format that is read, behind one shape: edit, save, search.
 * @module
 */
import { type Biff8Workbook, openBiff8Workbook } from "#adapters/biff/biff8/biff8-workbook.ts";
import { type CsvWorkbook, openCsvWorkbook } from "#adapters/csv/csv-workbook.ts";
import type { WorkbookFormat } from "#adapters/file-system/file-kind.ts";
import { type NumberReplacement as NumberInPlace, NumberSearch } from "#domain/number/number-search.ts";
import { openXlsxWorkbook, type Saved, type XlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { NumberReplacement, Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { PlaceKind } from "#domain/detection/finding.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import { openXlsbWorkbook, type XlsbWorkbook } from "../scan/open-xlsb.ts";
import { zlibCodec } from "../scan/zlib-codec.ts";

export interface EditableFile {
  readonly workbook: Workbook;
  /** Takes the numbers out of every place but the cells. */
  scrub(replacements: Iterable<NumberReplacement>): Promise<Result<void, WorkbookFailure>>;
  /** Writes the file with its edits; what is to be read again yet {@link findPlaces} does. */
  saveTo(file: WritableStream<Uint8Array>): Promise<Result<Saved | undefined, WorkbookFailure>>;
  /** The places of the file as it lies on the disk that hold one of the numbers, in any shape. What was `saved` must
   *  stand in it. */
  findPlaces(
    numbers: Iterable<Pick<NumberReplacement, "number">>,
    saved?: Saved,
  ): Promise<Result<readonly PlaceKind[], WorkbookFailure>>;
}
type OpenEditable = (blob: Blob, title: string) => Promise<Result<EditableFile, WorkbookFailure>>;

/** Longer than any way of writing a number. */
const OVERLAP = 200;

export const EDITABLE: Readonly<Record<WorkbookFormat, OpenEditable>> = {
  xlsx: async (blob, title) => {
    const opened = await openXlsxWorkbook(blob, title, { codec: zlibCodec });
    return opened.ok ? ok(editableXlsx(opened.value)) : opened;
  },
  xlsb: async (blob, title) => {
    const opened = await openXlsbWorkbook(blob, title);
    return opened.ok ? ok(editableBinary(opened.value)) : opened;
  },
  xls: async (blob, title) => {
    const opened = await openBiff8Workbook(blob, title);
    return opened.ok ? ok(editableBinary(opened.value)) : opened;
  },
  text: async (blob, title) => {
    const opened = await openCsvWorkbook(blob, title);
    return opened.ok ? ok(editableCsv(opened.value)) : opened;
  },
};

function editableXlsx(workbook: XlsxWorkbook): EditableFile {
  return {
    workbook,
    scrub: (replacements) => workbook.scrubTexts(withTokens(replacements), { renamesSheets: true }),
    saveTo: (file) => workbook.saveTo(file),
    findPlaces: async (numbers, saved) => {
      const found = await workbook.findNumbers(secretsOf(numbers), { isCancelled: () => false }, saved);
      return found.ok ? ok(found.value.map(({ kind }) => kind)) : found;
    },
  };
}

function editableBinary(workbook: Biff8Workbook | XlsbWorkbook): EditableFile {
  return {
    workbook,
    scrub: (replacements) => workbook.replaceInTexts([...replacements]),
    saveTo: async (file) => written(await workbook.save(), file),
    findPlaces: async (numbers) => {
      const found = await workbook.findNumbers([...secretsOf(numbers)], { isCancelled: () => false });
      return found.ok ? ok(found.value.map(({ kind }) => kind)) : found;
    },
  };
}

function editableCsv(workbook: CsvWorkbook): EditableFile {
  return {
    workbook,
    scrub: () => Promise.resolve(ok()),
    saveTo: async (file) => written(await workbook.save(), file),
    findPlaces: async (numbers) => {
      const search = new NumberSearch(Array.from(numbers, ({ number }) => ({ number, replacement: "" })));
      const found: PlaceKind[] = [];
      await workbook.eachPiece(OVERLAP, (text) => found.push(...search.find(text).map(() => "cell" as const)));
      return ok(found);
    },
  };
}

/** Each number with its token in its place; as often as it is gone through. */
function withTokens(replacements: Iterable<NumberReplacement>): Iterable<NumberInPlace> {
  return {
    *[Symbol.iterator]() {
      for (const { number, token } of replacements) yield { number, replacement: token };
    },
  };
}

function* secretsOf(numbers: Iterable<Pick<NumberReplacement, "number">>): Generator<Secret<HeldNumber>> {
  for (const { number } of numbers) yield number;
}

/** These formats read a file again before they give it away. */
async function written(
  saved: Result<Blob, WorkbookFailure>,
  file: WritableStream<Uint8Array>,
): Promise<Result<undefined, WorkbookFailure>> {
  if (!saved.ok) return saved;
  await saved.value.stream().pipeTo(file);
  return ok(undefined);
}
