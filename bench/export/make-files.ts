/**
 * The vault under test, in a process of its own: it holds nothing of the bench's. Arguments: folder, people, request.
 * Told to, it makes the file once, from rows that come as a stream to the last byte that nobody keeps, and tells how
 * long that took; `peakMb` is the highest resident set until then, `idleMb` the one before the first file.
 */
import { createReadStream } from "node:fs";
import { randomUUID } from "node:crypto";
import { readJsonLines } from "#server/http/json-lines.ts";
import type { RequestId, UseKey } from "#server/vault/vault-store-port.ts";
import { CLERK, openBenchVault } from "../vault/in-process.ts";
import { rowsFile, VAULT } from "./places.ts";

export interface Made {
  /** After the last row was parsed and checked, until the last byte. */
  readonly openedMs: number;
  readonly wholeMs: number;
  /** Of all threads. */
  readonly openedCpuMs: number;
  readonly wholeCpuMs: number;
  readonly idleMb: number;
  readonly peakMb: number;
}

const LIMITS = { maxBytes: Number.MAX_SAFE_INTEGER, maxLineBytes: 65_536 };
const [folder = "", people = "", requestId = ""] = process.argv.slice(2);
const { exports } = await openBenchVault(folder, VAULT);
const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1000);
const idleMb = peakMb();

async function makeFile(): Promise<Made> {
  const order = { requestId: requestId as RequestId, useKey: randomUUID() as UseKey, layoutId: "nta-375" };
  let [checkedMs, checkedCpu] = [0, process.cpuUsage()];
  async function* rows(): AsyncGenerator {
    yield* readJsonLines(createReadStream(rowsFile(folder, Number(people))), LIMITS);
    [checkedMs, checkedCpu] = [performance.now(), process.cpuUsage()];
  }
  const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
  const made = await exports.exportFile(CLERK, { ...order, settings: { encoding: "cp932", serial: 1 } }, rows());
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  for await (const piece of made.value.bytes) if (piece.length === 0) throw new Error("a piece is empty");
  made.value.discard();
  const endedMs = performance.now();
  return {
    openedMs: endedMs - checkedMs,
    wholeMs: endedMs - startedMs,
    openedCpuMs: cpuMsSince(checkedCpu),
    wholeCpuMs: cpuMsSince(startedCpu),
    idleMb,
    peakMb: peakMb(),
  };
}

function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

process.on("message", () => void makeFile().then((made) => process.send?.(made)));
// Whoever measured has gone.
process.once("disconnect", () => process.exit());
