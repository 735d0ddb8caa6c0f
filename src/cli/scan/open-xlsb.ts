/**
 * An .xlsb as a {@link Workbook}: the package and its XML parts as in an .xlsx, the sheets as binary records.
 * @module
 */
import { type Biff12Workbook, openBiff12Workbook } from "#adapters/biff/biff12/biff12-workbook.ts";
import type { EditablePackage } from "#adapters/biff/biff12/package-source.ts";
import { relationshipsPart } from "#adapters/xlsx/archive/relationships.ts";
import type { WorkbookPackage } from "#adapters/xlsx/archive/workbook-package.ts";
import { packArchive } from "#adapters/xlsx/archive/write-archive.ts";
import type { Replacement } from "#adapters/xlsx/archive/zip-archive.ts";
import { forgetPart } from "#adapters/xlsx/edit-calc-chain.ts";
import { openPackage } from "#adapters/xlsx/open-package.ts";
import { withSplices } from "#adapters/xlsx/sheet/edit-shared-strings.ts";
import { findNumbers } from "#adapters/xlsx/texts/find-numbers.ts";
import { scanPartTexts } from "#adapters/xlsx/texts/scan-texts.ts";
import { packScrubbed } from "#adapters/xlsx/texts/scrub-texts.ts";
import { settle, unreadable } from "#adapters/xlsx/unreadable.ts";
import { workbookKey } from "#adapters/xlsx/workbook-key.ts";
import { openXlsxWorkbook, scrubOfficeFile } from "#adapters/xlsx/xlsx-workbook.ts";
import type { NumberReplacement, RunControl, Workbook, WorkbookFailure } from "#application/ports/workbook.ts";
import type { Place } from "#domain/detection/finding.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import { NumberSearch } from "#domain/number/number-search.ts";
import { zlibCodec } from "./zlib-codec.ts";

const CONTENT_TYPES = "[Content_Types].xml";

export interface XlsbWorkbook extends Workbook {
  replaceInTexts(replacements: readonly NumberReplacement[]): Promise<Result<void, WorkbookFailure>>;
  /** The file with all edits, verified. */
  save(): Promise<Result<Blob, WorkbookFailure>>;
  /** Where the numbers still stand; nowhere when a cleaning was complete. */
  findNumbers(
    numbers: readonly Secret<HeldNumber>[],
    control: RunControl,
  ): Promise<Result<readonly Place[], WorkbookFailure>>;
}

export async function openXlsbWorkbook(blob: Blob, title: string): Promise<Result<XlsbWorkbook, WorkbookFailure>> {
  return settle(async () => {
    const opened = await openPackage(blob, zlibCodec);
    return ok(settled(await openBiff12Workbook(editablePackage(opened), title), opened));
  });
}

function editablePackage(source: WorkbookPackage): EditablePackage {
  const { archive } = source;
  return {
    parts: source.parts,
    find: (part) => source.find(part),
    relationships: (owner) => source.relationships(owner),
    readPart: (part) => archive.read(part),
    key: () => workbookKey(archive),
    scanXmlTexts: (show, control) => scanPartTexts({ source, sheets: [], show, control, openEmbedded }),
    unreadable,
    replaceParts: async (contents) => {
      const packed = new Map<string, Replacement>();
      for (const [part, content] of contents) packed.set(part, await archive.pack(content));
      archive.replace(packed);
    },
    forgetPart: async (forgotten, owner) => {
      for (const [name, of] of [
        [relationshipsPart(owner), owner],
        [CONTENT_TYPES, ""],
      ] as const) {
        const part = source.find(name);
        if (part === undefined) continue;
        const splices = await forgetPart(await source.readUtf8(part), forgotten, { part, owner: of });
        archive.replace(new Map([[part, await source.rewritten(part, withSplices(splices))]]));
      }
    },
    scrubXmlParts: async (replacements) => {
      const scrubEmbedded = (file: Blob, part: string): Promise<Blob | undefined> =>
        scrubOfficeFile(file, part, replacements, { codec: zlibCodec, depth: 1 });
      const search = new NumberSearch(replacements);
      const noStrings = { names: undefined, sharedStringsPart: undefined, isUsedString: () => true };
      archive.replace(await packScrubbed({ source, sheets: [], search, ...noStrings, scrubEmbedded }));
    },
    write: () => packArchive(source.archive),
    open: async (file) => editablePackage(await openPackage(file, zlibCodec)),
  };
}

/** Workbooks inside the workbook; pictures and other documents are none. */
async function openEmbedded(file: Blob, part: string): Promise<Workbook | undefined> {
  const opened = await openXlsxWorkbook(file, part, { codec: zlibCodec });
  return opened.ok ? opened.value : undefined;
}

/** The same workbook, with damage that the package meets while reading answered as a failure. */
function settled(workbook: Biff12Workbook, source: WorkbookPackage): XlsbWorkbook {
  const whole: XlsbWorkbook = {
    describe: () => settle(() => workbook.describe()),
    scanSheet: (...call) => settle(() => workbook.scanSheet(...call)),
    scanTexts: (...call) => settle(() => workbook.scanTexts(...call)),
    readCells: (range) => settle(() => workbook.readCells(range)),
    writeCells: (...call) => settle(() => workbook.writeCells(...call)),
    replaceInTexts: (replacements) => settle(() => workbook.replaceInTexts(replacements)),
    save: () => settle(() => workbook.save()),
    findNumbers: (numbers, control) =>
      settle(async () => {
        const search = new NumberSearch(numbers.map((number) => ({ number, replacement: "" })));
        const places = await findNumbers(whole, source, { search, control });
        const parts = await workbook.partsHolding(search);
        return ok([...places, ...parts.map((detail): Place => ({ kind: "custom_xml", detail }))]);
      }),
  };
  return whole;
}
