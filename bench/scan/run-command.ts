/**
 * The scan command as a process of its own, with its time and its peak memory.
 * @module
 */
import { spawn } from "node:child_process";
import path from "node:path";

const CLI = path.join(import.meta.dirname, "../../src/cli/main.mjs");
/** Prints, when the process ends, the peak that the kernel kept; nothing where there is no /proc. */
const SAY_PEAK = `data:text/javascript,import{readFileSync}from"node:fs";process.on("exit",()=>{try{process._rawDebug(/VmHWM.*/.exec(readFileSync("/proc/self/status","latin1"))[0])}catch{}})`;

export interface CommandRun {
  readonly ms: number;
  readonly peakMb: number;
}

/** Scans `paths` with so many threads; without output, which would be measured as well. */
export async function runScanCommand(paths: readonly string[], jobs: number): Promise<CommandRun> {
  const startedMs = performance.now();
  const args = ["--import", SAY_PEAK, CLI, "scan", "--jobs", String(jobs), ...paths];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (said += text));
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (exitCode !== 0) throw new Error(`the command ended with ${String(exitCode)}: ${said}`);
  const kilobytes = /VmHWM:\s+(\d+) kB/u.exec(said)?.[1];
  return { ms: performance.now() - startedMs, peakMb: Number(kilobytes ?? Number.NaN) / 1024 };
}
