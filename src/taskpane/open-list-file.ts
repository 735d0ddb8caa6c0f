/**
 * Lists of people in the browser: where the adapters for their formats meet, in a chunk of its own.
 * @module
 */
import { openCsvWorkbook } from "#adapters/csv/csv-workbook.ts";
import { fileKind } from "#adapters/file-system/file-kind.ts";
import { readForm } from "#adapters/nta-xml/read-form.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { ChosenListFile, ListFile, OpenListFile, TextReading } from "#application/ports/list-files.ts";
import type { Workbook, WorkbookFailure, WorkbookKey } from "#application/ports/workbook.ts";
import { readForms } from "#application/read-import.ts";
import { formatBase64Url } from "#domain/kernel/base64.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

const UNREADABLE = { code: "workbook_unreadable", because: "unsupported_format" } as const;

export const openListFile: OpenListFile = async (files, reading) => {
  const [first, ...others] = files;
  if (first === undefined || files.every(({ name }) => /\.xml$/iu.test(name))) return openForms(files);
  return others.length > 0 ? failed(UNREADABLE) : openTable(first, reading);
};

async function openTable(
  { name, content }: ChosenListFile,
  reading: TextReading | undefined,
): Promise<Result<ListFile, WorkbookFailure>> {
  const found = await fileKind(content);
  if (found.kind === "unreadable") return failed({ code: "workbook_unreadable", because: found.because });
  if (found.kind === "workbook" && found.format === "text") {
    const opened = await openCsvWorkbook(content, name, reading);
    return opened.ok ? describe(opened.value, opened.value.reading) : opened;
  }
  if (found.kind !== "workbook" || found.format !== "xlsx") return failed(UNREADABLE);
  const opened = await openXlsxWorkbook(content, name);
  return opened.ok ? describe(opened.value) : opened;
}

async function describe(workbook: Workbook, text?: TextReading): Promise<Result<ListFile, WorkbookFailure>> {
  const described = await workbook.describe();
  if (!described.ok) return described;
  const { title, key, sheets } = described.value;
  const names = sheets.map(({ name }) => name);
  return ok({ title, key, content: { kind: "table", workbook, sheets: names, ...(text && { text }) } });
}

async function openForms(files: readonly ChosenListFile[]): Promise<Result<ListFile, WorkbookFailure>> {
  const roots = [];
  for (const { content } of files) {
    const root = await readForm(content);
    if (!root.ok) return failed({ code: "workbook_unreadable", because: "malformed_xml" });
    roots.push(root.value);
  }
  const list = readForms(roots);
  if (!list.ok || roots.length === 0) return failed(UNREADABLE);
  const title = files.length === 1 ? (files[0]?.name ?? "") : `${files[0]?.name ?? ""} (${String(files.length)})`;
  return ok({ title, key: await keyOf(files), content: { kind: "forms", list: list.value } });
}

/** A digest over the digests of the files. */
async function keyOf(files: readonly ChosenListFile[]): Promise<WorkbookKey> {
  const digests = await Promise.all(files.map(async ({ content }) => digestOf(await content.arrayBuffer())));
  const whole = await digestOf(await new Blob(digests).arrayBuffer());
  return formatBase64Url(new Uint8Array(whole)) as WorkbookKey;
}

function digestOf(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", bytes);
}
