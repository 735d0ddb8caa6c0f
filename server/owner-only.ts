import type { Stats } from "node:fs";

/** A place's mode, in octal, where somebody besides its owner, who must be us, may read or write it;
 *  `undefined` where nobody may. Windows keeps access elsewhere. */
export function exposedMode({ mode, uid }: Pick<Stats, "mode" | "uid">): string | undefined {
  if (process.platform === "win32") return undefined;
  const isOurs = uid === process.getuid?.();
  return isOurs && (mode & 0o077) === 0 ? undefined : (mode & 0o777).toString(8);
}
