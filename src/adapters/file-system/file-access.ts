/**
 * Opening one file, and the words for not getting at it. Node only.
 * @module
 */
import { openAsBlob } from "node:fs";
import { open } from "node:fs/promises";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export const FILE_ACCESS_FAILURES = [
  "path_missing",
  "no_permission",
  "locked_by_another_program",
  "changed_while_reading",
  "read_error",
] as const;
export type FileAccessFailure = (typeof FILE_ACCESS_FAILURES)[number];

const BY_SYSTEM_CODE: Readonly<Record<string, FileAccessFailure>> = {
  ENOENT: "path_missing",
  ENOTDIR: "path_missing",
  EACCES: "no_permission",
  EPERM: "no_permission",
  EBUSY: "locked_by_another_program",
  ETXTBSY: "locked_by_another_program",
  EAGAIN: "locked_by_another_program",
};

/** What an error of the file system stands for; a `TypeError` or the like is a defect and thrown again. */
export function fileAccessFailure(thrown: unknown): FileAccessFailure {
  if (thrown instanceof DOMException && thrown.name === "NotReadableError") return "changed_while_reading";
  if (!(thrown instanceof Error) || !("code" in thrown) || typeof thrown.code !== "string") throw thrown;
  return BY_SYSTEM_CODE[thrown.code] ?? "read_error";
}

/** Whether reading a blob that {@link openFile} gave can throw `thrown` for a reason outside this program. */
export function isFileAccessError(thrown: unknown): boolean {
  if (thrown instanceof DOMException) return thrown.name === "NotReadableError";
  return thrown instanceof Error && "syscall" in thrown;
}

/** The file's bytes, read piece by piece when asked for. The first byte is read at once, because a
 *  missing permission and a lock show only then. */
export async function openFile(path: string): Promise<Result<Blob, FileAccessFailure>> {
  try {
    const handle = await open(path, "r");
    try {
      await handle.read(new Uint8Array(1), 0, 1, 0);
    } finally {
      await handle.close();
    }
    return ok(await openAsBlob(path));
  } catch (thrown) {
    return failed(fileAccessFailure(thrown));
  }
}
