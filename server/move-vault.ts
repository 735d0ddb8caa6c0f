/**
 * Moves a vault from its SQLite file into a PostgreSQL database that holds nothing.
 *
 * Order of effects: (1) the file is taken for this alone, which fails while a server runs; the keys must open it;
 * (2) all rows are copied in one transaction; (3) the vault is opened as a server would, from the target and the keys
 * alone: every tenant's log is hashed anew and compared, and a sample of its numbers is opened. Where (3) fails, what
 * was written is taken away again. The file is never changed.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import path from "node:path";
import { DATABASE_FILE } from "./backup-vault.ts";
import { hashLog } from "./hash-log.ts";
import { createKeyRing, matchRootKeys } from "./keys/key-ring.ts";
import type { KeyRing, Locator, TenantKeys } from "./keys/key-ring-port.ts";
import type { RootKeyRow } from "./keys/key-store-port.ts";
import { createRandomPool } from "./keys/random-pool.ts";
import type { RootKeyFailure, RootKeyProvider } from "./keys/root-keys-port.ts";
import { openVault, type OpenVault, type OpenVaultFailure } from "./open-vault.ts";
import { describeDatabaseUrl } from "./sql/dialect/postgres/database-url.ts";
import { openPostgres } from "./sql/dialect/postgres/open-postgres.ts";
import { isEmpty, removeAll, takeOver } from "./sql/dialect/postgres/take-over.ts";
import { type HeldDatabase, holdAlone } from "./sql/dialect/sqlite/hold-alone.ts";
import type { SqlEngine } from "./sql/engine-port.ts";
import { migrate } from "./sql/migrate.ts";
import { MIGRATIONS } from "./sql/migrations.ts";
import { openNumber } from "./vault/sealed-number.ts";
import type { RecordRow } from "./vault/vault-store-port.ts";

export type MoveFailure =
  | OpenVaultFailure
  | RootKeyFailure
  | { readonly code: "vault_unreadable"; readonly location: string; readonly because: string }
  | { readonly code: "vault_in_use"; readonly location: string }
  | { readonly code: "schema_older"; readonly found: number; readonly known: number }
  | { readonly code: "database_not_empty"; readonly location: string }
  | { readonly code: "move_differs"; readonly tenant: string; readonly because: "log" | "numbers" };

export interface MoveSettings {
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly rootKeys: RootKeyProvider;
  readonly now: () => number;
}
export interface MoveReport {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly logs: readonly SourceHead[];
  /** Numbers that were opened again in the target. */
  readonly opened: number;
}
interface SourceHead {
  readonly tenant: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
}

const SAMPLE = 200;

export async function moveVault(settings: MoveSettings): Promise<Result<MoveReport, MoveFailure>> {
  const location = path.join(settings.dataFolder, DATABASE_FILE);
  const source = holdAlone(location);
  if (source === "SQLITE_BUSY") return failed({ code: "vault_in_use", location });
  if (typeof source === "string") return failed({ code: "vault_unreadable", location, because: source });
  try {
    const checked = await checkSource(source, settings.rootKeys);
    if (!checked.ok) return checked;
    const target = await openPostgres(settings.databaseUrl);
    if (!target.ok) return target;
    try {
      return await moveInto(target.value, source, settings);
    } finally {
      await target.value.close();
    }
  } finally {
    source.release();
  }
}

async function checkSource(source: HeldDatabase, provider: RootKeyProvider): Promise<Result<void, MoveFailure>> {
  const known = MIGRATIONS.at(-1)?.number ?? 0;
  const found = Math.max(0, ...[...source.rows("schema_migrations")].map((row) => Number(row["number"])));
  if (found > known) return failed({ code: "schema_newer", found, known });
  if (found < known) return failed({ code: "schema_older", found, known });
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  const rows = [...source.rows("root_keys")].filter((row) => row["state"] === "live");
  const named = rows.map((row) => ({
    keyId: row["key_id"] as string,
    usage: row["usage"] as RootKeyRow["usage"],
    checkValue: row["check_value"] as Buffer,
  }));
  return matchRootKeys(loaded.value ?? [], named, provider.location);
}

async function moveInto(
  target: SqlEngine,
  source: HeldDatabase,
  settings: MoveSettings,
): Promise<Result<MoveReport, MoveFailure>> {
  const notEmpty = { code: "database_not_empty", location: describeDatabaseUrl(settings.databaseUrl) } as const;
  try {
    if (!(await isEmpty(target.anyDatabase))) return failed(notEmpty);
    const migrated = await migrate(target, MIGRATIONS, settings.now);
    if (!migrated.ok) return migrated;
    const rows = await takeOver(target.anyDatabase, source);
    if (rows === undefined) return failed(notEmpty);
    const logs = [...source.rows("log_heads")].map((row) => ({
      tenant: row["tenant_id"] as string,
      size: Number(row["size"]),
      root: (row["root"] as Buffer).toString("hex"),
    }));
    const checked = await startCold(settings, logs);
    if (!checked.ok) await removeAll(target.anyDatabase);
    return checked.ok ? ok({ rows, logs, opened: checked.value }) : checked;
  } catch (error) {
    if (target.classify(error) === undefined) throw error;
    return failed({ code: "store_unavailable" });
  }
}

/** How many numbers were opened, after everything was found as it was in the source. */
async function startCold(
  { databaseUrl, rootKeys, now }: MoveSettings,
  logs: readonly SourceHead[],
): Promise<Result<number, MoveFailure>> {
  const opened = await openVault({ databaseUrl, rootKeys, now });
  if (!opened.ok) return opened;
  try {
    const keys = await ringOf(opened.value, rootKeys);
    if (!keys.ok) return keys;
    let numbers = 0;
    for (const { tenant, size, root } of logs) {
      const log = await hashLog(opened.value.store, tenant);
      if (!log.ok) return log;
      if (log.value.size !== size || log.value.root !== root) {
        return failed({ code: "move_differs", tenant, because: "log" });
      }
      const sample = await openSample(opened.value, keys.value, tenant);
      if (!sample.ok) return sample;
      numbers += sample.value;
    }
    return ok(numbers);
  } finally {
    await opened.value.close();
  }
}

async function ringOf({ store }: OpenVault, provider: RootKeyProvider): Promise<Result<KeyRing, MoveFailure>> {
  const rows = await store.read("", ({ keys }) => keys.dataKeys());
  if (!rows.ok) return rows;
  const loaded = await provider.load();
  if (!loaded.ok) return loaded;
  return createKeyRing(loaded.value ?? [], rows.value, createRandomPool());
}

/** Opens numbers at random and compares each with its own index. */
async function openSample(
  { store, engine }: OpenVault,
  ring: KeyRing,
  tenant: string,
): Promise<Result<number, MoveFailure>> {
  const keys = ring.of(tenant);
  // Locators are as good as random, and sorted by an index.
  const drawn = await engine.database
    .selectFrom("records")
    .select("token_locator")
    .where("tenant_id", "=", tenant)
    .orderBy("token_locator")
    .limit(SAMPLE)
    .execute();
  const locators = drawn.map((row) => row.token_locator as Locator);
  const records = await store.read(tenant, ({ records }) => records.byTokens(locators));
  if (!records.ok) return records;
  const isWhole = records.value.every((record) => keys !== undefined && opensAsItself(keys, record));
  return isWhole ? ok(records.value.length) : failed({ code: "move_differs", tenant, because: "numbers" });
}

function opensAsItself(keys: TenantKeys, record: RecordRow): boolean {
  try {
    return keys.numberIndex(openNumber(keys, record).number).equals(record.numberIndex);
  } catch {
    return false;
  }
}
