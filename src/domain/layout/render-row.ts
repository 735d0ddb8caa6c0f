/**
 * From a row to the text of its record. Numbers come in here and only here, one by one, each as a secret, and what
 * comes out is a secret as well: it is opened where the bytes leave.
 * @module
 */
import { Secret } from "../kernel/secret.ts";
import type { MyNumber } from "../number/my-number.ts";
import type { TokenText } from "../token/token-text.ts";
import { bytesInCp932 } from "./characters.ts";
import type { Layout } from "./layout.ts";
import { NUMBER_LENGTHS, writeNumber } from "./number-form.ts";
import type { LayoutRow } from "./row.ts";
import { numberFormOf, type ExportSettings } from "./settings.ts";

/** The number behind a token of the file. A token without one is a defect: it was checked before. */
export type NumberOf = (token: TokenText) => Secret<MyNumber>;

/** The record of `row` with its numbers and its line end. The row passed the checks and the number form was chosen;
 *  anything else is a defect. */
export function renderRow(
  layout: Layout,
  row: LayoutRow,
  settings: ExportSettings,
  numberOf: NumberOf,
): Secret<string> {
  const form = numberFormOf(layout, settings);
  if (form === undefined) throw new TypeError("the form of numbers was not chosen");
  return new Secret(writeRecord(layout, row, (token) => numberOf(token).open((number) => writeNumber(number, form))));
}

const MASK = "●";

/** The record as a screen may show it: fields in order, every My Number masked at its full length. */
export function previewRow(layout: Layout, row: LayoutRow, settings: ExportSettings): readonly string[] {
  const length = NUMBER_LENGTHS[numberFormOf(layout, settings) ?? "twelve"];
  return fieldsOf(layout, row, () => MASK.repeat(length));
}

/** The names of the columns as a record, for layouts that begin with one. */
export function renderHeading(layout: Layout): string {
  return layout.form.heading === "none"
    ? ""
    : joinFields(
        layout,
        layout.columns.map(({ name }) => name),
      );
}

/** How many bytes the record takes, line end included, without opening a number. */
export function renderedBytes(layout: Layout, row: LayoutRow, settings: ExportSettings): number {
  const length = NUMBER_LENGTHS[numberFormOf(layout, settings) ?? "zero_and_twelve"];
  const text = writeRecord(layout, row, () => "0".repeat(length));
  return settings.encoding === "cp932" ? bytesInCp932(text) : bytesInUtf8(text);
}

/** The record cut where its numbers go: each gap stands behind the piece of its place. */
export interface RecordPieces {
  /** One more than gaps. */
  readonly pieces: readonly string[];
  readonly gaps: readonly { readonly item: number; readonly token: TokenText }[];
}

/** The record of `row` without its numbers. The row passed the checks. */
export function recordPieces(layout: Layout, row: LayoutRow): RecordPieces {
  const gaps: { item: number; token: TokenText }[] = [];
  const text = writeRecord(layout, row, (token, item) => {
    gaps.push({ item, token });
    return GAP;
  });
  return { pieces: text.split(GAP), gaps };
}

/** No item can hold it: it is a control character. */
const GAP = "\0";

type WriteNumber = (token: TokenText, item: number) => string;

function writeRecord(layout: Layout, row: LayoutRow, write: WriteNumber): string {
  return joinFields(layout, fieldsOf(layout, row, write));
}

/** Numbers are asked for in the order of their items. */
function fieldsOf({ columns, form }: Layout, row: LayoutRow, write: WriteNumber): readonly string[] {
  const fields = columns.map(({ content }, index) => {
    if (content.kind !== "number") return row.texts[index] ?? "";
    const field = row.numbers.get(index + 1);
    if (field?.kind === "token") return write(field.token, index + 1);
    return field?.kind === "corporate" ? field.digits : "";
  });
  if (fields.at(-1) === "") fields[fields.length - 1] = form.emptyLastItem;
  return fields;
}

function joinFields({ form }: Layout, fields: readonly string[]): string {
  const written = form.quoting === "refused" ? fields : fields.map((field) => quote(form, field));
  const record = written.join(form.delimiter);
  if (form.quoting === "refused" && needsQuotes(record, form.delimiter, fields.length - 1)) {
    throw new TypeError("a field would need quotes, and the layout has none");
  }
  return record + form.lineEnd;
}

function quote({ quoting, delimiter }: Layout["form"], field: string): string {
  return quoting === "always" || needsQuotes(field, delimiter, 0) ? `"${field.replaceAll('"', '""')}"` : field;
}

const [QUOTE, CARRIAGE_RETURN, LINE_FEED] = [0x22, 0x0d, 0x0a];

/** Whether `text` holds quotes, line ends or other than `delimiters` delimiters. */
function needsQuotes(text: string, delimiter: string, delimiters: number): boolean {
  const delimiterCode = delimiter.charCodeAt(0);
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiterCode) found += 1;
    else if (code === QUOTE || code === CARRIAGE_RETURN || code === LINE_FEED) return true;
  }
  return found !== delimiters;
}

function bytesInUtf8(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
