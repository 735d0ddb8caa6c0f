/**
 * The vault's own function, without HTTP: tokenized, stored, entered in the access log, synced to disk.
 * @module
 */
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault, type OpenVault, type StoragePlace } from "#server/open-vault.ts";
import { nextBatch } from "./fictional-batch.ts";
import { type Measure, rate } from "./measure.ts";

export const CLERK = {
  subject: "bench",
  displayName: "bench",
  tenant: "default",
  roles: ["clerk"],
  from: "local",
} as const;
export const APPROVER = { ...CLERK, subject: "approver", roles: ["approver"] } as const;

export async function openBenchVault(folder: string, name: string, place?: StoragePlace): Promise<OpenVault> {
  const opened = await openVault({
    ...(place ?? { dataFolder: path.join(folder, name) }),
    rootKeys: createFileRootKeys(path.join(folder, `${name}-keys.json`)),
    now: Date.now,
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

/** Batches of `size`, `atOnce` of them under way together. */
export function tokenizing({ vault }: OpenVault, size: number, atOnce: number): Measure {
  return async () => {
    const batches = Array.from({ length: atOnce }, () => nextBatch(size));
    return rate(size * atOnce, async () => {
      const answers = await Promise.all(batches.map((batch) => vault.tokenize(CLERK, batch)));
      for (const answer of answers) if (!answer.ok) throw new Error(answer.failure.code);
    });
  };
}
