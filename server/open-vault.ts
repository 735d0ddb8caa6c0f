/**
 * Opens a vault where its rows lie: database, schema, keys, tenant. Only an empty vault gets new keys; any other
 * must find exactly the keys that it names, or nothing starts and nothing was changed.
 * @module
 */
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { findRootKeys } from "./find-root-keys.ts";
import { withFreshKeys } from "./keys/fresh-keys.ts";
import { createLogSigningKeys } from "./keys/log-signing-keys.ts";
import { readOwnerOnly, replaceOwnerOnly } from "./keys/owner-only-file.ts";
import { createKeyAdministration } from "./keys/key-administration.ts";
import type { KeyAdministration } from "./keys/key-administration-port.ts";
import { createKeyRing, type KeyRingFailure } from "./keys/key-ring.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import type { RootKeyProvider } from "./keys/root-keys-port.ts";
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
import { createRecordThreads } from "./record-threads.ts";
import { createSqlVaultStore } from "./sql/sql-vault-store.ts";
import { createTenants, FIRST_TENANT, prepareFirstTenant, SYSTEM, type Tenants } from "./tenants.ts";
import { createDisposals, sweepAndFinish } from "./vault/disposals.ts";
import type { Disposals } from "./vault/disposals-port.ts";
import { countUnreviewed, createEmergencies, type EmergencyRules } from "./vault/emergencies.ts";
import type { Emergencies } from "./vault/emergencies-port.ts";
import { createExports } from "./vault/export-file.ts";
import type { Exports } from "./vault/exports-port.ts";
import { createLayouts } from "./vault/layouts.ts";
import type { Layouts } from "./vault/layouts-port.ts";
import { createMappings } from "./vault/mappings.ts";
import type { Mappings } from "./vault/mappings-port.ts";
import { createPersons } from "./vault/persons.ts";
import type { Persons } from "./vault/persons-port.ts";
import { createVault } from "./vault/vault.ts";
import type { Vault, VaultCaller } from "./vault/vault-port.ts";
import type { VaultStore } from "./vault/vault-store-port.ts";

const DATABASE_FILE = "vault.sqlite";

export interface OpenVault {
  readonly vault: Vault;
  readonly logReader: LogReader;
  readonly signedHeads: SignedHeads;
  readonly tenants: Tenants;
  readonly store: VaultStore;
  readonly engine: SqlEngine;
  readonly secretBox: SecretBox;
  readonly keyAdministration: KeyAdministration;
  readonly disposals: Disposals;
  readonly createEmergencies: (rules: EmergencyRules) => Emergencies;
  readonly countUnreviewed: (caller: VaultCaller) => ReturnType<typeof countUnreviewed>;
  readonly persons: Persons;
  readonly exports: Exports;
  readonly layouts: Layouts;
  readonly mappings: Mappings;
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
  /** The most acts that share one commit; left out, what measured best. */
  readonly actsACommit?: number | undefined;
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
  {
    rootKeys: provider,
    headsFile = `${provider.location}.heads.json`,
    heads = "checked",
    now,
    actsACommit,
  }: VaultSettings,
): Promise<Result<OpenVault, OpenVaultFailure>> {
  const migrated = await migrateQuietly(engine, now);
  if (!migrated.ok) return migrated;
  const store = createSqlVaultStore(engine, actsACommit);
  const randomness = createRandomPool();
  const rootKeys = await findRootKeys(store, provider, now());
  if (!rootKeys.ok) return rootKeys;
  const tenantPorts = { store, rootKeys: { current: rootKeys.value }, randomness, now };
  const dataKeys = await prepareFirstTenant(tenantPorts);
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
  const present = [...new Set(dataKeys.value.map((row) => row.tenant))];
  for (const tenant of heads === "checked" ? present : []) {
    const checked = await signedHeads.check(tenant);
    if (!checked.ok) return checked;
  }
  const ports = { store: freshStore, keys: keys.value, log: accessLog, randomness, now };
  const recordThreads = createRecordThreads();
  const vault = createVault({ ...ports, recordMakers: recordThreads }, actsACommit);
  const disposalPorts = { ...ports, sweep: () => sweepQuietly(engine) };
  for (const tenant of present) await sweepAndFinish(disposalPorts, { ...SYSTEM, tenant });
  const keyAdministration = createKeyAdministration({
    store: freshStore,
    ring: keys.value,
    provider,
    rootKeys: tenantPorts.rootKeys,
    log: accessLog,
    randomness,
    now,
    anyTenant: FIRST_TENANT,
  });
  const tenants = createTenants(tenantPorts);
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
    tenants,
    store,
    engine,
    secretBox,
    keyAdministration,
    disposals: createDisposals(disposalPorts),
    createEmergencies: (rules) => createEmergencies(ports, rules),
    countUnreviewed: (caller) => countUnreviewed(ports, caller),
    persons: createPersons(ports),
    exports: createExports({ ...ports, recordOpeners: recordThreads }),
    layouts: createLayouts(ports),
    mappings: createMappings(ports),
    accounts: createAccountAdministration(ports),
    linkPorts: { store: freshStore, log: accessLog, now, tenants: () => tenants.list() },
    record: (tenant, actor, event) => recordAlone(store, tenant, actor, now(), event),
    async close() {
      await recordThreads.close();
      await engine.close();
    },
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
