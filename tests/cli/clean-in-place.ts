import { cleanFile, type CleanFileRequest } from "../../src/cli/clean/clean-file.ts";
import type { CleanOutcome } from "../../src/cli/clean/clean-report.ts";
import { createMemoryVault } from "../support/memory-vault.ts";

/** What became of the file at `path`, which was named, cleaned where it lies into a vault of its own. */
export function cleanInPlace(path: string, options: Partial<CleanFileRequest> = {}): Promise<CleanOutcome> {
  const usual = { named: true, dryRun: false, breakSignatures: false, includeInvalid: false, passwords: [] };
  const request: CleanFileRequest = { path, target: path, ...usual, purposes: ["TAX-WH"], ...options };
  return cleanFile(request, { vault: createMemoryVault(), onProgress: () => undefined });
}
