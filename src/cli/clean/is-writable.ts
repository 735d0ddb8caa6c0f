/**
 * Whether a file can be written at a place: asked before hours of work, not after.
 * @module
 */
import { open, rm, stat } from "node:fs/promises";
import { isFileAccessError } from "#adapters/file-system/file-access.ts";

/** Leaves a file that is there as it is, and none where there was none. */
export async function isWritable(location: string): Promise<boolean> {
  try {
    const isNew = (await stat(location).catch(() => undefined)) === undefined;
    await (await open(location, "a", 0o600)).close();
    if (isNew) await rm(location);
    return true;
  } catch (thrown) {
    if (isFileAccessError(thrown)) return false;
    throw thrown;
  }
}
