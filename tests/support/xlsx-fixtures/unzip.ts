import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js/index-native.js";

export interface UnzippedEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly plain: Uint8Array;
  /** What an edit of another entry must leave alone. */
  readonly attributes: readonly unknown[];
}

/** Every entry of a ZIP file, in the order of its directory. */
export async function unzip(file: Uint8Array<ArrayBuffer> | Blob): Promise<readonly UnzippedEntry[]> {
  const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false, checkCrc32: true });
  const entries: UnzippedEntry[] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue;
    entries.push({
      name: entry.filename,
      packed: await entry.getData(new Uint8ArrayWriter(), { passThrough: true }),
      plain: await entry.getData(new Uint8ArrayWriter()),
      attributes: [entry.rawLastModDate, entry.externalFileAttributes, entry.comment, entry.versionMadeBy],
    });
  }
  await reader.close();
  return entries;
}

export async function textOfEntry(file: Uint8Array<ArrayBuffer> | Blob, name: string): Promise<string> {
  const entry = (await unzip(file)).find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no entry ${name}`);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(entry.plain);
}
