/**
 * An .xlsb as a {@link Workbook}: the package and its XML parts as in an .xlsx, the sheets as binary records.
 * @module
 */
import { openBiff12Workbook } from "#adapters/biff/biff12/biff12-workbook.ts";
import type { PackageSource } from "#adapters/biff/biff12/package-source.ts";

import type { WorkbookPackage } from "#adapters/xlsx/archive/workbook-package.ts";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { scanPartTexts } from "#adapters/xlsx/texts/scan-texts.ts";
import { settle, unreadable } from "#adapters/xlsx/unreadable.ts";
import { workbookKey } from "#adapters/xlsx/workbook-key.ts";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import type { Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { zlibCodec } from "./zlib-codec.ts";

export async function openXlsbWorkbook(blob: Blob, title: string): Promise<Result<Workbook, WorkbookFailure>> {
  return settle(async () => {
    const source = packageSource(await openPackage(blob, zlibCodec));
    return ok(settled(await openBiff12Workbook(source, title)));
  });
}

function packageSource(source: WorkbookPackage): PackageSource {
  return {
    parts: source.parts,
    find: (part) => source.find(part),
    relationships: (owner) => source.relationships(owner),
    readPart: (part) => source.archive.read(part),
    key: () => workbookKey(source.archive),
    scanXmlTexts: (show, control) => scanPartTexts({ source, sheets: [], show, control, openEmbedded }),
    unreadable,
  };
}

/** Workbooks inside the workbook; pictures and other documents are none. */
async function openEmbedded(file: Blob, part: string): Promise<Workbook | undefined> {
  const opened = await openXlsxWorkbook(file, part, { codec: zlibCodec });
  return opened.ok ? opened.value : undefined;
}

/** The same workbook, with damage that the package meets while reading answered as a failure. */
function settled(workbook: Workbook): Workbook {
  return {
    describe: () => settle(() => workbook.describe()),
    scanSheet: (...call) => settle(() => workbook.scanSheet(...call)),
    scanTexts: (...call) => settle(() => workbook.scanTexts(...call)),
    readCells: (range) => settle(() => workbook.readCells(range)),
    writeCells: (...call) => settle(() => workbook.writeCells(...call)),
  };
}
