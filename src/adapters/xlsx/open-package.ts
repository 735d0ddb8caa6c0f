/**
 * Opens a file as a package of parts, or says what it is instead.
 * @module
 */
import type { DeflateCodec } from "./archive/deflate-codec.ts";
import { WorkbookPackage } from "./archive/workbook-package.ts";
import { hasDirectoryEnd, ZipArchive } from "./archive/zip-archive.ts";
import { unreadable, WorkbookFailureError } from "./unreadable.ts";

const ZIP_START = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND_START = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** A ZIP comment is at most this long, and the directory's end stands before it. */
const TAIL_BYTES = 65_535 + 22;
const SEARCHED_BYTES = 1024 ** 2;

export async function openPackage(source: Blob, codec: DeflateCodec): Promise<WorkbookPackage> {
  const head = new Uint8Array(await source.slice(0, 8).arrayBuffer());
  if (startsWith(head, COMPOUND_START)) {
    throw unreadable((await isEncryptedPackage(source)) ? "encrypted" : "unsupported_format");
  }
  const tail = new Uint8Array(await source.slice(Math.max(0, source.size - TAIL_BYTES)).arrayBuffer());
  if (!hasDirectoryEnd(tail)) throw unreadable(startsWith(head, ZIP_START) ? "truncated" : "not_a_workbook");
  try {
    return new WorkbookPackage(await ZipArchive.open(source, codec));
  } catch (thrown) {
    if (thrown instanceof WorkbookFailureError) throw thrown;
    // The ZIP reader's errors all mean that the directory is damaged or built to deceive.
    if (thrown instanceof Error) throw unreadable("truncated");
    throw thrown;
  }
}

/** A password-protected workbook is a compound file with a stream of this name (UTF-16LE). Source: MS-OFFCRYPTO 2.3.4.4. */
async function isEncryptedPackage(source: Blob): Promise<boolean> {
  const name = new Uint8Array(Array.from("EncryptedPackage", (letter) => [letter.charCodeAt(0), 0]).flat());
  for (let at = 0; at < source.size; at += SEARCHED_BYTES) {
    const bytes = new Uint8Array(await source.slice(at, at + SEARCHED_BYTES + name.length).arrayBuffer());
    if (indexOfBytes(bytes, name) >= 0) return true;
  }
  return false;
}

function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
