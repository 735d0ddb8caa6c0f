import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";

export type Written =
  { readonly kind: "written"; readonly sha256: string } | { readonly kind: "broken" | "not_writable" };

/** A new file of its owner alone, which has its name only when it is whole and on the disk. Where `bytes` end in an
 *  error, or `path` is taken, nothing is left. */
export async function writeWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<Written> {
  const part = `${path}.part`;
  const [place, file] = [await create(path), await create(part)];
  if (place === undefined || file === undefined) {
    if (place !== undefined) await rm(path);
    if (file !== undefined) await rm(part);
    await Promise.all([place?.close(), file?.close()]);
    return { kind: "not_writable" };
  }
  await place.close();
  const sha256 = await copy(bytes, file);
  await file.close();
  if (sha256 !== undefined) {
    await rename(part, path);
    return { kind: "written", sha256 };
  }
  await Promise.all([rm(part), rm(path)]);
  return { kind: "broken" };
}

async function create(path: string): Promise<FileHandle | undefined> {
  return open(path, "wx", 0o600).catch(() => undefined);
}

/** `undefined` where the bytes ended early or the disk did not take them. */
async function copy(bytes: AsyncIterable<Uint8Array>, file: FileHandle): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of bytes) {
      hash.update(piece);
      for (let at = 0; at < piece.length;) at += (await file.write(piece, at)).bytesWritten;
    }
    await file.sync();
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
