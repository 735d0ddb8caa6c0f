/**
 * A file that takes the place of another, or not at all. Node only.
 *
 * The new bytes lie in a temporary file of the same folder and are synced before anything else happens;
 * the exchange is one rename. Killed at any moment, the path holds the old file or the new one, whole.
 * @module
 */
import { randomBytes } from "node:crypto";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ok, type Result } from "#domain/kernel/result.ts";

/** What {@link writeBeside} calls its files; one that is left after a kill may be removed. */
export const TEMPORARY_FILE = /^\.mnv-clean-\d+-[0-9a-f]{16}\.tmp$/u;

export interface FileTimes {
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A new, synced file beside `path`, readable by its owner alone, with what `fill` wrote into it and answers. None where
 *  that fails. */
export async function writeBeside<T, F>(
  path: string,
  fill: (to: WritableStream<Uint8Array>) => Promise<Result<T, F>>,
): Promise<Result<{ readonly temporary: string; readonly filled: T }, F>> {
  const temporary = join(dirname(path), `.mnv-clean-${String(process.pid)}-${randomBytes(8).toString("hex")}.tmp`);
  const file = await open(temporary, "wx", 0o600);
  let isFilled = false;
  try {
    const filled = await fill(new WritableStream({ write: (chunk) => writeAll(file, chunk) }));
    if (!filled.ok) return filled;
    await file.sync();
    isFilled = true;
    return ok({ temporary, filled: filled.value });
  } finally {
    await file.close();
    if (!isFilled) await rm(temporary, { force: true });
  }
}

/** Puts `temporary` in the place of `path`, with the mode, owner and times that `as` tells. */
export async function putInPlace(temporary: string, path: string, as: FileTimes): Promise<void> {
  const file = await open(temporary, "r+");
  try {
    // Only root may give a file away; for anybody else the owner is the same already.
    await file.chown(as.uid, as.gid).catch(() => undefined);
    await file.chmod(as.mode & 0o7777);
    await file.utimes(secondsOf(as.atimeMs), secondsOf(as.mtimeMs));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
}

/** As text: for a number below zero, a time before 1970, Node would set the time of now. */
function secondsOf(ms: number): string {
  return String(ms / 1000);
}

/** Whether `path` names a file that {@link writeBeside} left behind. */
export function isTemporary(path: string): boolean {
  return TEMPORARY_FILE.test(basename(path));
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
}

/** Windows cannot open folders and needs no sync of them. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
