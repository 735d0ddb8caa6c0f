import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CHILD = fileURLToPath(new URL("rotation-child.ts", import.meta.url));

/** Starts a process that does nothing but rotate, and kills it `afterMs` behind its first word; whether that ended it. */
export async function killWhileRotating(folder: string, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, folder], {
    cwd: ROOT,
    // Told, because a process does not inherit what only a test file sees.
    env: { ...process.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === "SIGKILL";
}
