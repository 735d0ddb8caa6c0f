/**
 * The folder that all files of a run lie under: told once, so that rows can be short.
 * @module
 */
import path from "node:path";

/** "" where they share none. */
export function commonRoot(files: readonly { readonly path: string }[]): string {
  const [first, ...others] = files.map((file) => path.dirname(file.path).split(path.sep));
  if (first === undefined) return "";
  const differs = first.findIndex((part, depth) => others.some((other) => other[depth] !== part));
  const root = first.slice(0, differs < 0 ? undefined : differs).join(path.sep);
  return root === "." ? "" : root;
}

export function underRoot({ root }: { readonly root: string }, location: string): string {
  if (root === "" || !location.startsWith(root)) return location;
  return path.relative(root, location) || ".";
}
