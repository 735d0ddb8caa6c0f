/**
 * A text file as a template: cut at the fields that numbers go into, or at its end.
 * @module
 */
import type { CutTemplate, Template, TemplateCell, TemplateFailure } from "#application/ports/templates.ts";
import type { TextEncoding } from "#application/ports/list-files.ts";
import type { WorkbookFailure } from "#application/ports/workbook.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Encoding } from "#domain/layout/layout.ts";
import type { AppendedForm } from "#domain/layout/user/template.ts";
import { cellAddress, type SheetName } from "#domain/workbook/range-address.ts";
import { type CutFields, cutFields, type NumberField } from "./cut-fields.ts";
import { type CsvWorkbook, openCsvWorkbook } from "./csv-workbook.ts";
import { encodeAscii, type TextForm } from "./edit-fields.ts";
import { unitBytes } from "./text-encoding.ts";
import { concatenate, readBytes } from "./text-survey.ts";

const DIGITS: Readonly<Record<TextEncoding, CutTemplate["digits"]>> = {
  "utf-8": "ascii",
  shift_jis: "ascii",
  "euc-jp": "ascii",
  "utf-16le": "utf16le",
  "utf-16be": "utf16be",
};
const MAX_TOLD_CELLS = 100;
const SAMPLE_BYTES = 1 << 16;
const TOO_LARGE = { code: "workbook_unreadable", because: "too_large_when_unpacked" } as const;

export async function openCsvTemplate(blob: Blob, title: string): Promise<Result<Template, WorkbookFailure>> {
  const opened = await openCsvWorkbook(blob, title);
  if (!opened.ok) return opened;
  const described = await opened.value.describe();
  // Rows beyond the first sheet would go unseen.
  if (described.ok && described.value.sheets.length > 1) return failed(TOO_LARGE);
  const { form } = opened.value;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const encodings = encodingsOf(bytes, form);
  const appended = await appendedForm(blob, form);
  return ok({
    title,
    workbook: opened.value,
    encodings,
    cut: (sheet, cells) => cut(opened.value, { bytes, form }, sheet, cells),
    append:
      appended === undefined
        ? { kind: "unknown" }
        : { kind: "known", form: appended, cutAtEnd: () => Promise.resolve(cutAtEnd(bytes, appended)) },
  });
}

/** Bytes that are all ASCII read alike in both. */
function encodingsOf(bytes: Uint8Array, { encoding, bomBytes }: TextForm): readonly [Encoding, ...Encoding[]] {
  if (encoding === "shift_jis") return ["cp932"];
  const isAscii = encoding === "utf-8" && bomBytes === 0 && bytes.every((byte) => byte < 0x80);
  return isAscii ? ["utf8", "cp932"] : ["utf8"];
}

async function cut(
  workbook: CsvWorkbook,
  { bytes, form }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly form: TextForm },
  sheet: SheetName,
  cells: readonly TemplateCell[],
): Promise<Result<CutTemplate, TemplateFailure>> {
  const described = await workbook.describe();
  if (!described.ok) return described;
  if (described.value.sheets[0]?.name !== sheet) return failed({ code: "sheet_missing", sheet });
  const fields = cells.map(({ row, column, fill }) => {
    if (fill.kind !== "number") throw new TypeError("texts come into a text file at its end");
    return { record: row, column, token: fill.token };
  });
  const { segments, made, taken: inTheWay } = cutFields(bytes, form, fields);
  const taken = inTheWay.length > 0 ? inTheWay : await misplaced({ segments, made }, form);
  if (taken.length === 0) return ok({ segments, digits: DIGITS[form.encoding] });
  const addresses = taken.slice(0, MAX_TOLD_CELLS).map(({ record, column }) => cellAddress(sheet, record, column));
  return failed({ code: "template_cells_taken", count: taken.length, cells: addresses });
}

/** The file is read once more with tokens in its gaps: those fields that do not hold theirs, as where quotes are stray. */
async function misplaced(
  { segments, made }: Pick<CutFields, "segments" | "made">,
  form: TextForm,
): Promise<readonly NumberField[]> {
  const filled = segments.flatMap((segment, index) => {
    const field = made[index];
    return field === undefined ? [segment] : [segment, encodeAscii(field.token, form.encoding)];
  });
  const { encoding, dialect } = form;
  const opened = await openCsvWorkbook(new Blob(filled), "", { encoding, delimiter: dialect.delimiter });
  const described = opened.ok ? await opened.value.describe() : opened;
  if (!opened.ok || !described.ok) return made;
  const wanted = new Set(made.map(({ token }) => String(token)));
  const found = new Set<string>();
  const visit = (row: number, column: number, content: unknown): void => {
    const text = String(content);
    if (wanted.has(text)) found.add(`${String(row)}:${String(column)}:${text}`);
  };
  for (const { name } of described.value.sheets) {
    await opened.value.scanSheet(name, visit, { isCancelled: () => false });
  }
  return made.filter(({ record, column, token }) => !found.has(`${String(record)}:${String(column)}:${token}`));
}

function cutAtEnd(bytes: Uint8Array<ArrayBuffer>, { lineEnd }: AppendedForm): CutTemplate {
  const isEnded = bytes.length === 0 || bytes.at(-1) === 0x0a;
  return { segments: [isEnded ? bytes : concatenate([bytes, new TextEncoder().encode(lineEnd)])], digits: "ascii" };
}

/** As its headings are written, its last line that is not blank; `undefined` where the vault cannot write such records. */
async function appendedForm(blob: Blob, { encoding, bomBytes, dialect }: TextForm): Promise<AppendedForm | undefined> {
  const { delimiter, recordEnd } = dialect;
  if (unitBytes(encoding) !== 1 || encoding === "euc-jp" || recordEnd !== "\n" || delimiter === "|") return undefined;
  const head = new TextDecoder(encoding).decode(await readBytes(blob, bomBytes, SAMPLE_BYTES));
  const headings = head.trimEnd().split("\n").at(-1) ?? "";
  const isQuoted = headings.split(delimiter).every((field) => /^".*"$/u.test(field.trim()));
  const lineEnd = head.includes("\n") && !head.includes("\r\n") ? "\n" : "\r\n";
  return { delimiter, quoting: isQuoted ? "always" : "when_needed", lineEnd };
}
