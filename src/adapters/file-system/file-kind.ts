/**
 * What a file is, told by its content and never by its name.
 *
 * A compound file is answered as `xls`: its reader tells a password-protected package, an older Excel
 * or a document of another program. Source: ECMA-376 part 2 (content types), MS-CFB 2.2, MS-XLS 2.4.21
 * (BOF), ODF 1.3 part 2 section 3.3 (mimetype entry).
 * @module
 */
import { BlobReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js/index-native.js";

export const WORKBOOK_FORMATS = ["xlsx", "xlsb", "xls", "text"] as const;
export type WorkbookFormat = (typeof WORKBOOK_FORMATS)[number];

export type FileKind =
  | { readonly kind: "workbook"; readonly format: WorkbookFormat }
  /** A workbook of a kind that nothing here reads, one behind a password, or a damaged package. */
  | { readonly kind: "unreadable"; readonly because: "encrypted" | "truncated" | "unsupported_format" }
  | { readonly kind: "something_else" };

const HEAD_BYTES = 8192;
const MAX_CONTENT_TYPES_BYTES = 1 << 20;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** BOF records of BIFF2, 3 and 4, which have no container. */
const BARE_BIFF = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
];
/** Content types of a main part; the first that occurs decides. */
const MAIN_PARTS = [
  { contentType: "sheet.binary.macroEnabled.main", format: "xlsb" },
  { contentType: "spreadsheetml.sheet.main+xml", format: "xlsx" },
  { contentType: "spreadsheetml.template.main+xml", format: "xlsx" },
  { contentType: "ms-excel.sheet.macroEnabled.main+xml", format: "xlsx" },
  { contentType: "ms-excel.template.macroEnabled.main+xml", format: "xlsx" },
  { contentType: "ms-excel.addin.macroEnabled.main+xml", format: "xlsx" },
] as const satisfies readonly { readonly contentType: string; readonly format: WorkbookFormat }[];
/** Other programs' workbooks that are text: a web page or XML saved under an Excel name. */
const MARKUP = /^\s*(?:<\?xml|<!doctype html|<html|<table|<workbook|mime-version:)/iu;
/** Control characters that no text file of any encoding but UTF-16 holds. */
const NO_TEXT = /^(?!\u00FE\u00FF|\u00FF\u00FE).*[\u0001-\u0008\u000E-\u0019]/su;

export async function fileKind(blob: Blob): Promise<FileKind> {
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  if (begins(head, ZIP) || begins(head, EMPTY_ZIP)) return zipKind(blob);
  if (begins(head, COMPOUND_FILE)) return { kind: "workbook", format: "xls" };
  if (BARE_BIFF.some((bof) => begins(head, bof))) return { kind: "unreadable", because: "unsupported_format" };
  return textKind(head);
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

async function zipKind(blob: Blob): Promise<FileKind> {
  const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false, filenameValidation: "tolerant" });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entry.filename === "mimetype" || entry.filename === "[Content_Types].xml") {
        if (entry.encrypted) return { kind: "unreadable", because: "encrypted" };
        if (entry.uncompressedSize > MAX_CONTENT_TYPES_BYTES) break;
        // Not as text: for that the library makes a Response, which loads the HTTP client. Without its zeros, UTF-16
        // reads as the ASCII that content types are.
        const text = new TextDecoder().decode(await entry.getData(new Uint8ArrayWriter()));
        return packageKind(entry.filename, text.replaceAll("\0", ""));
      }
    }
    return { kind: "something_else" };
  } catch {
    return { kind: "unreadable", because: "truncated" };
  } finally {
    await reader.close().catch(() => undefined);
  }
}

function packageKind(name: string, text: string): FileKind {
  if (name === "mimetype") {
    const isSpreadsheet = text.includes("opendocument.spreadsheet");
    return isSpreadsheet ? { kind: "unreadable", because: "unsupported_format" } : { kind: "something_else" };
  }
  const main = MAIN_PARTS.find(({ contentType }) => text.includes(contentType));
  return main === undefined ? { kind: "something_else" } : { kind: "workbook", format: main.format };
}

/** Text is decided by the text reader; here only what is surely none, and what is markup. */
function textKind(head: Uint8Array): FileKind {
  const start = new TextDecoder("latin1").decode(head.subarray(0, 512)).replace(/^\u00EF\u00BB\u00BF/u, "");
  if (MARKUP.test(start)) return { kind: "unreadable", because: "unsupported_format" };
  if (!head.includes(0) && NO_TEXT.test(start)) return { kind: "something_else" };
  return { kind: "workbook", format: "text" };
}
