import { execFileSync } from "node:child_process";
import { temporaryFolder } from "./temporary-folder.ts";

/** Only who may mount can fill a small disk for real. */
export const canMount = process.platform === "linux" && process.getuid?.() === 0 && tryToMount();

/** A file system of its own at `place`, an empty folder; answers how to take it away. */
export function mountSmallDisk(place: string, megabytes: number): () => void {
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=700`, "tmpfs", place], { stdio: "pipe" });
  return () => void execFileSync("umount", ["-l", place]);
}

function tryToMount(): boolean {
  try {
    mountSmallDisk(temporaryFolder(), 1)();
    return true;
  } catch {
    return false;
  }
}
