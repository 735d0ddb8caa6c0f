import { afterAll, describe, expect, it } from "@jest/globals";
import { type Kysely, sql } from "kysely";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FailureBody } from "#contract/failure.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { migrate } from "#server/sql/migrate.ts";
import type { Migration } from "#server/sql/migration.ts";
import { MIGRATIONS } from "#server/sql/migrations.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { rowsOf } from "../../support/server/catalog.ts";
import { type ServerProcess, startServerProcess } from "../../support/server/server-process.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken } from "../../support/server/test-server.ts";
import { engineIn, storageIn } from "../../support/server/test-storage.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const WRITERS = 8;
/** What a later version might bring; notes how long the log was when it came. */
const NEWER: Migration = {
  number: 99_999,
  name: "newer",
  async up(database: Kysely<unknown>) {
    await sql`CREATE TABLE newer_notes (size INTEGER NOT NULL) STRICT`.execute(database);
    await sql`INSERT INTO newer_notes SELECT size FROM log_heads WHERE tenant_id = 'default'`.execute(database);
  },
};

let server: ServerProcess | undefined;
afterAll(async () => {
  server?.kill("SIGKILL");
  await server?.ended;
});

describe("K7: a server that runs while a newer version changes the database", () => {
  it("writes nothing from that moment on, says why with 503, and does not start again", async () => {
    const folder = temporaryFolder();
    const older = (server = await startServerProcess(folder));
    const clerk = await accessToken("clerk-1", "clerk");
    let next = 0;
    let answered = 0;
    const write = async (): Promise<unknown> => {
      for (;;) {
        const answer = await older.post("/api/v1/batches", tokenizeBodyOf((next += 1)), clerk);
        if (answer?.status !== 200) return [answer?.status, (answer?.body as FailureBody).error.code];
        answered += 1;
        await sleep(4);
      }
    };
    const writing = Promise.all(Array.from({ length: WRITERS }, write));
    while (answered < 20) await sleep(10);
    const engine = await engineIn(folder);
    valueOf(await migrate(engine, [...MIGRATIONS, NEWER], Date.now));
    expect(await writing).toEqual(Array.from({ length: WRITERS }, () => [503, "server_outdated"]));
    const [sizes] = await rowsOf<{ then: number; now: number; records: number }>(
      engine.anyDatabase,
      `SELECT (SELECT max(size) FROM newer_notes) AS "then", (SELECT max(size) FROM log_heads) AS "now",
        (SELECT count(*) FROM records) AS records`,
    );
    expect(sizes?.now).toBe(sizes?.then);
    expect(sizes?.records).toBe(answered);
    expect(await older.status("/health/ready")).toBe(503);
    expect(await older.status("/health/live")).toBe(200);
    const again = await openVault({
      ...(await storageIn(folder)),
      rootKeys: createFileRootKeys(path.join(folder, "keys.json")),
      now: Date.now,
    });
    expect(again).toMatchObject({ failure: { code: "schema_newer", found: NEWER.number } });
    await engine.close();
  });
});
