import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { existsSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { type Checkpoints, createCheckpoints } from "#server/sql/dialect/sqlite/checkpoints.ts";
import { temporaryFolder } from "../../../../support/server/temporary-folder.ts";

const PAGES_A_ROW = 50;
const MAX_PAGES_BEHIND = 1_000;

let location: string;
let connection: Database.Database;
let checkpoints: Checkpoints;
beforeEach(() => {
  location = path.join(temporaryFolder(), "some.sqlite");
  connection = new Database(location);
  connection.pragma("journal_mode = WAL");
  connection.pragma("wal_autocheckpoint = 0");
  connection.exec("CREATE TABLE things (bytes BLOB)");
  checkpoints = createCheckpoints(connection, location, MAX_PAGES_BEHIND);
});
afterEach(async () => {
  await checkpoints.close();
  connection.close();
});

function write(): void {
  connection.prepare("INSERT INTO things VALUES (randomblob(4096 * ?))").run(PAGES_A_ROW);
  checkpoints.afterCommit();
}
function state(): { readonly log: number; readonly checkpointed: number } {
  return (connection.pragma("wal_checkpoint(NOOP)") as [{ log: number; checkpointed: number }])[0];
}

describe("checkpoints in a thread", () => {
  it("carry the log over while commits go on, and only where it is long enough", async () => {
    while (state().log < MAX_PAGES_BEHIND - PAGES_A_ROW - 10) write();
    await checkpoints.resting(() => Promise.resolve());
    expect(state().checkpointed).toBe(0);
    for (let round = 0; round < 2; round += 1) {
      const { checkpointed } = state();
      while (state().checkpointed === checkpointed) {
        write();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      await checkpoints.resting(() => Promise.resolve());
      expect(state().checkpointed).toBeGreaterThanOrEqual(checkpointed + MAX_PAGES_BEHIND);
    }
  });

  it("let the log begin anew where it lies idle behind one", async () => {
    while (state().log < MAX_PAGES_BEHIND) write();
    await checkpoints.resting(() => Promise.resolve());
    write();
    expect(state().log).toBeLessThan(2 * PAGES_A_ROW);
  });

  it("never stand in the way of somebody who takes everything out of the log", async () => {
    for (let round = 0; round < 20; round += 1) {
      do write();
      while (state().log < MAX_PAGES_BEHIND);
      // At any moment of the thread's work.
      await new Promise((resolve) => setTimeout(resolve, round % 5));
      const emptied = await checkpoints.resting(async () => {
        // One of them comes in between.
        write();
        await Promise.resolve();
        return connection.pragma("wal_checkpoint(TRUNCATE)");
      });
      expect(emptied).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
      expect(statSync(`${location}-wal`).size).toBe(0);
    }
  });

  it("leave one file when all is closed", async () => {
    while (state().log < 2 * MAX_PAGES_BEHIND) write();
    await checkpoints.close();
    connection.close();
    expect(existsSync(`${location}-wal`)).toBe(false);
    expect(readFileSync(location).length).toBeGreaterThan(2 * MAX_PAGES_BEHIND * 4_000);
  });

  it("leave out what they cannot do, and commits go on", async () => {
    renameSync(location, `${location}.elsewhere`);
    while (state().log < 2 * MAX_PAGES_BEHIND) write();
    await checkpoints.resting(() => Promise.resolve());
    expect(state().checkpointed).toBe(0);
    renameSync(`${location}.elsewhere`, location);
    write();
    await checkpoints.resting(() => Promise.resolve());
    expect(state().checkpointed).toBeGreaterThan(0);
  });
});
