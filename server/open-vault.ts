/**
 * Opens a vault where its rows lie: database, schema, keys, tenant. Only an empty vault gets new keys; any other
 * must find exactly the keys that it names, or nothing starts and nothing was changed.
 * @module
 */
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createDataKey } from "./keys/data-keys.ts";
import { checkValueOf } from "./keys/derived-keys.ts";
import { withFreshKeys } from "./keys/fresh-keys.ts";
import { createLogSigningKeys } from "./keys/log-signing-keys.ts";
import { readOwnerOnly, replaceOwnerOnly } from "./keys/owner-only-file.ts";
import { createKeyAdministration } from "./keys/key-administration.ts";
import type { KeyAdministration } from "./keys/key-administration-port.ts";
import { createKeyRing, type KeyRingFailure, matchRootKeys } from "./keys/key-ring.ts";
import type { Randomness } from "./keys/key-ring-port.ts";
import type { DataKeyRow, RootKeyRow } from "./keys/key-store-port.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import { currentKey, type RootKeyProvider, type RootKeys } from "./keys/root-keys-port.ts";
import { createSecretBox } from "./keys/secret-box.ts";
import { accessLog } from "./log/access-log.ts";
import type { Actor, LoggedEvent } from "./log/access-log-port.ts";
import { createKeptHeads } from "./log/kept-heads-file.ts";
import { createLogReader } from "./log/log-reader.ts";
import type { LogReader } from "./log/log-reader-port.ts";
import { createSignedHeads } from "./log/signed-heads.ts";
import type { HeadFailure, SignedHeads } from "./log/signed-heads-port.ts";
import type { AccountAdministration } from "./oidc/account-administration-port.ts";
import { createAccountAdministration } from "./vault/account-administration.ts";
import type { OneTimeLinkPorts } from "./oidc/one-time-links.ts";
import type { SecretBox } from "./oidc/secret-box-port.ts";
import { exposedMode } from "./owner-only.ts";
import { openPostgres } from "./sql/dialect/postgres/open-postgres.ts";
import { openSqlite } from "./sql/dialect/sqlite/open-sqlite.ts";
import type { DatabaseUnusable, SqlEngine } from "./sql/engine-port.ts";
import { migrate, type SchemaNewer } from "./sql/migrate.ts";
import { MIGRATIONS } from "./sql/migrations.ts";
import { createSqlVaultStore } from "./sql/sql-vault-store.ts";
import { createDisposals, sweepAndFinish } from "./vault/disposals.ts";
import type { Disposals } from "./vault/disposals-port.ts";
import { createExports } from "./vault/export-file.ts";
import type { Exports } from "./vault/exports-port.ts";
import { createPersons } from "./vault/persons.ts";
import type { Persons } from "./vault/persons-port.ts";
import { createVault } from "./vault/vault.ts";
import type { Vault } from "./vault/vault-port.ts";
import type { VaultStore, VaultTransaction } from "./vault/vault-store-port.ts";

/** The one tenant of a vault until more are made. */
export const FIRST_TENANT = "default";
const DATABASE_FILE = "vault.sqlite";
const SYSTEM: Actor = { subject: "system", displayName: "system", roles: [], from: "local" };

export interface OpenVault {
  readonly vault: Vault;
  readonly logReader: LogReader;
  readonly signedHeads: SignedHeads;
  readonly store: VaultStore;
  readonly engine: SqlEngine;
  readonly secretBox: SecretBox;
  readonly keyAdministration: KeyAdministration;
  readonly disposals: Disposals;
  readonly persons: Persons;
  readonly exports: Exports;
  readonly accounts: AccountAdministration;
  /** What one-time links are made and used with. */
  readonly linkPorts: OneTimeLinkPorts;
  /** Records what is no act of the vault itself, such as a sign-in; whether it is durable. */
  record(tenant: string, actor: Actor, event: LoggedEvent): Promise<boolean>;
  close(): Promise<void>;
}
export type OpenVaultFailure =
  | DatabaseUnusable
  | SchemaNewer
  | KeyRingFailure
  | HeadFailure
  | { readonly code: "data_folder_unusable"; readonly location: string }
  | { readonly code: "data_folder_exposed"; readonly location: string; readonly mode: string };

/** Where a vault's rows lie: SQLite in a folder, or a PostgreSQL database. */
export type StoragePlace =
  /** Created with mode 0700 where it is not there; refused where others may look into it. */
  | { readonly dataFolder: string; readonly databaseUrl?: undefined }
  /** `postgres://…`, a database that exists. */
  | { readonly dataFolder?: undefined; readonly databaseUrl: string };
export type VaultSettings = StoragePlace & {
  readonly rootKeys: RootKeyProvider;
  /** Where the last signed heads are kept outside of the database; left out: beside the key file. */
  readonly headsFile?: string | undefined;
  /** `unchecked` opens a log that was set back, too: for whoever restores or settles that. */
  readonly heads?: "checked" | "unchecked";
  readonly now: () => number;
};

export async function openVault(settings: VaultSettings): Promise<Result<OpenVault, OpenVaultFailure>> {
  const engine = await openEngine(settings);
  if (!engine.ok) return engine;
  const opened = await openOver(engine.value, settings);
  if (!opened.ok) await engine.value.close();
  return opened;
}

async function openEngine({ dataFolder, databaseUrl }: StoragePlace): Promise<Result<SqlEngine, OpenVaultFailure>> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl);
  const prepared = await prepareFolder(dataFolder);
  return prepared.ok ? openSqlite(path.join(dataFolder, DATABASE_FILE)) : prepared;
}

/** A folder that others may look into is refused and not narrowed: it may be theirs as much as ours. */
async function prepareFolder(location: string): Promise<Result<void, OpenVaultFailure>> {
  try {
    await mkdir(location, { recursive: true, mode: 0o700 });
    const mode = exposedMode(await stat(location));
    return mode === undefined ? ok() : failed({ code: "data_folder_exposed", location, mode });
  } catch {
    return failed({ code: "data_folder_unusable", location });
  }
}

async function openOver(
  engine: SqlEngine,
  { rootKeys: provider, headsFile = `${provider.location}.heads.json`, heads = "checked", now }: VaultSettings,
): Promise<Result<OpenVault, OpenVaultFailure>> {
  const migrated = await migrateQuietly(engine, now);
  if (!migrated.ok) return migrated;
  const store = createSqlVaultStore(engine);
  const randomness = createRandomPool();
  const rootKeys = await findRootKeys(store, provider, now());
  if (!rootKeys.ok) return rootKeys;
  const dataKeys = await prepareTenant(store, rootKeys.value, randomness, now());
  if (!dataKeys.ok) return dataKeys;
  const keys = createKeyRing(rootKeys.value, dataKeys.value, randomness);
  if (!keys.ok) return keys;
  const freshStore = withFreshKeys(store, keys.value, provider);
  const signedHeads = createSignedHeads({
    store,
    keptHeads: createKeptHeads(ownerOnlyFile(headsFile)),
    signingKeys: createLogSigningKeys(rootKeys.value),
    now,
  });
  const tenants = [...new Set(dataKeys.value.map((row) => row.tenant))];
  for (const tenant of heads === "checked" ? tenants : []) {
    const checked = await signedHeads.check(tenant);
    if (!checked.ok) return checked;
  }
  const ports = { store: freshStore, keys: keys.value, log: accessLog, randomness, now };
  const vault = createVault(ports);
  const disposalPorts = { ...ports, sweep: () => sweepQuietly(engine) };
  await sweepAndFinish(disposalPorts, { ...SYSTEM, tenant: FIRST_TENANT });
  const keyAdministration = createKeyAdministration({
    store: freshStore,
    ring: keys.value,
    provider,
    rootKeys: { current: rootKeys.value },
    log: accessLog,
    randomness,
    now,
    anyTenant: FIRST_TENANT,
  });
  const secretBox = createSecretBox(rootKeys.value, randomness);
  return ok({
    vault,
    logReader: createLogReader({
      store,
      log: accessLog,
      signedHeads,
      entryTest: (caller, filter) => vault.entryTest(caller, filter),
      now,
    }),
    signedHeads,
    store,
    engine,
    secretBox,
    keyAdministration,
    disposals: createDisposals(disposalPorts),
    persons: createPersons(ports),
    exports: createExports(ports),
    accounts: createAccountAdministration(ports),
    linkPorts: { store: freshStore, log: accessLog, now, tenants: [FIRST_TENANT] },
    record: (tenant, actor, event) => recordAlone(store, tenant, actor, now(), event),
    close: () => engine.close(),
  });
}

/** No space, no right to make tables, a connection that broke: the schema stays as it was. */
async function migrateQuietly(engine: SqlEngine, now: () => number): Promise<Result<void, OpenVaultFailure>> {
  try {
    return await migrate(engine, MIGRATIONS, now);
  } catch (error) {
    if (engine.classify(error) !== "unavailable") throw error;
    return failed({ code: "store_unavailable" });
  }
}

async function findRootKeys(
  store: VaultStore,
  provider: RootKeyProvider,
  nowMs: number,
): Promise<Result<RootKeys, OpenVaultFailure>> {
  const rows = await store.read(FIRST_TENANT, (transaction) => transaction.keys.rootKeys());
  if (!rows.ok) return rows;
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  if (loaded.value !== undefined) {
    const matched = matchRootKeys(loaded.value, rows.value, provider.location);
    if (!matched.ok) return matched;
    if (rows.value.length === 0) return ok(loaded.value);
    const known = knownKeys(loaded.value, rows.value);
    return known.some(({ usage }) => usage === "signing") ? ok(known) : addSigningKey(store, provider, known, nowMs);
  }
  if (rows.value.length === 0) return provider.create();
  const keyIds = rows.value.map((row) => row.keyId);
  return failed({ code: "key_missing", location: provider.location, keyIds });
}

/** A vault of an earlier version has no key that signs its logs: it never had one, so none is lost. */
async function addSigningKey(
  store: VaultStore,
  provider: RootKeyProvider,
  known: RootKeys,
  nowMs: number,
): Promise<Result<RootKeys, OpenVaultFailure>> {
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  const unused = loaded.value?.find(({ usage }) => usage === "signing");
  const added = unused === undefined ? await provider.add("signing") : ok([unused]);
  if (!added.ok) return added;
  const signing = currentKey(added.value, "signing");
  const { keyId, usage, key } = signing;
  const noted = await store.transact(
    FIRST_TENANT,
    async ({ keys, log }) => {
      await keys.insertRootKeys([{ keyId, usage, checkValue: checkValueOf(key, keyId) }], nowMs);
      const event: LoggedEvent = { act: "key_created", result: "done", keyIds: [keyId] };
      await accessLog.append(log, FIRST_TENANT, SYSTEM, nowMs, [event]);
    },
    () => true,
  );
  return noted.ok ? ok([...known, signing]) : noted;
}

/** A key that the file has and the store does not is what a rotation began with before it was stopped: not in use yet. */
function knownKeys(keys: RootKeys, rows: readonly RootKeyRow[]): RootKeys {
  return keys.filter((key) => rows.some((row) => row.keyId === key.keyId));
}

/** All data keys; in an empty vault after noting the root keys and making the first tenant with its key. */
async function prepareTenant(
  store: VaultStore,
  rootKeys: RootKeys,
  randomness: Randomness,
  nowMs: number,
): Promise<Result<readonly DataKeyRow[], OpenVaultFailure>> {
  return store.transact(
    FIRST_TENANT,
    async (transaction) => {
      const known = await transaction.keys.dataKeys();
      if (known.length > 0) return known;
      return [await createFirstTenant(transaction, rootKeys, randomness, nowMs)];
    },
    () => true,
  );
}

async function createFirstTenant(
  { keys, log }: VaultTransaction,
  rootKeys: RootKeys,
  randomness: Randomness,
  nowMs: number,
): Promise<DataKeyRow> {
  const rows = rootKeys.map(({ keyId, usage, key }) => ({ keyId, usage, checkValue: checkValueOf(key, keyId) }));
  const dataKey = createDataKey(FIRST_TENANT, 1, currentKey(rootKeys, "wrapping"), randomness);
  await keys.insertRootKeys(rows, nowMs);
  await keys.insertTenant(FIRST_TENANT, nowMs);
  await keys.insertDataKey(dataKey, nowMs);
  const keyIds = [...rows.map((row) => row.keyId), dataKey.keyId];
  await accessLog.append(log, FIRST_TENANT, SYSTEM, nowMs, [{ act: "key_created", result: "done", keyIds }]);
  return dataKey;
}

function ownerOnlyFile(location: string): Parameters<typeof createKeptHeads>[0] {
  return {
    location,
    async read() {
      const found = await readOwnerOnly(location);
      if (found.kind === "read") return found.text;
      if (found.kind === "missing") return undefined;
      throw Object.assign(new Error(found.kind), { code: found.kind === "exposed" ? "exposed" : found.because });
    },
    replace: (text) => replaceOwnerOnly(location, text),
  };
}

/** A sweep that fails, on a full disk say, is tried again at the next disposal and the next start. */
async function sweepQuietly(engine: SqlEngine): Promise<boolean> {
  try {
    await engine.sweep?.();
    return true;
  } catch (error) {
    if (engine.classify(error) === undefined) throw error;
    return false;
  }
}

async function recordAlone(
  store: VaultStore,
  tenant: string,
  actor: Actor,
  nowMs: number,
  event: LoggedEvent,
): Promise<boolean> {
  const recorded = await store.transact(
    tenant,
    (transaction) => accessLog.append(transaction.log, tenant, actor, nowMs, [event]),
    () => true,
  );
  return recorded.ok;
}
