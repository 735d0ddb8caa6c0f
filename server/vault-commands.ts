/**
 * The vault's own commands: each answers its exit code.
 * @module
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { failed, type Result } from "#domain/kernel/result.ts";
import { backupVault, DATABASE_FILE } from "./backup-vault.ts";
import type { BackupHeader } from "./backup/backup-header.ts";
import type { KeyReport } from "./keys/key-administration-port.ts";
import { createRootKeyProvider, passphraseFrom } from "./keys/key-provider-settings.ts";
import { openVault, type OpenVault, type VaultSettings } from "./open-vault.ts";
import { moveVault } from "./move-vault.ts";
import { restoreVault } from "./restore-vault.ts";
import { describeVaultFailure, type VaultCommandFailure } from "./vault-usage.ts";
import type { BackupWords, KeysWords, MoveWords, RestoreWords, VaultLanguage } from "./vault-words.ts";

const DONE = 0;
const NOT_DONE = 1;
const ROWS_A_STEP = 10_000;
/** The machine's own user: who that is, the machine knows. */
export const OPERATOR = { subject: "operator", displayName: "operator", roles: [], from: "local" } as const;

export async function backupCommand(words: BackupWords): Promise<number> {
  const { dataFolder, out, withKeys, passphraseFile } = words;
  const made = await backupVault({
    dataFolder,
    rootKeys: createRootKeyProvider(words.keyFile, words.keyProvider),
    out,
    ...(withKeys && { passphrase: () => passphraseFrom(passphraseFile) }),
    now: Date.now,
  });
  return answer(made, words, (header) =>
    words.language === "ja"
      ? `バックアップを書きました: ${out}\n${contentsOf(header, "ja")}`
      : `Backup written: ${out}\n${contentsOf(header, "en")}`,
  );
}

export async function restoreCommand(words: RestoreWords): Promise<number> {
  const { file, into, keyFile, keyProvider, withKeys, passphraseFile } = words;
  const restored = await restoreVault({
    file,
    into,
    keyFile,
    keyProvider,
    ...(withKeys && { passphrase: () => passphraseFrom(passphraseFile) }),
    now: Date.now,
  });
  return answer(restored, words, (header) =>
    words.language === "ja"
      ? `戻しました: ${into}\n${contentsOf(header, "ja")}`
      : `Restored: ${into}\n${contentsOf(header, "en")}`,
  );
}

export async function moveCommand(words: MoveWords): Promise<number> {
  const { dataFolder, databaseUrl, keyFile, keyProvider } = words;
  const rootKeys = createRootKeyProvider(keyFile, keyProvider);
  const moved = await moveVault({ dataFolder, databaseUrl, rootKeys, now: Date.now });
  return answer(moved, words, ({ rows, logs, opened }) => {
    const [records = 0, entries = 0] = [rows["records"], rows["log_entries"]];
    const heads = logs.map(({ tenant, size, root }) => `  ${tenant}: ${size} ${root}\n`).join("");
    return words.language === "ja"
      ? `移しました。番号 ${records} 件（うち ${opened} 件を開いて確認）、ログ ${entries} 件。ログの先頭:\n${heads}元のフォルダーは変わっていません。MNV_DATA_DIR の代わりに MNV_DATABASE_URL を設定して起動してください。\n`
      : `Moved: ${records} numbers (${opened} of them opened again), ${entries} log entries. Heads of the log:\n${heads}The folder is as it was. Start the server with MNV_DATABASE_URL instead of MNV_DATA_DIR.\n`;
  });
}

export async function keysCommand(words: KeysWords): Promise<number> {
  const { act, tenant } = words;
  const opened = await openExisting(words);
  if (!opened.ok) return answer(opened, words, () => "");
  try {
    if (act === "rotate-wrapping") {
      const rotated = await opened.value.keyAdministration.rotateWrapping(OPERATOR);
      if (!rotated.ok) return answer(rotated, words, () => "");
    }
    if (act === "rotate-data") {
      const code = await rotateData(opened.value, words, tenant);
      if (code !== DONE) return code;
    }
    const report = await opened.value.keyAdministration.report();
    return answer(report, words, (value) => formatReport(value, words.language));
  } finally {
    await opened.value.close();
  }
}

/** Opening would make a vault where there is none. */
export async function openExisting({
  place,
  keyFile,
  keyProvider,
  heads = "checked",
}: Pick<KeysWords, "place" | "keyFile" | "keyProvider"> & Pick<VaultSettings, "heads">): Promise<
  Result<OpenVault, VaultCommandFailure>
> {
  const location = place.dataFolder && path.join(place.dataFolder, DATABASE_FILE);
  if (location !== undefined && !existsSync(location)) {
    return failed({ code: "vault_unreadable", location, because: "ENOENT" });
  }
  return openVault({ ...place, rootKeys: createRootKeyProvider(keyFile, keyProvider), heads, now: Date.now });
}

async function rotateData({ keyAdministration }: OpenVault, words: KeysWords, tenant: string): Promise<number> {
  for (;;) {
    const step = await keyAdministration.rotateData(tenant, OPERATOR, ROWS_A_STEP);
    if (!step.ok) return answer(step, words, () => "");
    if (step.value.left === 0) return DONE;
    process.stderr.write(words.language === "ja" ? `残り ${step.value.left} 行\n` : `${step.value.left} rows left\n`);
  }
}

/** Says what came of it, on the output or, for a failure, on the errors; the exit code. */
export function answer<T>(
  result: Result<T, VaultCommandFailure>,
  { json, language }: { readonly json: boolean; readonly language: VaultLanguage },
  say: (value: T) => string,
): number {
  if (!result.ok) {
    process.stderr.write(`${describeVaultFailure(result.failure, language)}\n`);
    return NOT_DONE;
  }
  process.stdout.write(json ? `${JSON.stringify(result.value)}\n` : say(result.value));
  return DONE;
}

function contentsOf(header: BackupHeader, language: VaultLanguage): string {
  const [records = 0, entries = 0] = [header.rows["records"], header.rows["log_entries"]];
  const keys = header.rootKeys.map(({ keyId }) => keyId).join(", ");
  return language === "ja"
    ? `  番号 ${records} 件、ログ ${entries} 件、必要な鍵: ${keys}\n`
    : `  ${records} numbers, ${entries} log entries, keys needed: ${keys}\n`;
}

const STATES: Readonly<Record<KeyReport["dataKeys"][number]["state"], string>> = {
  pending: "準備中",
  active: "使用中",
  retiring: "移行中",
  retired: "引退",
  destroyed: "破棄済",
};

function formatReport({ provider, location, rootKeys, dataKeys }: KeyReport, language: VaultLanguage): string {
  const isJapanese = language === "ja";
  const roots = rootKeys.map(
    ({ keyId, usage, dataKeys: wrapped }) =>
      `  ${keyId}  ${usage}${usage === "wrapping" ? (isJapanese ? `  データ鍵 ${wrapped} 個` : `  ${wrapped} data keys`) : ""}`,
  );
  const keys = dataKeys.map(
    ({ tenant, keyId, state, epoch, rows }) =>
      `  ${keyId}  ${tenant}  ${isJapanese ? `第${epoch}世代  ${STATES[state]}  残り ${rows} 行` : `epoch ${epoch}  ${state}  ${rows} rows`}`,
  );
  const heads = isJapanese ? ["鍵ファイル", "データ鍵"] : ["key file", "data keys"];
  return [`${heads[0] ?? ""} (${provider}): ${location}`, ...roots, `${heads[1] ?? ""}:`, ...keys, ""].join("\n");
}
