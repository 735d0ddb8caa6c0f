/**
 * One file of many: looked through, then cleaned. Each time in a worker of its own, which ends with it.
 *
 * Order of effects: (1) the vault holds the numbers, durably; (2) the new file is made in memory; (3) it is opened again
 * and searched for every number. Until somebody saves it, the old file is as it was.
 * @module
 */
import { columnsOf, isMovedUnasked, planTokenization, type TokenizationPlan } from "#application/plan-tokenization.ts";
import type { Vault } from "#application/ports/vault.ts";
import { readPersons } from "#application/read-persons.ts";
import type { Scan } from "#application/scan-workbook.ts";
import { createTokenizeCells } from "#application/tokenize-cells.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import { browserRandomness } from "../../taskpane/browser-randomness.ts";
import { openInWorker, type WorkerWorkbook } from "../worker-workbook.ts";
import type { FileState } from "./batch-state.ts";
import type { ChosenFile } from "./chosen-files.ts";

type Purposes = readonly [Purpose, ...Purpose[]];

/** What a scan says of the file. */
export function lookThrough(chosen: ChosenFile): Promise<FileState> {
  return withWorkbook(chosen, async (workbook) => {
    const read = await readPlan(workbook);
    if ("name" in read) return read;
    const numbers = read.plan.items.length;
    return numbers === 0 ? { name: "nothing_found" } : { name: "found", numbers };
  });
}

/** The file without its numbers, proven, or why there is none. */
export function cleanOne(chosen: ChosenFile, vault: Vault, purposes: Purposes): Promise<FileState> {
  return withWorkbook(chosen, async (workbook) => {
    const read = await readPlan(workbook);
    if ("name" in read) return read;
    const { scan, plan } = read;
    const personOf = await readPersons(workbook, scan.detection, columnsOf(plan));
    if (!personOf.ok) return { name: "failed", failure: personOf.failure };
    const moved = await createTokenizeCells({ workbook, vault, randomness: browserRandomness })({
      workbook: scan.workbook,
      knownTokens: scan.detection.tokens.flatMap(({ sample }) => sample),
      parts: [plan],
      purposes,
      personOf: personOf.value,
      isCancelled: () => false,
    });
    if (!moved.ok) return { name: "failed", failure: moved.failure };
    const saved = await workbook.save();
    if (!saved.ok) return { name: "failed", failure: saved.failure };
    const left = await workbook.countPlaces(
      saved.value,
      plan.items.map(({ number }) => number),
    );
    if (!left.ok) return { name: "failed", failure: left.failure };
    if (left.value > 0) return { name: "unproven" };
    return { name: "cleaned", numbers: plan.items.length, cleaned: saved.value };
  });
}

async function readPlan(
  workbook: WorkerWorkbook,
): Promise<{ readonly scan: Scan; readonly plan: TokenizationPlan } | Extract<FileState, { name: "failed" }>> {
  const scan = await workbook.scan({ isCancelled: () => false });
  if (!scan.ok) return { name: "failed", failure: scan.failure };
  const plan = planTokenization(scan.value.detection, (finding) => isMovedUnasked(finding));
  return { scan: scan.value, plan };
}

async function withWorkbook(
  { path, file }: ChosenFile,
  act: (workbook: WorkerWorkbook) => Promise<FileState>,
): Promise<FileState> {
  const opened = await openInWorker(file, path, new Worker(new URL("../xlsx-worker.ts", import.meta.url)));
  if (!opened.ok) return { name: "failed", failure: opened.failure };
  try {
    return await act(opened.value);
  } finally {
    opened.value.close();
  }
}
