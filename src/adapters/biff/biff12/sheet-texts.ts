/**
 * Texts of a sheet part outside its cells: validations, headers and footers, links, filters, rules of
 * conditional formats. Source: MS-XLSB 2.4 (BrtDVal, BrtBeginHeaderFooter, BrtHLink, BrtFilter, …).
 * @module
 */
import type { TextVisitor } from "#application/ports/workbook.ts";
import type { Place, PlaceKind } from "#domain/detection/finding.ts";
import {
  type RangeAddress,
  rangeAddress,
  SHEET_COLUMNS,
  SHEET_ROWS,
  type SheetName,
} from "#domain/workbook/range-address.ts";
import type { ByteReader } from "../byte-reader.ts";
import { readFormulaText } from "./formula.ts";
import { RECORD } from "./record-ids.ts";
import { sweepRecord } from "./sweep-record.ts";
import { readRichText, readWideText } from "./wide-text.ts";

type TextReader = (reader: ByteReader, sheet: SheetName) => { readonly place: Place; readonly texts: Iterable<string> };

const HEADERS_FOOTERS = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];
const FIRST_CF_RULE = 463;
const TEXT_CRITERION = 6;

const TEXT_READERS: ReadonlyMap<number, TextReader> = new Map<number, TextReader>([
  [RECORD.DVal, readValidation],
  [RECORD.HLink, readLink],
  [RECORD.Filter, (reader, sheet) => ({ place: at("autofilter", sheet), texts: [readWideText(reader)] })],
  [RECORD.CustomFilter, (reader, sheet) => ({ place: at("autofilter", sheet), texts: [readCriterion(reader)] })],
  [FIRST_CF_RULE, (reader, sheet) => ({ place: at("conditional_format", sheet), texts: sweepRecord(reader) })],
]);

export function showSheetText(id: number, reader: ByteReader, sheet: SheetName, show: TextVisitor): void {
  if (id === RECORD.BeginHeaderFooter) {
    showHeadersFooters(reader, sheet, show);
    return;
  }
  const found = TEXT_READERS.get(id)?.(reader, sheet);
  if (found !== undefined) for (const text of found.texts) if (text !== "") show(found.place, text);
}

/** Takes the records of a comments part: first which cell, then the text. */
export class CommentRecords {
  readonly #sheet: SheetName;
  readonly #show: TextVisitor;
  #range: RangeAddress | undefined;

  constructor(sheet: SheetName, show: TextVisitor) {
    this.#sheet = sheet;
    this.#show = show;
  }

  take(id: number, reader: ByteReader): void {
    if (id === RECORD.BeginComment) this.#range = readRectangle(reader.skip(4), this.#sheet);
    else if (id === RECORD.CommentText) this.#show(at("comment", this.#sheet, this.#range), readRichText(reader));
  }
}

function at(kind: PlaceKind, sheet: SheetName, range?: RangeAddress): Place {
  return range === undefined ? { kind, sheet } : { kind, sheet, range };
}

function showHeadersFooters(reader: ByteReader, sheet: SheetName, show: TextVisitor): void {
  reader.skip(2);
  for (const detail of HEADERS_FOOTERS) {
    const text = readWideText(reader);
    if (text !== "") show({ kind: "header_footer", detail, sheet }, text);
  }
}

function readValidation(reader: ByteReader, sheet: SheetName): ReturnType<TextReader> {
  const rectangles = reader.skip(4).u32();
  const range = rectangles > 0 ? readRectangle(reader, sheet) : undefined;
  reader.skip(Math.max(0, rectangles - 1) * RECTANGLE_BYTES);
  const texts = [readWideText(reader), readWideText(reader), readWideText(reader), readWideText(reader)];
  texts.push(readFormulaText(reader), readFormulaText(reader));
  return { place: at("validation", sheet, range), texts };
}

function readLink(reader: ByteReader, sheet: SheetName): ReturnType<TextReader> {
  const range = readRectangle(reader, sheet);
  // The address stands in the relationships, which are XML.
  readWideText(reader);
  return {
    place: at("hyperlink", sheet, range),
    texts: [readWideText(reader), readWideText(reader), readWideText(reader)],
  };
}

function readCriterion(reader: ByteReader): string {
  const kind = reader.u8();
  const value = reader.skip(1).f64();
  return kind === TEXT_CRITERION ? readWideText(reader) : String(value);
}

const RECTANGLE_BYTES = 16;

/** Rows, then columns; `undefined` where damage names no rectangle. */
function readRectangle(reader: ByteReader, sheet: SheetName): RangeAddress | undefined {
  const [top, bottom, left, right] = [reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  const isOne = top <= bottom && left <= right && bottom < SHEET_ROWS && right < SHEET_COLUMNS;
  return isOne ? rangeAddress(sheet, { top, bottom, left, right }) : undefined;
}
