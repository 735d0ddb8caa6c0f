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
  "disk_full",
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
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
};

/** What an error of the file system stands for; anything else is a defect and thrown again. */
export function fileAccessFailure(thrown: unknown): FileAccessFailure {
  if (isChangedBlob(thrown)) return "changed_while_reading";
  const code = systemCode(thrown);
  if (code === undefined) throw thrown;
  return BY_SYSTEM_CODE[code] ?? "read_error";
}

/** Whether {@link fileAccessFailure} has a word for `thrown`. */
export function isFileAccessError(thrown: unknown): boolean {
  return isChangedBlob(thrown) || systemCode(thrown) !== undefined;
}

/** What reading a blob throws whose file is no longer the one that was opened. */
function isChangedBlob(thrown: unknown): boolean {
  return hasName(thrown) && thrown.name === "NotReadableError";
}

function hasName(thrown: unknown): thrown is { readonly name: unknown } {
  return typeof thrown === "object" && thrown !== null && "name" in thrown;
}

/** `EBUSY` and the like; errors of Node's own begin with `ERR_`. */
function systemCode(thrown: unknown): string | undefined {
  if (typeof thrown !== "object" || thrown === null || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" && /^E[A-Z0-9]+$/u.test(thrown.code) ? thrown.code : undefined;
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
