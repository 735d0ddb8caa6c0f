import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Kysely, sql } from "kysely";
import { SEALED_COLUMNS } from "#server/keys/key-ring-port.ts";
import type { SqlEngine } from "#server/sql/engine-port.ts";
import { migrate } from "#server/sql/migrate.ts";
import { MIGRATIONS } from "#server/sql/migrations.ts";
import { columnsIn, rowsOf, tablesIn, uniqueKeysIn } from "../../support/server/catalog.ts";
import { emptyEngine, TEST_ENGINE } from "../../support/server/test-storage.ts";
import { batchOf, CLERK, items, openTestVault, type TestVault, valueOf } from "../../support/server/test-vault.ts";

/** They belong to the installation, not to a tenant. */
const SHARED_TABLES = [
  "oidc_keys",
  "oidc_records",
  "root_keys",
  "schema_migrations",
  "sign_in_attempts",
  "signing_keys",
  "store_probe",
];
/** The sign-in page asks for no tenant: these are unique over all of them. Where tables are split, whole copies of theirs. */
const SHARED_KEYS = [
  "accounts_by_subject",
  "accounts_by_user_name",
  "passkeys_by_credential",
  "sign_in_links_by_digest",
];

let vault: TestVault;
let database: Kysely<unknown>;
beforeAll(async () => {
  vault = await openTestVault();
  database = vault.engine.anyDatabase;
  valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
});
afterAll(() => vault.close());

describe("the schema", () => {
  it("has primary and unique keys that start with tenant_id in every table of a tenant", async () => {
    const tables = (await tablesIn(database)).filter((table) => !SHARED_TABLES.includes(table));
    const keys = await uniqueKeysIn(database);
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter((table) => !keys.some((key) => key.table === table && key.isPrimary))).toEqual([]);
    const others = keys.filter((key) => tables.includes(key.table) && key.columns[0] !== "tenant_id");
    expect(others.map(({ name }) => name).sort()).toEqual(SHARED_KEYS);
  });

  it("K13: has exactly the ciphertext columns that are declared, each with a key id beside it", async () => {
    const columns = await columnsIn(database);
    const sealed = columns.filter(({ table, column }) => !table.startsWith("oidc_") && column.startsWith("sealed_"));
    expect(sealed.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...SEALED_COLUMNS].sort());
    for (const { table } of sealed) expect(columns).toContainEqual({ table, column: "data_key_id" });
  });

  it("K12: refuses new rows under a data key that is not active", async () => {
    const stale = await openTestVault();
    await sql`UPDATE data_keys SET state = 'retiring'`.execute(stale.engine.anyDatabase);
    await expect(stale.vault.tokenize(CLERK, batchOf({ items: items(1) }))).rejects.toThrow(/data_key_not_active/u);
    expect(await rowsOf(stale.engine.anyDatabase, "SELECT * FROM records")).toEqual([]);
    await stale.close();
  });

  it("allows one active data key a tenant, and no decision by the requester, whatever the code does", async () => {
    await expect(
      sql`INSERT INTO data_keys SELECT tenant_id, 'data-2', state, 2, wrapping_key_id, wrapped, check_value, 0 FROM data_keys`.execute(
        database,
      ),
    ).rejects.toThrow(/unique/iu);
    const { token } = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) }))).items[0]!;
    valueOf(await vault.vault.request(CLERK, { purpose: "TAX-WH", reason: "x", tokens: [token], validForMinutes: 1 }));
    await expect(
      sql`UPDATE requests SET decision = 'approve', decided_by = requester`.execute(database),
    ).rejects.toThrow(/check/iu);
  });

  it("keeps the log append-only", async () => {
    await expect(sql`UPDATE log_entries SET log_index = 0`.execute(database)).rejects.toThrow(/log_is_append_only/u);
    await expect(sql`DELETE FROM log_entries`.execute(database)).rejects.toThrow(/log_is_append_only/u);
  });

  it("finds rows by their keys through an index, and never by reading a whole tenant", async () => {
    const reopened = await (await openTestVault()).reopen();
    for (const [table, column] of LOOK_UPS) expect(await planOf(reopened.engine, table, column)).toBe("index");
    await reopened.close();
  });

  if (TEST_ENGINE === "sqlite") {
    it("syncs every commit, enforces foreign keys and overwrites what is deleted", async () => {
      const pragma = async (name: string) =>
        Object.values((await rowsOf<Record<string, unknown>>(database, `PRAGMA ${name}`))[0]!)[0];
      expect(await pragma("journal_mode")).toBe("wal");
      expect(await pragma("synchronous")).toBe(2);
      expect(await pragma("foreign_keys")).toBe(1);
      expect(await pragma("secure_delete")).toBe(1);
    });
  }
});

const LOOK_UPS = [
  ["records", "record_id"],
  ["records", "number_index"],
  ["records", "token_locator"],
  ["subjects", "subject_id"],
  ["subjects", "person_locator"],
] as const;

/** How the engine looks for 500 rows of a table by this column. */
async function planOf({ anyDatabase }: SqlEngine, table: string, column: string): Promise<"index" | "table"> {
  const byes = TEST_ENGINE === "sqlite" ? "x'00'" : "'\\x00'::bytea";
  const query = `SELECT * FROM ${table} WHERE tenant_id = 'default' AND ${column} IN (${Array.from({ length: 500 }, () => byes).join(", ")})`;
  const explain = TEST_ENGINE === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
  const plan = (await rowsOf<Record<string, unknown>>(anyDatabase, `${explain} ${query}`))
    .map((row) => Object.values(row).join(" "))
    .join("\n");
  const found =
    TEST_ENGINE === "sqlite"
      ? plan.includes(`(tenant_id=? AND ${column}=?)`)
      : /Index (?:Only )?Scan|Bitmap Index Scan/u.test(plan);
  return found ? "index" : "table";
}

/** The bytes of two hexadecimal digits. */
function byte(digits: string): string {
  return TEST_ENGINE === "sqlite" ? `x'${digits}'` : `'\\x${digits}'::bytea`;
}
function recordUnder(key: string, id: string): string {
  const own = byte(id);
  return `'default', ${own}, ${byte("aa")}, ${own}, 'index-1', ${own}, 'locator-1', '${key}', ${own}, NULL, 'TAX-WH', 0`;
}
/** One under a key that is retired since, one under the present one. */
const RECORDS_FROM_BEFORE = [
  "INSERT INTO tenants VALUES ('default', 0)",
  ...["wrapping", "index", "locator"].map(
    (usage) => `INSERT INTO root_keys VALUES ('${usage}-1', '${usage}', ${byte("00")}, 0, 'live')`,
  ),
  ...["data-1", "data-2"].flatMap((key, place) => [
    `INSERT INTO data_keys VALUES ('default', '${key}', 'active', ${String(place + 1)}, 'wrapping-1', ${byte("00")}, ${byte("00")}, 0)`,
    ...(place === 0 ? [`INSERT INTO workbooks VALUES ('default', ${byte("aa")}, '${key}', ${byte("00")}, 0)`] : []),
    `INSERT INTO records VALUES (${recordUnder(key, `0${String(place + 1)}`)})`,
    ...(place === 0 ? [`UPDATE data_keys SET state = 'retired' WHERE key_id = '${key}'`] : []),
  ]),
];

const CONSTRAINTS = `SELECT conrelid::regclass::text AS "table", contype, pg_get_constraintdef(oid) AS text FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3`;

describe("migrating", () => {
  it("by several processes at once happens once", async () => {
    const engine = await emptyEngine();
    const answers = await Promise.all(Array.from({ length: 4 }, () => migrate(engine, MIGRATIONS, () => 0)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await rowsOf(engine.anyDatabase, "SELECT * FROM schema_migrations")).toHaveLength(MIGRATIONS.length);
    await engine.close();
  });

  it("brings an empty database forward, step by step, to the same schema", async () => {
    const schemaOf = async ({ anyDatabase }: SqlEngine) =>
      TEST_ENGINE === "sqlite"
        ? rowsOf(anyDatabase, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
        : [await columnsIn(anyDatabase), await uniqueKeysIn(anyDatabase), await rowsOf(anyDatabase, CONSTRAINTS)];
    const [atOnce, stepwise] = [await emptyEngine(), await emptyEngine()];
    valueOf(await migrate(atOnce, MIGRATIONS, () => 0));
    for (let known = 1; known <= MIGRATIONS.length; known += 1) {
      valueOf(await migrate(stepwise, MIGRATIONS.slice(0, known), () => 0));
    }
    valueOf(await migrate(stepwise, MIGRATIONS, () => 0));
    expect(await schemaOf(stepwise)).toEqual(await schemaOf(atOnce));
    await atOnce.close();
    await stepwise.close();
  });

  it("moves records by arrival, those under retired keys too, and guards them as before", async () => {
    const engine = await emptyEngine();
    const { anyDatabase } = engine;
    valueOf(
      await migrate(
        engine,
        MIGRATIONS.filter(({ number }) => number < 17),
        () => 0,
      ),
    );
    for (const statement of RECORDS_FROM_BEFORE) await sql.raw(statement).execute(anyDatabase);
    const all = () => rowsOf(anyDatabase, "SELECT * FROM records ORDER BY record_id");
    const before = await all();
    expect(before).toHaveLength(2);
    valueOf(await migrate(engine, MIGRATIONS, () => 0));
    expect(await all()).toEqual(before);
    const insert = (values: string) => sql.raw(`INSERT INTO records VALUES (${values})`).execute(anyDatabase);
    await expect(insert(recordUnder("data-1", "03"))).rejects.toThrow(/data_key_not_active/u);
    await insert(recordUnder("data-2", "03"));
    await expect(insert(recordUnder("data-2", "01"))).rejects.toThrow(/unique/iu);
    await expect(sql`UPDATE records SET data_key_id = 'data-1'`.execute(anyDatabase)).rejects.toThrow(
      /data_key_not_active/u,
    );
    expect(await all()).toHaveLength(3);
    await engine.close();
  });

  it("refuses a database of a newer version and changes nothing", async () => {
    const engine = await emptyEngine();
    valueOf(await migrate(engine, MIGRATIONS, () => 0));
    const before = await rowsOf(engine.anyDatabase, "SELECT * FROM schema_migrations");
    expect(await migrate(engine, MIGRATIONS.slice(0, 1), () => 0)).toEqual({
      ok: false,
      failure: { code: "schema_newer", found: MIGRATIONS.at(-1)?.number ?? 0, known: 1 },
    });
    expect(await rowsOf(engine.anyDatabase, "SELECT * FROM schema_migrations")).toEqual(before);
    await engine.close();
  });

  it("leaves nothing of a step that fails", async () => {
    const engine = await emptyEngine();
    const failing = {
      number: 1,
      name: "failing",
      up: async (database: Kysely<unknown>) => {
        await sql`CREATE TABLE half (a INTEGER)`.execute(database);
        throw new Error("stop");
      },
    };
    await expect(migrate(engine, [failing], () => 0)).rejects.toThrow("stop");
    expect(await tablesIn(engine.anyDatabase)).not.toContain("half");
    await engine.close();
  });
});
