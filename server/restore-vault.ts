/**
 * Brings a vault back from one backup file, into a folder that holds nothing.
 *
 * Order of effects: (1) the whole file is opened and compared with its digests, and nothing is written;
 * (2) key file (where asked for) and database are written and synced; (3) the vault is opened as a server
 * would, and every tenant's log is hashed anew and compared with the head that the backup names. Where (2)
 * or (3) fails, what was written is taken away again.
 * @module
 */
import { createHash, type KeyObject } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { BACKUP_KEYS, DATABASE_FILE, type PassphraseFailure, passphraseFailure } from "./backup-vault.ts";
import { type BackupHeader, MAX_HEADER_BYTES, parseHeader } from "./backup/backup-header.ts";
import { openStream } from "./backup/sealed-stream.ts";
import { errorCodeOf } from "./error-code.ts";
import { hashLog } from "./hash-log.ts";
import { deriveKey } from "./keys/derived-keys.ts";
import { createFileRootKeys, openKeyText } from "./keys/file-root-keys.ts";
import { type KeyProviderSettings, sealerOf } from "./keys/key-provider-settings.ts";
import { syncFolder, writeNewOwnerOnly } from "./keys/owner-only-file.ts";
import { createPassphraseSealer } from "./keys/providers/passphrase-sealer.ts";
import type { RootKeyFailure, RootKeys } from "./keys/root-keys-port.ts";
import { openVault, type OpenVaultFailure } from "./open-vault.ts";

export type RestoreFailure =
  | OpenVaultFailure
  | RootKeyFailure
  | { readonly code: "backup_unreadable"; readonly location: string; readonly because: string }
  /** Changed, cut off, or sealed by another key under this id. */
  | { readonly code: "backup_damaged"; readonly location: string }
  | { readonly code: "target_not_empty"; readonly location: string }
  | { readonly code: "target_unwritable"; readonly location: string; readonly because: string }
  | { readonly code: "backup_without_keys"; readonly location: string }
  | PassphraseFailure
  | { readonly code: "log_differs"; readonly tenant: string };

export interface RestoreSettings {
  readonly file: string;
  readonly into: string;
  readonly keyFile: string;
  readonly keyProvider: KeyProviderSettings;
  /** Asked where the key file, too, comes out of the backup; `keyFile` must not be there then. */
  readonly passphrase?: () => Promise<string | undefined>;
  readonly now: () => number;
}

export async function restoreVault(settings: RestoreSettings): Promise<Result<BackupHeader, RestoreFailure>> {
  const { file: location, into } = settings;
  if (!(await isEmptyOrMissing(into))) return failed({ code: "target_not_empty", location: into });
  let file: FileHandle;
  try {
    file = await open(location, "r");
  } catch (error) {
    return failed({ code: "backup_unreadable", location, because: errorCodeOf(error) });
  }
  try {
    const start = Buffer.alloc(MAX_HEADER_BYTES);
    const { bytesRead } = await file.read(start, 0, start.length, 0);
    const head = parseHeader(start.subarray(0, bytesRead));
    if (head === undefined) return failed({ code: "backup_unreadable", location, because: "not a backup" });
    const keyText = await openBackedUpKeys(settings, head.header);
    if (!keyText.ok) return keyText;
    const keys = await loadKeys(settings, keyText.value);
    if (!keys.ok) return keys;
    const key = streamKey(keys.value, head.header, settings.keyFile);
    if (!key.ok) return key;
    if (!(await isWhole(file, key.value, head))) return failed({ code: "backup_damaged", location });
    const written = await write(settings, file, key.value, head.bytes, keyText.value);
    if (!written.ok) return written;
    const checked = await openAndCompare(settings, head.header);
    if (!checked.ok) await takeAway(settings, keyText.value);
    return checked.ok ? ok(head.header) : checked;
  } finally {
    await file.close();
  }
}

async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return errorCodeOf(error) === "ENOENT";
  }
}

/** The text of the key file that lies in the backup; `undefined` where it is not asked for. */
async function openBackedUpKeys(
  { passphrase, file }: RestoreSettings,
  { keys }: BackupHeader,
): Promise<Result<string | undefined, RestoreFailure>> {
  if (passphrase === undefined) return ok(undefined);
  if (keys === undefined) return failed({ code: "backup_without_keys", location: file });
  const sealed = { sealedUnder: keys.sealedUnder, sealed: Buffer.from(keys.sealed, "base64url") };
  const opened = await createPassphraseSealer(passphrase).open(BACKUP_KEYS, sealed);
  if (!opened.ok) return failed(passphraseFailure(opened.failure.because));
  return ok(opened.value.toString("utf8"));
}

async function loadKeys(
  { keyFile, keyProvider }: RestoreSettings,
  keyText: string | undefined,
): Promise<Result<RootKeys, RestoreFailure>> {
  const sealer = sealerOf(keyProvider);
  if (keyText !== undefined) return openKeyText(keyText, keyFile, sealer);
  const loaded = await createFileRootKeys(keyFile, sealer).load();
  if (!loaded.ok) return loaded;
  return loaded.value === undefined ? failed({ code: "key_missing", location: keyFile, keyIds: [] }) : ok(loaded.value);
}

function streamKey(
  keys: RootKeys,
  { sealedUnder, salt, rootKeys }: BackupHeader,
  location: string,
): Result<KeyObject, RestoreFailure> {
  const missing = rootKeys.filter(({ keyId }) => !keys.some((key) => key.keyId === keyId)).map(({ keyId }) => keyId);
  const sealing = keys.find((key) => key.keyId === sealedUnder && key.usage === "sealing");
  if (sealing !== undefined && missing.length === 0) return ok(deriveKey(sealing.key, "backup", salt));
  return failed({ code: "key_missing", location, keyIds: missing.length > 0 ? missing : [sealedUnder] });
}

async function isWhole(
  file: FileHandle,
  key: KeyObject,
  { header, bytes }: { readonly header: BackupHeader; readonly bytes: Buffer },
): Promise<boolean> {
  const digest = createHash("sha256");
  let length = 0;
  const opened = await openStream(key, bytes, file, (chunk) => {
    digest.update(chunk);
    length += chunk.length;
  });
  return opened && length === header.database.bytes && digest.digest("hex") === header.database.sha256;
}

async function write(
  settings: RestoreSettings,
  file: FileHandle,
  key: KeyObject,
  header: Buffer,
  keyText: string | undefined,
): Promise<Result<void, RestoreFailure>> {
  const { into, keyFile } = settings;
  let place = keyFile;
  try {
    if (keyText !== undefined) await writeNewOwnerOnly(keyFile, keyText);
    place = into;
    await mkdir(into, { recursive: true, mode: 0o700 });
    const database = await open(path.join(into, DATABASE_FILE), "wx", 0o600);
    try {
      await openStream(key, header, file, async (chunk) => {
        await database.write(chunk);
      });
      await database.sync();
    } finally {
      await database.close();
    }
    await syncFolder(into);
    return ok();
  } catch (error) {
    // A key file that was there before is not ours to take away.
    if (place === into) await takeAway(settings, keyText);
    return failed({ code: "target_unwritable", location: place, because: errorCodeOf(error) });
  }
}

async function takeAway({ into, keyFile }: RestoreSettings, keyText: string | undefined): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(path.join(into, DATABASE_FILE + suffix), { force: true });
  if (keyText !== undefined) await rm(keyFile, { force: true });
}

async function openAndCompare(
  { into, keyFile, keyProvider, now }: RestoreSettings,
  { logs }: BackupHeader,
): Promise<Result<void, RestoreFailure>> {
  const rootKeys = createFileRootKeys(keyFile, sealerOf(keyProvider));
  const opened = await openVault({ dataFolder: into, rootKeys, heads: "unchecked", now });
  if (!opened.ok) return opened;
  const { store } = opened.value;
  try {
    for (const { tenant, size, root } of logs) {
      const log = await hashLog(store, tenant);
      if (!log.ok) return log;
      if (log.value.size !== size || log.value.root !== root) return failed({ code: "log_differs", tenant });
    }
    return ok();
  } finally {
    await opened.value.close();
  }
}
