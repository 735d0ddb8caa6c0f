import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { TEST_ENGINE } from "../../support/server/test-storage.ts";
import {
  batchOf,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const UNAVAILABLE = { ok: false, failure: { code: "access_log_unavailable" } };
let vault: TestVault;
beforeEach(async () => {
  vault = await openTestVault();
  valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
});
afterEach(() => vault.close());

const databaseFile = () => path.join(vault.folder, "data", "vault.sqlite");
const many = () => batchOf({ items: items(...Array.from({ length: 900 }, (_, index) => 1000 + index)) });

// What can happen to a file. What can happen to a database server: database-restart.test.ts.
if (TEST_ENGINE === "sqlite") {
  describe("a store that cannot be written", () => {
    it("L1: a full database: the act is refused whole, readiness tells, and both recover without a restart", async () => {
      const before = await readWholeLog(vault);
      const database = vault.engine.anyDatabase;
      const { page_count } = (await sql<{ page_count: number }>`PRAGMA page_count`.execute(database)).rows[0]!;
      await sql.raw(`PRAGMA max_page_count = ${page_count}`).execute(database);
      const batch = many();
      expect(await vault.vault.tokenize(CLERK, batch)).toEqual(UNAVAILABLE);
      expect(await vault.vault.tokenize(CLERK, batch)).toEqual(UNAVAILABLE);
      expect(await readWholeLog(vault)).toEqual(before);
      await sql.raw("PRAGMA max_page_count = 1000000").execute(database);
      expect(valueOf(await vault.vault.tokenize(CLERK, batch)).items).toHaveLength(900);
      expect(await vault.vault.isReady()).toBe(true);
    });

    it("a read-only database: acts and readiness say no, reading goes on", async () => {
      await sql`PRAGMA query_only = ON`.execute(vault.engine.anyDatabase);
      expect(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) }))).toEqual(UNAVAILABLE);
      expect(await vault.vault.isReady()).toBe(false);
      expect((await readWholeLog(vault)).length).toBeGreaterThan(0);
      await sql`PRAGMA query_only = OFF`.execute(vault.engine.anyDatabase);
      valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) })));
    });

    it.each([
      ["renamed", () => renameSync(databaseFile(), `${databaseFile()}.old`)],
      ["deleted", () => rmSync(databaseFile())],
      [
        "replaced",
        () => {
          renameSync(databaseFile(), `${databaseFile()}.old`);
          writeFileSync(databaseFile(), "");
        },
      ],
      ["robbed of its write-ahead log", () => rmSync(`${databaseFile()}-wal`)],
    ])("L3: a database that was %s is noticed at the next act, which fails", async (_how, harm) => {
      valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(3) })));
      harm();
      expect(await vault.vault.tokenize(CLERK, batchOf({ items: items(4) }))).toEqual(UNAVAILABLE);
      expect(await vault.vault.isReady()).toBe(false);
    });
  });
}

/** The value with another byte at place 20. */
const DAMAGED = {
  sqlite: (column: string) => {
    const other = `CASE substr(${column}, 21, 1) WHEN x'00' THEN x'01' ELSE x'00' END`;
    return `CAST(substr(${column}, 1, 20) || ${other} || substr(${column}, 22) AS BLOB)`;
  },
  postgres: (column: string) => `set_byte(${column}, 20, get_byte(${column}, 20) # 255)`,
};

describe("K10: a stored value that was changed", () => {
  it.each(["records.sealed_number", "requests.sealed_reason", "batches.sealed_references", "workbooks.sealed_title"])(
    "%s: nothing of it leaves the vault",
    async (place) => {
      const [table, column] = place.split(".") as [string, string];
      const batch = batchOf({ items: items(5) });
      const { token } = valueOf(await vault.vault.tokenize(CLERK, batch)).items[0]!;
      const request = { purpose: "TAX-WH", reason: "x", tokens: [token], validForMinutes: 1 } as const;
      valueOf(await vault.vault.request(CLERK, request));
      await sql
        .raw(`UPDATE ${table} SET ${column} = ${DAMAGED[TEST_ENGINE](column)}`)
        .execute(vault.engine.anyDatabase);
      const reading = {
        records: () => vault.vault.tokenize(CLERK, batch),
        requests: () => vault.vault.requests(CLERK),
        batches: () => vault.vault.unsettledBatches(CLERK),
        workbooks: () => vault.vault.unsettledBatches(CLERK),
      }[table]!;
      await expect(reading()).rejects.toThrow(`${place} does not open under data-`);
    },
  );

  it("a ciphertext moved to another row does not open there", async () => {
    const batch = batchOf({ items: items(6, 7) });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    await sql`UPDATE records SET sealed_number = (SELECT sealed_number FROM records ORDER BY record_id LIMIT 1)`.execute(
      vault.engine.anyDatabase,
    );
    await expect(vault.vault.tokenize(CLERK, batch)).rejects.toThrow("records.sealed_number does not open");
  });
});
