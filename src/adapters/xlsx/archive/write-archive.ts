/**
 * Writes a ZIP file again with some entries replaced.
 *
 * Entries that were not replaced are copied with their local headers, byte for byte; the order of the
 * directory, time stamps, attributes and comments stay. Only the directory is made anew.
 * @module
 */
import {
  BlobReader,
  BlobWriter,
  ERR_DUPLICATED_NAME,
  ERR_LOCAL_FILE_HEADER_NOT_FOUND,
  ERR_OVERLAPPING_ENTRY,
  type FileEntry,
  ZipWriter,
} from "@zip.js/zip.js/index-native.js";
import { unreadable } from "../unreadable.ts";
import { DEFLATED, type Replacement, type ZipArchive } from "./zip-archive.ts";

const READER_OPTIONS = { filenameValidation: "tolerant" } as const;
const WRITER_OPTIONS = { useWebWorkers: false, keepOrder: true, extendedTimestamp: false } as const;

/** What is wrong with a damaged file that reads well as long as nobody copies its entries. */
const DAMAGES: readonly string[] = [ERR_LOCAL_FILE_HEADER_NOT_FOUND, ERR_OVERLAPPING_ENTRY, ERR_DUPLICATED_NAME];

/** The whole new file, in memory. */
export async function packArchive(archive: ZipArchive): Promise<Blob> {
  if (archive.replacements.size === 0) return archive.source;
  const blob = new BlobWriter(archive.source.type);
  await writeZip(archive, new ZipWriter(blob, WRITER_OPTIONS));
  return blob.getData();
}

/** Writes the whole new file and closes `to`. */
export async function writeArchive(archive: ZipArchive, to: WritableStream<Uint8Array>): Promise<void> {
  if (archive.replacements.size === 0) await archive.source.stream().pipeTo(to);
  else await writeZip(archive, new ZipWriter(to, WRITER_OPTIONS));
}

/** Nothing is unpacked; the source is read once. */
async function writeZip(archive: ZipArchive, writer: ZipWriter<unknown>): Promise<void> {
  try {
    for (const step of stepsOf(archive)) {
      if ("replacement" in step) await addReplacement(writer, step.entry, step.replacement);
      else await copyEntries(writer, archive.source, step.offsets);
    }
  } catch (thrown) {
    if (thrown instanceof Error && DAMAGES.includes(thrown.message)) throw unreadable("truncated");
    throw thrown;
  }
  await writer.close(archive.comment);
}

async function copyEntries(writer: ZipWriter<unknown>, source: Blob, offsets: ReadonlySet<number>): Promise<void> {
  await writer.appendZip(new BlobReader(source), {
    filter: (entry) => offsets.has(entry.offset),
    readerOptions: READER_OPTIONS,
  });
}

type Step =
  | { readonly entry: FileEntry; readonly replacement: Replacement }
  /** Neighbours in the directory that are copied together, by where their headers lie. */
  | { readonly offsets: ReadonlySet<number> };

function* stepsOf(archive: ZipArchive): Generator<Step> {
  let offsets = new Set<number>();
  for (const entry of archive.directory) {
    const replacement = archive.replacements.get(entry.filename);
    if (entry.directory || replacement === undefined) {
      offsets.add(entry.offset);
      continue;
    }
    if (offsets.size > 0) yield { offsets };
    offsets = new Set();
    yield { entry, replacement };
  }
  if (offsets.size > 0) yield { offsets };
}

async function addReplacement(
  writer: ZipWriter<unknown>,
  entry: FileEntry,
  { deflated, plainBytes, crc32 }: Replacement,
): Promise<void> {
  await writer.add(entry.filename, new BlobReader(deflated), {
    entry,
    passThrough: true,
    uncompressedSize: plainBytes,
    crc32,
    compressionMethod: DEFLATED,
    dataDescriptor: false,
  });
}
