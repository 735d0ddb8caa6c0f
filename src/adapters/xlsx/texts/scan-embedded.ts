/**
 * Texts of the office files that lie inside a package: workbooks with all their cells, other documents with their texts.
 * @module
 */
import type { RunControl, TextVisitor, Workbook } from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import { concatenate } from "../archive/byte-stream.ts";
import type { WorkbookPackage } from "../archive/workbook-package.ts";
import { WorkbookFailureError } from "../unreadable.ts";
import { ValueColumns } from "./value-columns.ts";

const OFFICE_PART = /\.(?:xlsx|xlsm|xltx|xltm|xlam|docx|docm|dotx|pptx|pptm)$|(?:^|\/)embeddings\/[^/]+$/iu;
const MAX_EMBEDDED_BYTES = 128 * 1024 ** 2;
/** Files inside files inside files: deeper ones are nobody's work. */
export const MAX_EMBEDDING_DEPTH = 3;

/** A file inside the package, opened; `undefined` when it is nothing that can be read (pictures, OLE, encrypted). */
export type OpenEmbedded = (file: Blob, part: string) => Promise<Workbook | undefined>;

/** The parts that may be office files. Whether they are, their first bytes tell. */
export function embeddedParts(source: WorkbookPackage): readonly string[] {
  return source.parts.filter((part) => OFFICE_PART.test(part) && source.archive.plainBytes(part) <= MAX_EMBEDDED_BYTES);
}

export async function readEmbedded(source: WorkbookPackage, part: string): Promise<Blob> {
  return new Blob([await concatenate(source.archive.read(part))]);
}

/** Shows what the file holds, everything under the part's place. Answers `false` when the run was cancelled. */
export async function scanEmbedded(
  workbook: Workbook,
  { part, show, control }: { readonly part: string; readonly show: TextVisitor; readonly control: RunControl },
): Promise<boolean> {
  const place: Place = { kind: "embedded", detail: part };
  const described = await workbook.describe();
  for (const { name } of described.ok ? described.value.sheets : []) {
    const columns = new ValueColumns<number>(
      () => undefined,
      (text) => show(place, text),
    );
    const scanned = await workbook.scanSheet(
      name,
      (_row, column, content, context) => {
        if (context?.formula !== undefined && context.formula !== "") show(place, context.formula);
        columns.add(column, String(content ?? ""));
      },
      control,
    );
    columns.finish();
    if (!scanned.ok) return stopped(scanned.failure);
  }
  const texts = await workbook.scanTexts((_place, text) => show(place, text), control);
  return texts.ok ? true : stopped(texts.failure);
}

function stopped(failure: ConstructorParameters<typeof WorkbookFailureError>[0]): boolean {
  if (failure.code === "cancelled") return false;
  throw new WorkbookFailureError(failure);
}
