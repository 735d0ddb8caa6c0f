/**
 * Cleaned files on their way back: to their places where the browser may write there, otherwise packed into one ZIP file.
 * @module
 */
import { BlobReader, BlobWriter, ZipWriter } from "@zip.js/zip.js/index-native.js";
import type { ChosenFile } from "./chosen-files.ts";

export interface CleanedFile {
  readonly chosen: ChosenFile;
  readonly cleaned: Blob;
}

/** Newer than the types that come with the compiler. */
interface AskedHandle {
  readonly requestPermission?: (asked: { readonly mode: "readwrite" }) => Promise<PermissionState>;
}

export function canWriteBack(files: readonly ChosenFile[]): boolean {
  return files.length > 0 && files.every(({ handle }) => handle !== undefined);
}

/**
 * Writes the file to its place; whether that was done. The browser puts the new content there at once, when all of it is
 * written. Not done where permission is refused, or the file changed since it was read.
 */
export async function writeBack({ chosen: { handle, given, file }, cleaned }: CleanedFile): Promise<boolean> {
  if (handle === undefined) return false;
  // Asked for what the user gave, so that a whole folder needs one answer.
  const permission = await (given as AskedHandle | undefined)?.requestPermission?.({ mode: "readwrite" });
  if (permission !== undefined && permission !== "granted") return false;
  const now = await handle.getFile();
  if (now.lastModified !== file.lastModified || now.size !== file.size) return false;
  const writable = await handle.createWritable();
  await writable.write(cleaned);
  await writable.close();
  return true;
}

/** All files under their paths. They are packed already, so nothing is deflated. */
export async function packFiles(files: readonly CleanedFile[]): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false, level: 0 });
  const names = new Set<string>();
  for (const { chosen, cleaned } of files) {
    const name = freeName(chosen.path, names);
    names.add(name);
    await writer.add(name, new BlobReader(cleaned), { lastModDate: new Date(chosen.file.lastModified) });
  }
  return writer.close();
}

/** `path`, with a count where it is taken: files of one name may come from different places. */
function freeName(path: string, taken: ReadonlySet<string>): string {
  const dot = path.lastIndexOf(".");
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? path : `${path.slice(0, dot)} (${String(count)})${path.slice(dot)}`;
    if (!taken.has(name)) return name;
  }
}
