/**
 * Templates in the browser: where the adapters for their formats meet, in a chunk of its own.
 * @module
 */
import { openCsvTemplate } from "#adapters/csv/csv-template.ts";
import { fileKind } from "#adapters/file-system/file-kind.ts";
import { openXlsxTemplate } from "#adapters/xlsx/xlsx-template.ts";
import { MAX_TEMPLATE_FILE_BYTES, type OpenTemplate } from "#application/ports/templates.ts";
import { failed } from "#domain/kernel/result.ts";

export const openTemplate: OpenTemplate = async ({ name, content }) => {
  if (content.size > MAX_TEMPLATE_FILE_BYTES) {
    return failed({ code: "workbook_unreadable", because: "too_large_when_unpacked" });
  }
  const found = await fileKind(content);
  if (found.kind === "unreadable") return failed({ code: "workbook_unreadable", because: found.because });
  if (found.kind === "workbook" && found.format === "text") return openCsvTemplate(content, name);
  if (found.kind === "workbook" && found.format === "xlsx") return openXlsxTemplate(content, name);
  return failed({ code: "workbook_unreadable", because: "unsupported_format" });
};
