/**
 * Writes one file from which the vault can be restored, while a server may be running.
 *
 * The database is copied by the engine's online backup, checked, and sealed under a key derived from the
 * vault's sealing key: the file alone opens nothing. Keys go in only where asked, under a passphrase.
 * @module
 */
import { randomBytes } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type BackupHeader, formatHeader } from "./backup/backup-header.ts";
import { digestOf, sealStream } from "./backup/sealed-stream.ts";
import { errorCodeOf } from "./error-code.ts";
import { deriveKey } from "./keys/derived-keys.ts";
import { matchRootKeys } from "./keys/key-ring.ts";
import { readOwnerOnly, syncFolder } from "./keys/owner-only-file.ts";
import { createPassphraseSealer } from "./keys/providers/passphrase-sealer.ts";
import type { SealerRefusal } from "./keys/root-key-sealer-port.ts";
import { currentKey, type RootKey, type RootKeyFailure, type RootKeyProvider } from "./keys/root-keys-port.ts";
import { copyDatabase, CopyNotMade, readSnapshot, type SnapshotContents } from "./sql/dialect/sqlite/snapshot.ts";

export const DATABASE_FILE = "vault.sqlite";
export const BACKUP_KEYS = { keyId: "key-file", usage: "backup" } as const;

export type BackupFailure =
  | RootKeyFailure
  | { readonly code: "backup_unwritable"; readonly location: string; readonly because: string }
  | { readonly code: "vault_unreadable"; readonly location: string; readonly because: string }
  | PassphraseFailure;

/** None was given, or not the one. */
export type PassphraseFailure =
  { readonly code: "passphrase_missing" } | { readonly code: "passphrase_refused"; readonly because: SealerRefusal };

export function passphraseFailure(because: SealerRefusal): PassphraseFailure {
  return because === "passphrase_missing" ? { code: because } : { code: "passphrase_refused", because };
}

export interface BackupSettings {
  readonly dataFolder: string;
  readonly rootKeys: RootKeyProvider;
  /** A new file. */
  readonly out: string;
  /** Asked only where the keys go in, too. */
  readonly passphrase?: () => Promise<string | undefined>;
  readonly now: () => number;
}

export async function backupVault(settings: BackupSettings): Promise<Result<BackupHeader, BackupFailure>> {
  const { dataFolder, out } = settings;
  const copy = `${out}.database`;
  const location = path.join(dataFolder, DATABASE_FILE);
  try {
    try {
      await copyDatabase(location, copy);
    } catch (error) {
      return error instanceof CopyNotMade
        ? failed({ code: "backup_unwritable", location: copy, because: errorCodeOf(error.cause) })
        : failed({ code: "vault_unreadable", location, because: errorCodeOf(error) });
    }
    const contents = readSnapshot(copy);
    if (contents === undefined) return failed({ code: "vault_unreadable", location, because: "integrity_check" });
    return await writeBackup(settings, copy, contents);
  } finally {
    await rm(copy, { force: true });
  }
}

async function writeBackup(
  settings: BackupSettings,
  copy: string,
  contents: SnapshotContents,
): Promise<Result<BackupHeader, BackupFailure>> {
  const { rootKeys: provider, out } = settings;
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  const rows = contents.rootKeys.map(({ keyId, usage, checkValue }) => ({
    keyId,
    usage: usage as RootKey["usage"],
    checkValue,
  }));
  // A backup that these keys do not open would be none.
  const matched = matchRootKeys(loaded.value ?? [], rows, provider.location);
  if (!matched.ok) return matched;
  const known = (loaded.value ?? []).filter((key) => rows.some((row) => row.keyId === key.keyId));
  const sealing = currentKey(known, "sealing");
  const keys = settings.passphrase === undefined ? ok(undefined) : await sealKeyFile(provider, settings.passphrase);
  if (!keys.ok) return keys;
  let source: FileHandle | undefined;
  let target: FileHandle | undefined;
  try {
    source = await open(copy, "r");
    const header: BackupHeader = {
      createdAtMs: settings.now(),
      schema: contents.schema,
      salt: randomBytes(16).toString("base64url"),
      sealedUnder: sealing.keyId,
      rootKeys: rows.map(({ keyId, usage }) => ({ keyId, usage })),
      dataKeys: [...contents.dataKeys],
      logs: contents.logs.map(({ tenant, size, root }) => ({ tenant, size, root: root.toString("hex") })),
      rows: { ...contents.rows },
      database: await digestOf(source),
      ...(keys.value && { keys: keys.value }),
    };
    const head = formatHeader(header);
    target = await open(out, "wx", 0o600);
    await target.write(head);
    await sealStream(deriveKey(sealing.key, "backup", header.salt), head, source, target);
    await target.sync();
    await syncFolder(path.dirname(out));
    return ok(header);
  } catch (error) {
    const because = errorCodeOf(error);
    if (target !== undefined) await rm(out, { force: true });
    return failed({ code: "backup_unwritable", location: out, because });
  } finally {
    await source?.close();
    await target?.close();
  }
}

async function sealKeyFile(
  provider: RootKeyProvider,
  passphrase: () => Promise<string | undefined>,
): Promise<Result<NonNullable<BackupHeader["keys"]>, BackupFailure>> {
  const file = await readOwnerOnly(provider.location);
  if (file.kind !== "read") {
    return failed({ code: "key_unreadable", location: provider.location, because: file.kind });
  }
  const sealed = await createPassphraseSealer(passphrase).seal(BACKUP_KEYS, Buffer.from(file.text, "utf8"));
  if (!sealed.ok) return failed(passphraseFailure(sealed.failure.because));
  const { sealedUnder, sealed: bytes } = sealed.value;
  return ok({ provider: provider.provider, sealedUnder, sealed: bytes.toString("base64url") });
}
