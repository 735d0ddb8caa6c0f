import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Kysely, sql } from "kysely";
import { rowsOf } from "../../support/server/catalog.ts";
import { batchOf, CLERK, items, openTestVault, type TestVault, valueOf } from "../../support/server/test-vault.ts";

const NOBODY = Buffer.from("nobody");
const REFUSED = /foreign key|no such row|data_key_not_active/iu;

/** What a row of `table` names: `column` is the key `key` of a row of `parent`. */
const NAMED = [
  { table: "records", column: "tenant_id", parent: "data_keys", key: "tenant_id", nobody: "nobody" },
  { table: "records", column: "data_key_id", parent: "data_keys", key: "key_id", nobody: "nobody" },
  { table: "records", column: "index_key_id", parent: "root_keys", key: "key_id", nobody: "nobody" },
  { table: "records", column: "locator_key_id", parent: "root_keys", key: "key_id", nobody: "nobody" },
  { table: "records", column: "workbook_id", parent: "workbooks", key: "workbook_id", nobody: NOBODY },
  { table: "records", column: "subject_id", parent: "subjects", key: "subject_id", nobody: NOBODY },
  { table: "subjects", column: "data_key_id", parent: "data_keys", key: "key_id", nobody: "nobody" },
  { table: "subjects", column: "locator_key_id", parent: "root_keys", key: "key_id", nobody: "nobody" },
] as const;
/** Other values of the unique columns, so that a copied row differs from its pattern. */
const FRESH: Readonly<Record<string, Buffer>> = {
  record_id: Buffer.from("record-2"),
  subject_id: Buffer.from("subject-2"),
  number_index: Buffer.from("index-2"),
  token_locator: Buffer.from("token-2"),
  person_locator: Buffer.from("person-2"),
};
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  records: ["record_id", "number_index", "token_locator"],
  subjects: ["subject_id", "person_locator"],
};

describe("what rows name", () => {
  let vault: TestVault;
  let database: Kysely<unknown>;
  beforeEach(async () => {
    vault = await openTestVault();
    database = vault.engine.anyDatabase;
    const [item] = items(1);
    const person = { employeeNumber: "A001", name: "見本 花子" };
    valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: [{ ...item!, person }] })));
  });
  afterEach(() => vault.close());

  /** Inserts the one row of `table` once more under keys of its own, with `changed` in place of what stood there. */
  async function copyRow(table: string, changed: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(database);
    const own = Object.fromEntries((OWN_KEYS[table] ?? []).map((column) => [column, FRESH[column]]));
    const copy = { ...rows[0], ...own, ...changed };
    const columns = Object.keys(copy).map((column) => sql.ref(column));
    await sql`INSERT INTO ${sql.table(table)} (${sql.join(columns)}) VALUES (${sql.join(Object.values(copy))})`.execute(
      database,
    );
  }

  it.each(["records", "subjects"])("%s takes a row that names what is there", async (table) => {
    await copyRow(table);
    expect(await rowsOf(database, `SELECT * FROM ${table}`)).toHaveLength(2);
  });

  it("lets a record name no person", async () => {
    await copyRow("records", { subject_id: null });
    expect(await rowsOf(database, "SELECT * FROM records WHERE subject_id IS NULL")).toHaveLength(1);
  });

  it.each(NAMED)("refuses a row of $table whose $column names no row of $parent", async ({ table, column, nobody }) => {
    await expect(copyRow(table, { [column]: nobody })).rejects.toThrow(REFUSED);
    await expect(sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${nobody}`.execute(database)).rejects.toThrow(
      REFUSED,
    );
    expect(await rowsOf(database, `SELECT * FROM ${table}`)).toHaveLength(1);
  });

  it.each(NAMED)(
    "keeps the row of $parent that $column of $table names",
    async ({ table, column, parent, key, nobody }) => {
      const named = sql`WHERE ${sql.ref(key)} = (SELECT ${sql.ref(column)} FROM ${sql.table(table)})`;
      await expect(sql`DELETE FROM ${sql.table(parent)} ${named}`.execute(database)).rejects.toThrow(REFUSED);
      await expect(
        sql`UPDATE ${sql.table(parent)} SET ${sql.ref(key)} = ${nobody} ${named}`.execute(database),
      ).rejects.toThrow(REFUSED);
    },
  );
});
