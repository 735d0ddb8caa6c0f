import { describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { statSync } from "node:fs";
import path from "node:path";
import { openSqlite } from "#server/sql/dialect/sqlite/open-sqlite.ts";
import { temporaryFolder } from "../../../../support/server/temporary-folder.ts";
import { valueOf } from "../../../../support/server/test-vault.ts";

describe("a sweep", () => {
  it("tells where somebody still reads what it should take out of the log, and does it afterwards", async () => {
    const location = path.join(temporaryFolder(), "some.sqlite");
    const engine = valueOf(openSqlite(location));
    await sql`CREATE TABLE things (bytes BLOB)`.execute(engine.anyDatabase);
    const reader = new Database(location, { readonly: true });
    reader.exec("BEGIN; SELECT * FROM things");
    await sql`INSERT INTO things VALUES (randomblob(100))`.execute(engine.anyDatabase);
    // It waits for the reader first.
    const told = await engine.sweep!().catch((error: unknown) => engine.classify(error));
    expect(told).toBe("unavailable");
    expect(statSync(`${location}-wal`).size).toBeGreaterThan(0);
    reader.exec("COMMIT");
    await engine.sweep!();
    expect(statSync(`${location}-wal`).size).toBe(0);
    reader.close();
    await engine.close();
  });
});
