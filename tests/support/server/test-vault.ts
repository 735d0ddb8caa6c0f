import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import type { BatchItem, BatchKey, TokenizeBatch } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import type { Role } from "#contract/account.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { type OpenVault, openVault } from "#server/open-vault.ts";
import type { VaultCaller } from "#server/vault/vault-port.ts";
import { fictionalNumber } from "./fictional-numbers.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { storageIn } from "./test-storage.ts";

export interface TestVault extends OpenVault {
  readonly folder: string;
  /** The clock of this vault; a test moves it by writing here. */
  readonly clock: { nowMs: number };
  reopen(): Promise<TestVault>;
}

/** A real vault over the engine of this run, its keys in a folder of its own. */
export async function openTestVault(folder = temporaryFolder()): Promise<TestVault> {
  const clock = { nowMs: Date.UTC(2026, 3, 1, 9) };
  const opened = valueOf(
    await openVault({
      ...(await storageIn(folder)),
      rootKeys: createFileRootKeys(path.join(folder, "keys.json")),
      now: () => clock.nowMs,
    }),
  );
  return {
    ...opened,
    folder,
    clock,
    async reopen() {
      await opened.close();
      return openTestVault(folder);
    },
  };
}

export function caller(subject: string, ...roles: readonly Role[]): VaultCaller {
  return { subject, displayName: `${subject}さん`, tenant: "default", roles, from: "127.0.0.1" };
}
export const CLERK = caller("clerk-1", "clerk");
export const APPROVER = caller("approver-1", "approver");

export function items(...indexes: readonly number[]): readonly BatchItem[] {
  return indexes.map((index, position) => ({ reference: `名簿!B${position + 2}`, number: fictionalNumber(index) }));
}

export function batchOf(batch: Partial<TokenizeBatch> & { readonly items: readonly BatchItem[] }): TokenizeBatch {
  return { batchKey: newBatchKey(), workbook: newWorkbook(), purposes: ["TAX-WH"], ...batch };
}

export function newBatchKey(): BatchKey {
  return randomUUID() as BatchKey;
}

export function newWorkbook(knownTokens: readonly TokenText[] = []): TokenizeBatch["workbook"] {
  return { key: randomBytes(18).toString("base64url") as WorkbookKey, title: "従業員台帳.xlsx", knownTokens };
}

/** The value of a result that this test takes for granted. */
export function valueOf<T, F>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(`unexpected failure ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Every entry of the log, parsed. */
export async function readWholeLog({ vault }: OpenVault): Promise<readonly Record<string, unknown>[]> {
  const page = valueOf(await vault.readLog(caller("auditor-1", "auditor"), 0, 100_000));
  return page.entries.map(({ entry }) => JSON.parse(Buffer.from(entry).toString("utf8")) as Record<string, unknown>);
}
