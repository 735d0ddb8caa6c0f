import type { WorkbookKey } from "#application/ports/workbook.ts";
import { formatBase64Url } from "#domain/kernel/base64.ts";
import type { ZipArchive } from "./archive/zip-archive.ts";

/**
 * The key of the file as it was opened: SHA-256 over names, sizes and checksums in its directory.
 *
 * The directory has a checksum of every part, so an unchanged file gives the same key and reading a
 * large one whole is not needed.
 */
export async function workbookKey(archive: ZipArchive): Promise<WorkbookKey> {
  const lines = [...archive.entries.values()].map(({ filename, crc32, compressedSize, uncompressedSize, offset }) =>
    JSON.stringify([filename, crc32, compressedSize, uncompressedSize, offset]),
  );
  const text = [String(archive.source.size), ...lines].join("\n");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return formatBase64Url(digest) as WorkbookKey;
}
