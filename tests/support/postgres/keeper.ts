/**
 * Keeps one PostgreSQL for a whole run of the tests, and takes it away when the run, process `parent`, is gone.
 * Arguments: folder, parent. Writes the address of its first database into `ready` below the folder.
 */
import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startCluster } from "./cluster.ts";

const [folder = "", parent = ""] = process.argv.slice(2);
const cluster = await startCluster(folder);
const ready = path.join(folder, "ready");
writeFileSync(`${ready}.part`, cluster.url("postgres"));
renameSync(`${ready}.part`, ready);

let isEnding = false;
async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await cluster.stop("immediate");
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
process.on("SIGTERM", () => void end());
setInterval(() => {
  if (!isRunning(Number(parent))) void end();
}, 500);

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
