import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Kysely, sql } from "kysely";
import path from "node:path";
import { SEALED_COLUMNS } from "#server/keys/key-ring-port.ts";
import { openSqlite } from "#server/sql/dialect/sqlite/open-sqlite.ts";
import type { SqlEngine } from "#server/sql/engine-port.ts";
import { migrate } from "#server/sql/migrate.ts";
import { MIGRATIONS } from "#server/sql/migrations.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { batchOf, CLERK, items, openTestVault, type TestVault, valueOf } from "../../support/server/test-vault.ts";

/** They belong to the installation, not to a tenant. */
const SHARED_TABLES = [
  "oidc_keys",
  "oidc_records",
  "root_keys",
  "schema_migrations",
  "sign_in_attempts",
  "store_probe",
];

async function rowsOf<T>(database: Kysely<unknown>, text: string): Promise<readonly T[]> {
  return (await sql.raw<T>(text).execute(database)).rows;
}

let vault: TestVault;
let database: Kysely<unknown>;
beforeAll(async () => {
  vault = await openTestVault();
  database = vault.engine.anyDatabase;
  valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
});
afterAll(() => vault.close());

describe("the schema", () => {
  it("has a primary key that starts with tenant_id in every table of a tenant", async () => {
    const tables = await rowsOf<{ name: string }>(
      database,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    const firstOfKey = new Map<string, string | undefined>();
    for (const { name } of tables) {
      const [first] = await rowsOf<{ name: string }>(
        database,
        `SELECT name FROM pragma_table_info('${name}') WHERE pk = 1`,
      );
      firstOfKey.set(name, first?.name);
    }
    const ofTenants = [...firstOfKey].filter(([name]) => !SHARED_TABLES.includes(name));
    expect(ofTenants.length).toBeGreaterThan(8);
    expect(ofTenants.filter(([, column]) => column !== "tenant_id")).toEqual([]);
  });

  it("K13: has exactly the ciphertext columns that are declared, each with a key id beside it", async () => {
    const columns = await rowsOf<{ place: string }>(
      database,
      `SELECT t.name || '.' || c.name AS place FROM sqlite_schema t, pragma_table_info(t.name) c
       WHERE t.type = 'table' AND t.name NOT LIKE 'oidc_%' AND c.name LIKE 'sealed_%' ORDER BY place`,
    );
    expect(columns.map(({ place }) => place)).toEqual([...SEALED_COLUMNS].sort());
    for (const place of SEALED_COLUMNS) {
      const table = place.split(".")[0]!;
      const names = await rowsOf<{ name: string }>(database, `SELECT name FROM pragma_table_info('${table}')`);
      expect(names.map(({ name }) => name)).toContain("data_key_id");
    }
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
    ).rejects.toThrow(/UNIQUE/u);
    const { token } = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) }))).items[0]!;
    valueOf(await vault.vault.request(CLERK, { purpose: "TAX-WH", reason: "x", tokens: [token], validForMinutes: 1 }));
    await expect(
      sql`UPDATE requests SET decision = 'approve', decided_by = requester`.execute(database),
    ).rejects.toThrow(/CHECK/u);
  });

  it("keeps the log append-only", async () => {
    await expect(sql`UPDATE log_entries SET entry = x'00'`.execute(database)).rejects.toThrow(/log_is_append_only/u);
    await expect(sql`DELETE FROM log_entries`.execute(database)).rejects.toThrow(/log_is_append_only/u);
  });

  it.each([
    ["records", "record_id"],
    ["records", "number_index"],
    ["records", "token_locator"],
    ["subjects", "subject_id"],
    ["subjects", "person_locator"],
  ])("finds %s by %s through an index, and never by reading a whole tenant", async (table, column) => {
    const reopened = await (await openTestVault()).reopen();
    const keys = Array.from({ length: 500 }, () => "x'00'").join(", ");
    for (const wanted of [`= x'00'`, `IN (${keys})`]) {
      const plan = await rowsOf<{ detail: string }>(
        reopened.engine.anyDatabase,
        `EXPLAIN QUERY PLAN SELECT * FROM ${table} WHERE tenant_id = 'default' AND ${column} ${wanted}`,
      );
      expect(plan.map(({ detail }) => detail).join()).toContain(`(tenant_id=? AND ${column}=?)`);
    }
    await reopened.close();
  });

  it("syncs every commit, enforces foreign keys and overwrites what is deleted", async () => {
    const pragma = async (name: string) =>
      Object.values((await rowsOf<Record<string, unknown>>(database, `PRAGMA ${name}`))[0]!)[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    expect(await pragma("secure_delete")).toBe(1);
  });
});

describe("migrating", () => {
  const fresh = (): SqlEngine => valueOf(openSqlite(path.join(temporaryFolder(), "vault.sqlite")));

  it("brings an empty database forward, step by step, to the same schema", async () => {
    const schemaOf = async ({ anyDatabase }: SqlEngine) =>
      rowsOf(anyDatabase, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    const [atOnce, stepwise] = [fresh(), fresh()];
    valueOf(await migrate(atOnce.anyDatabase, MIGRATIONS, () => 0));
    for (let known = 1; known <= MIGRATIONS.length; known += 1) {
      valueOf(await migrate(stepwise.anyDatabase, MIGRATIONS.slice(0, known), () => 0));
    }
    valueOf(await migrate(stepwise.anyDatabase, MIGRATIONS, () => 0));
    expect(await schemaOf(stepwise)).toEqual(await schemaOf(atOnce));
    await atOnce.close();
    await stepwise.close();
  });

  it("refuses a database of a newer version and changes nothing", async () => {
    const engine = fresh();
    valueOf(await migrate(engine.anyDatabase, MIGRATIONS, () => 0));
    const before = await rowsOf(engine.anyDatabase, "SELECT * FROM schema_migrations");
    expect(await migrate(engine.anyDatabase, MIGRATIONS.slice(0, 1), () => 0)).toEqual({
      ok: false,
      failure: { code: "schema_newer", found: MIGRATIONS.at(-1)?.number ?? 0, known: 1 },
    });
    expect(await rowsOf(engine.anyDatabase, "SELECT * FROM schema_migrations")).toEqual(before);
    await engine.close();
  });

  it("leaves nothing of a step that fails", async () => {
    const engine = fresh();
    const failing = {
      number: 1,
      name: "failing",
      up: async (database: Kysely<unknown>) => {
        await sql`CREATE TABLE half (a INTEGER)`.execute(database);
        throw new Error("stop");
      },
    };
    await expect(migrate(engine.anyDatabase, [failing], () => 0)).rejects.toThrow("stop");
    expect(await rowsOf(engine.anyDatabase, "SELECT name FROM sqlite_schema WHERE name = 'half'")).toEqual([]);
    await engine.close();
  });
});
