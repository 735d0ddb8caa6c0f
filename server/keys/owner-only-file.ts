/**
 * Small files that only their owner may read: read whole, written so that either the old or the new
 * content is there after any stop.
 * @module
 */
import { constants } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { errorCodeOf } from "../error-code.ts";
import { exposedMode } from "../owner-only.ts";

const OWNER_ONLY = 0o600;

export type OwnerOnlyRead =
  | { readonly kind: "read"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "exposed"; readonly mode: string }
  | { readonly kind: "unreadable"; readonly because: string };

export async function readOwnerOnly(location: string): Promise<OwnerOnlyRead> {
  let file: FileHandle | undefined;
  try {
    file = await open(location, constants.O_RDONLY);
    const mode = exposedMode(await file.stat());
    if (mode !== undefined) return { kind: "exposed", mode };
    return { kind: "read", text: await file.readFile("utf8") };
  } catch (error) {
    const because = errorCodeOf(error);
    return because === "ENOENT" ? { kind: "missing" } : { kind: "unreadable", because };
  } finally {
    await file?.close();
  }
}

/** Writes a file that must not be there yet; durable, name included, when it answers. Throws the system's error. */
export async function writeNewOwnerOnly(location: string, content: string | Uint8Array): Promise<void> {
  const file = await open(location, "wx", OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(path.dirname(location));
}

/** Puts `content` in the place of what is there, in one step. A stop in between leaves the old content. */
export async function replaceOwnerOnly(location: string, content: string): Promise<void> {
  const draft = `${location}.new`;
  await rm(draft, { force: true });
  await writeNewOwnerOnly(draft, content);
  await rename(draft, location);
  await syncFolder(path.dirname(location));
}

/** Makes a new file's name durable. Windows cannot open a folder and needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
