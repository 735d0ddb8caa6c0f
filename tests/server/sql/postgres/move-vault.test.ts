import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { TokenText } from "#domain/token/token-text.ts";
import { hashLog } from "#server/hash-log.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { moveVault } from "#server/move-vault.ts";
import { openVault, type StoragePlace } from "#server/open-vault.ts";
import { run } from "../../../support/postgres/cluster.ts";
import { newDatabase } from "../../../support/postgres/test-database.ts";
import { fictionalDigits } from "../../../support/server/fictional-numbers.ts";
import { temporaryFolder } from "../../../support/server/temporary-folder.ts";
import { APPROVER, batchOf, caller, CLERK, items, valueOf } from "../../../support/server/test-vault.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const keysIn = (folder: string) => createFileRootKeys(path.join(folder, "keys.json"));
const open = async (folder: string, place: StoragePlace) =>
  valueOf(await openVault({ ...place, rootKeys: keysIn(folder), now: Date.now }));

/** A closed vault on SQLite with a life behind it: several workbooks, persons, a decided request, two data keys. */
async function oldVault() {
  const folder = temporaryFolder();
  const dataFolder = path.join(folder, "data");
  const opened = await open(folder, { dataFolder });
  const withPersons = items(1, 2, 3).map((item, index) => ({
    ...item,
    person: { name: `架空 ${index}`, employeeNumber: `E${index}` },
  }));
  const first = batchOf({ items: withPersons });
  const { items: stored } = valueOf(await opened.vault.tokenize(CLERK, first));
  valueOf(await opened.keyAdministration.rotateData("default", caller("admin-1", "administrator"), 2));
  valueOf(await opened.vault.tokenize(CLERK, batchOf({ items: items(3, 4, 5) })));
  const log = valueOf(await hashLog(opened.store, "default"));
  await opened.close();
  return { folder, dataFolder, batch: first, tokens: stored.map(({ token }) => token), log };
}

/** Every file's digest: of SQLite's own index of its log, which any reader makes anew, only that it may be there. */
const digestsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) =>
      createHash("sha256")
        .update(readFileSync(path.join(folder, name)))
        .digest("hex"),
    );

const move = (folder: string, databaseUrl: string) =>
  moveVault({ dataFolder: path.join(folder, "data"), databaseUrl, rootKeys: keysIn(folder), now: Date.now });

async function reveal(opened: Awaited<ReturnType<typeof open>>, tokens: readonly TokenText[]) {
  const asked = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 5 } as const;
  const { requestId, hash } = valueOf(await opened.vault.request(CLERK, asked));
  valueOf(await opened.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" }));
  return valueOf(await opened.vault.reveal(CLERK, requestId, tokens)).map(({ number }) =>
    number.open((digits) => digits),
  );
}

describe("moving a vault from SQLite to PostgreSQL", () => {
  it("K3: a cold start from the target and the keys alone has the same log, reveals the numbers and goes on", async () => {
    const { folder, dataFolder, batch, tokens, log } = await oldVault();
    const before = digestsOf(dataFolder);
    const databaseUrl = await newDatabase();
    const report = valueOf(await move(folder, databaseUrl));
    expect(report).toMatchObject({
      logs: [{ tenant: "default", ...log }],
      opened: 6,
      rows: { records: 6, batches: 2 },
    });
    expect(digestsOf(dataFolder)).toEqual(before);
    rmSync(dataFolder, { recursive: true });
    const moved = await open(folder, { databaseUrl });
    expect(valueOf(await hashLog(moved.store, "default"))).toEqual(log);
    expect(await reveal(moved, tokens)).toEqual([1, 2, 3].map((index) => fictionalDigits(index)));
    expect(valueOf(await moved.vault.tokenize(CLERK, batch)).items.map(({ token }) => token)).toEqual(tokens);
    // Its guards are on again: a rotation can end, and an entry of the log cannot be changed.
    for (let left = 1; left > 0;) {
      ({ left } = valueOf(
        await moved.keyAdministration.rotateData("default", caller("admin-1", "administrator"), 100),
      ));
    }
    await expect(run(databaseUrl, "DELETE FROM log_entries")).rejects.toThrow("log_is_append_only");
    await moved.close();
  });

  it("refuses a target that holds anything, and leaves both as they were", async () => {
    const { folder } = await oldVault();
    const databaseUrl = await newDatabase();
    await run(databaseUrl, "CREATE TABLE somebody (name TEXT)");
    await run(databaseUrl, "INSERT INTO somebody VALUES ('else')");
    expect(await move(folder, databaseUrl)).toMatchObject({ ok: false, failure: { code: "database_not_empty" } });
    const moved = await newDatabase();
    valueOf(await move(folder, moved));
    expect(await move(folder, moved)).toMatchObject({ ok: false, failure: { code: "database_not_empty" } });
  });

  it("K4: refuses while a server has the vault open, and a server cannot open it meanwhile", async () => {
    const { folder, dataFolder } = await oldVault();
    const running = await open(folder, { dataFolder });
    const databaseUrl = await newDatabase();
    expect(await move(folder, databaseUrl)).toMatchObject({ ok: false, failure: { code: "vault_in_use" } });
    await running.close();
    valueOf(await move(folder, databaseUrl));
  });

  it("refuses keys that do not open the vault, before anything is written", async () => {
    const { folder } = await oldVault();
    const other = await oldVault();
    writeFileSync(path.join(folder, "keys.json"), readFileSync(path.join(other.folder, "keys.json")));
    const databaseUrl = await newDatabase();
    expect(await move(folder, databaseUrl)).toMatchObject({ ok: false, failure: { code: "key_missing" } });
    writeFileSync(path.join(folder, "keys.json"), "{}");
    expect((await move(folder, databaseUrl)).ok).toBe(false);
    valueOf(await move(other.folder, databaseUrl));
  });

  it("is a command, which takes a password from the environment alone and shows none", async () => {
    const { folder, dataFolder } = await oldVault();
    const databaseUrl = new URL(await newDatabase());
    const { password } = databaseUrl;
    const cli = (to: string, env = {}) =>
      spawnSync(
        process.execPath,
        [
          "src/cli/main.mjs",
          "vault",
          "move",
          "--to",
          to,
          "--data",
          dataFolder,
          "--key-file",
          path.join(folder, "keys.json"),
        ],
        {
          cwd: ROOT,
          encoding: "utf8",
          env: { PATH: process.env["PATH"], ...env },
        },
      );
    expect(cli(databaseUrl.href)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("PGPASSWORD") as unknown,
    });
    databaseUrl.password = "";
    const refused = cli(databaseUrl.href, { PGPASSWORD: "wrong" });
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("28P01") as unknown });
    const moved = cli(databaseUrl.href, { PGPASSWORD: decodeURIComponent(password) });
    expect(moved).toMatchObject({ status: 0, stdout: expect.stringContaining("番号 6 件") as unknown });
    for (const { stdout, stderr } of [refused, moved])
      expect(stdout + stderr).not.toContain(decodeURIComponent(password));
  });
});
