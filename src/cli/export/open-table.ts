/**
 * Where the rows of an export come from: a file, the people whom the vault knows, or the rows of a template.
 * @module
 */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { openCsvTemplate } from "#adapters/csv/csv-template.ts";
import { openFile } from "#adapters/file-system/file-access.ts";
import { fileKind } from "#adapters/file-system/file-kind.ts";
import { createHttpPersons } from "#adapters/http/http-persons.ts";
import { openXlsxTemplate } from "#adapters/xlsx/xlsx-template.ts";
import { MAX_TEMPLATE_FILE_BYTES, type Template } from "#application/ports/templates.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Workbook } from "#application/ports/workbook.ts";
import { readVaultPeople } from "#application/vault-people.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import { WORKBOOK_OPENERS } from "../scan/open-workbook.ts";
import type { ServerAccess } from "../vault/connect-vault.ts";

export interface Table {
  readonly workbook: Pick<Workbook, "scanSheet">;
  readonly sheet: SheetName;
  /** Of what the rows are read from. */
  readonly digest: string;
}

export async function openSource(
  path: string,
  sheet: string | undefined,
): Promise<Table | "unreadable" | "sheetMissing"> {
  const opened = await openFile(path);
  if (!opened.ok) return "unreadable";
  const found = await fileKind(opened.value);
  if (found.kind !== "workbook") return "unreadable";
  const workbook = await WORKBOOK_OPENERS[found.format](opened.value, basename(path));
  const described = workbook.ok ? await workbook.value.describe() : workbook;
  if (!workbook.ok || !described.ok) return "unreadable";
  const chosen = described.value.sheets.find(({ name }, index) => (sheet === undefined ? index === 0 : name === sheet));
  if (chosen === undefined) return "sheetMissing";
  return { workbook: workbook.value, sheet: chosen.name, digest: await digestOf(opened.value) };
}

export async function openVaultPeople(access: ServerAccess, layout: Layout): Promise<Result<Table, VaultFailure>> {
  const read = await readVaultPeople(createHttpPersons(access), layout);
  if (!read.ok) return read;
  const { workbook, sheet, people } = read.value;
  return ok({ workbook, sheet, digest: createHash("sha256").update(JSON.stringify(people)).digest("hex") });
}

export interface OpenedTemplate {
  readonly template: Template;
  readonly digest: string;
}

/** `undefined` where the file is none that can be filled. It is read as a whole: what is asked for is what is filled. */
export async function openTemplate(path: string): Promise<OpenedTemplate | undefined> {
  const opened = await openFile(path);
  if (!opened.ok || opened.value.size > MAX_TEMPLATE_FILE_BYTES) return undefined;
  const content = new Blob([await opened.value.arrayBuffer()]);
  const found = await fileKind(content);
  if (found.kind !== "workbook" || (found.format !== "text" && found.format !== "xlsx")) return undefined;
  const template = await (found.format === "text" ? openCsvTemplate : openXlsxTemplate)(content, basename(path));
  return template.ok ? { template: template.value, digest: await digestOf(content) } : undefined;
}

async function digestOf(content: Blob): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of content.stream() as AsyncIterable<Uint8Array>) hash.update(piece);
  return hash.digest("hex");
}
