/**
 * The files under paths that a person named. Node only.
 *
 * Names in a folder come in code-unit order, so two runs over the same tree report in the same order.
 * Inside a folder, symbolic links are not followed (no cycle, nothing twice) and sockets, pipes and
 * devices are left out; a path that was named itself is followed wherever it leads, and told where that is none of both.
 * @module
 */
import { lstat, opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileAccessFailure, type FileAccessFailure } from "./file-access.ts";

export type WalkedPath =
  /** `named`: the person named this very file. `bytes` as the directory says. */
  | { readonly kind: "file"; readonly path: string; readonly bytes: number; readonly named: boolean }
  | { readonly kind: "inaccessible"; readonly path: string; readonly because: FileAccessFailure };

export async function* walkFiles(paths: readonly string[]): AsyncGenerator<WalkedPath> {
  for (const path of paths) yield* walk(path, true);
}

async function* walk(path: string, named: boolean): AsyncGenerator<WalkedPath> {
  try {
    const found = await (named ? stat(path) : lstat(path));
    if (found.isFile()) yield { kind: "file", path, bytes: found.size, named };
    else if (found.isDirectory()) for (const name of await namesIn(path)) yield* walk(join(path, name), false);
    else if (named) yield { kind: "inaccessible", path, because: "read_error" };
  } catch (thrown) {
    yield { kind: "inaccessible", path, because: fileAccessFailure(thrown) };
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) names.push(entry.name);
  return names.sort();
}
