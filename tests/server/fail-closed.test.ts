/**
 * How others' vaults failed, tried on this one: an id in a title is that of the failure's row in
 * `docs/failures-of-others.md`.
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Database from "better-sqlite3";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { verifyExport } from "#domain/access-log/verify-export.ts";
import { SEALED_COLUMNS, type SealedColumn } from "#server/keys/key-ring-port.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { sha256 } from "#server/log/sha256.ts";
import { verifySignature } from "#server/log/verify-signature.ts";
import { openVault } from "#server/open-vault.ts";
import { tokenizeBodyOf } from "../support/server/api-bodies.ts";
import { canMount, mountSmallDisk } from "../support/server/small-disk.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { accessToken, startTestServer } from "../support/server/test-server.ts";
import {
  APPROVER,
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../support/server/test-vault.ts";

const AUDITOR = caller("auditor-1", "auditor");
let vault: TestVault;
beforeEach(async () => {
  vault = await openTestVault();
});
afterEach(() => vault.close());

const databaseOf = (folder: string) => path.join(folder, "data", "vault.sqlite");
function change<T>(folder: string, work: (database: Database.Database) => T): T {
  const database = new Database(databaseOf(folder));
  try {
    return work(database);
  } finally {
    database.close();
  }
}
const open = (folder: string) =>
  openVault({
    dataFolder: path.join(folder, "data"),
    rootKeys: createFileRootKeys(path.join(folder, "keys.json")),
    now: () => vault.clock.nowMs,
  });

describe("the log", () => {
  it("L9: any byte of any stored column of an entry that is changed by SQL: verification fails, and names the entry", async () => {
    for (let index = 0; index < 4; index += 1) {
      valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(index) })));
      // A head for each entry: the range that a head vouches for is then one entry.
      valueOf(await vault.signedHeads.sign("default"));
    }
    const { key, note } = valueOf(await vault.signedHeads.sign("default"));
    change(vault.folder, (database) => database.exec("DROP TRIGGER log_entries_no_update"));
    const notes = change(vault.folder, (database) =>
      database
        .prepare<[], { note: string }>("SELECT note FROM log_checkpoints ORDER BY size")
        .all()
        .map((row) => row.note),
    );
    const lines = async () => {
      const { entries } = valueOf(await vault.vault.readLog(AUDITOR, 0, 100));
      return [Buffer.from(JSON.stringify(notes)), ...entries.map(({ entry }) => Buffer.from(entry))];
    };
    const verify = async () => verifyExport({ sha256, verifySignature }, await lines(), { key, previous: note });
    expect((await verify()).ok).toBe(true);
    const entry = change(vault.folder, (database) =>
      database.prepare<[], { entry: Buffer }>("SELECT entry FROM log_entries WHERE log_index = 2").get(),
    )!.entry;
    const store = (bytes: Buffer) =>
      change(vault.folder, (database) =>
        database.prepare("UPDATE log_entries SET entry = ? WHERE log_index = 2").run(bytes),
      );
    for (let at = 0; at < entry.length; at += 7) {
      const flipped = Buffer.from(entry);
      flipped[at] = flipped[at]! ^ 0x01;
      store(flipped);
      const verified = await verify();
      const named = verified.ok ? undefined : verified.failure;
      expect([at, named]).toEqual([
        at,
        named?.code === "entry_out_of_order"
          ? expect.objectContaining({ index: 2 })
          : { code: "entries_changed", from: 2, to: 2 },
      ]);
    }
    store(entry);
    change(vault.folder, (database) => database.exec("UPDATE log_entries SET log_index = 9 WHERE log_index = 2"));
    expect(await verify()).toMatchObject({ failure: { code: "entry_out_of_order", index: 2 } });
    change(vault.folder, (database) => database.exec("UPDATE log_entries SET log_index = 2 WHERE log_index = 9"));
    expect((await verify()).ok).toBe(true);
    // What a search goes by proves nothing: a row that is hidden from it is in every export all the same.
    change(vault.folder, (database) => database.exec("DELETE FROM log_lookup WHERE log_index = 2"));
    expect((await verify()).ok).toBe(true);
  });

  it("L7: one flipped bit in the head or in an old entry: no head is signed, or the scrub names the size", async () => {
    valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
    valueOf(await vault.signedHeads.sign("default"));
    valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) })));
    const flip = "UPDATE log_heads SET root = CAST(substr(root, 2) || substr(root, 1, 1) AS BLOB)";
    change(vault.folder, (database) => database.exec(flip));
    expect(await vault.signedHeads.sign("default")).toMatchObject({ failure: { code: "log_forked", size: 3 } });
    expect(await vault.signedHeads.check("default")).toMatchObject({ failure: { code: "log_forked" } });
    expect(await open(vault.folder)).toMatchObject({ failure: { code: "log_forked" } });
    for (let turn = 0; turn < 31; turn += 1) change(vault.folder, (database) => database.exec(flip));
    valueOf(await vault.signedHeads.sign("default"));
    change(vault.folder, (database) => {
      database.exec("DROP TRIGGER log_entries_no_update");
      database.exec(
        "UPDATE log_entries SET entry = CAST(replace(CAST(entry AS TEXT), 'clerk', 'clerc') AS BLOB) WHERE log_index = 1",
      );
    });
    expect(valueOf(await vault.logReader.scrub("default"))).toEqual([2, 3]);
  });

  it("L4: a log that cannot be written at the start: not ready, and nothing but reading works", async () => {
    const server = await startTestServer();
    const clerk = await accessToken("clerk-1", "clerk");
    rmSync(databaseOf(server.folder));
    const answer = await server.post("/api/v1/batches", tokenizeBodyOf(1), clerk);
    expect([answer.status, answer.body]).toMatchObject([503, { error: { code: "access_log_unavailable" } }]);
    expect((await server.get("/health/ready")).status).toBe(503);
    expect((await server.get("/health/live")).status).toBe(200);
    await server.close();
  });
});

describe("a disk that is really full", () => {
  (canMount ? it : it.skip)(
    "L1: 503 at once, not ready, no act done, no inconsistent head, and all well again when there is room",
    async () => {
      const folder = temporaryFolder();
      const disk = path.join(folder, "data");
      mkdirSync(disk);
      const unmount = mountSmallDisk(disk, 3);
      try {
        const server = await startTestServer({}, folder);
        const [clerk, auditor] = [await accessToken("clerk-1", "clerk"), await accessToken("auditor-1", "auditor")];
        const filler = path.join(disk, "filler");
        const stored: number[] = [];
        let index = 0;
        const store = async () => {
          const answer = await server.post("/api/v1/batches", tokenizeBodyOf((index += 1), (index += 1)), clerk);
          if (answer.status === 200) stored.push(index);
          return answer;
        };
        expect((await store()).status).toBe(200);
        try {
          for (let size = 0; size < 64; size += 1) writeFileSync(filler, Buffer.alloc(64 * 1024), { flag: "a" });
        } catch (error) {
          expect(error).toMatchObject({ code: "ENOSPC" });
        }
        const refusals = [];
        for (let turn = 0; turn < 40 && refusals.length < 3; turn += 1) {
          const start = performance.now();
          const answer = await store();
          if (answer.status !== 200) {
            expect([answer.status, answer.body]).toMatchObject([503, { error: { code: "access_log_unavailable" } }]);
            refusals.push(performance.now() - start);
          }
        }
        expect(refusals).toHaveLength(3);
        expect(Math.max(...refusals)).toBeLessThan(2_000);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        expect((await server.get("/health/ready")).status).toBe(503);
        expect((await server.get("/health/live")).status).toBe(200);
        rmSync(filler);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        expect((await store()).status).toBe(200);
        expect((await server.get("/health/ready")).status).toBe(200);
        const { body } = await server.get("/api/v1/log?limit=1000", auditor);
        const acts = (body as { entries: { entry: string }[] }).entries.filter(({ entry }) =>
          entry.includes('"act":"tokenize"'),
        );
        expect(acts).toHaveLength(stored.length);
        expect((await server.get("/api/v1/log/checkpoint", auditor)).status).toBe(200);
        await server.close();
      } finally {
        unmount();
      }
    },
  );
});

describe("keys", () => {
  it("K5: every key version that any row names must open at the start, whichever it is", async () => {
    valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
    valueOf(await vault.keyAdministration.rotateData("default", CLERK, 10_000));
    await vault.close();
    const keyFile = path.join(vault.folder, "keys.json");
    const whole = readFileSync(keyFile, "utf8");
    const file = JSON.parse(whole) as { keys: { keyId: string }[] };
    for (const { keyId } of file.keys) {
      const without = { ...file, keys: file.keys.filter((key) => key.keyId !== keyId) };
      writeFileSync(keyFile, JSON.stringify(without), { mode: 0o600 });
      const opened = await open(vault.folder);
      expect(opened.ok).toBe(false);
    }
    writeFileSync(keyFile, whole, { mode: 0o600 });
    vault = await openTestVault(vault.folder);
  });

  it("K7: a key file with a field that this version does not know is not used, and not rewritten", async () => {
    await vault.close();
    const keyFile = path.join(vault.folder, "keys.json");
    const whole = readFileSync(keyFile, "utf8");
    const file = JSON.parse(whole) as { keys: object[] };
    for (const strange of [
      { ...file, newerField: 1 },
      { ...file, keys: file.keys.map((key) => ({ ...key, newerField: 1 })) },
    ]) {
      writeFileSync(keyFile, JSON.stringify(strange), { mode: 0o600 });
      expect(await open(vault.folder)).toMatchObject({ failure: { code: "key_unreadable" } });
      expect(readFileSync(keyFile, "utf8")).toBe(JSON.stringify(strange));
    }
    writeFileSync(keyFile, whole, { mode: 0o600 });
    vault = await openTestVault(vault.folder);
  });

  (process.getuid?.() === 0 || process.platform === "win32" ? it.skip : it)(
    "K9: a folder that cannot be written: no start, and no key is made",
    async () => {
      const folder = temporaryFolder();
      chmodSync(folder, 0o500);
      expect((await open(folder)).ok).toBe(false);
      expect(existsSync(path.join(folder, "keys.json"))).toBe(false);
      chmodSync(folder, 0o700);
    },
  );

  it("K9: a place for keys that is not there: no start, no key, and no second try makes one elsewhere", async () => {
    const folder = temporaryFolder();
    const keyFile = path.join(folder, "missing", "keys.json");
    const start = () =>
      openVault({ dataFolder: path.join(folder, "data"), rootKeys: createFileRootKeys(keyFile), now: Date.now });
    expect(await start()).toMatchObject({ failure: { code: "key_not_creatable" } });
    expect(await start()).toMatchObject({ failure: { code: "key_not_creatable" } });
    const rows = change(folder, (database) => database.prepare("SELECT count(*) AS n FROM data_keys").get());
    expect(rows).toEqual({ n: 0 });
  });

  it("K10: every byte of every sealed column, flipped: always a failure, and nothing of it leaves the vault", async () => {
    const emergencies = vault.createEmergencies({ reviewHours: 1 });
    const batch = batchOf({
      items: items(1).map((item) => ({ ...item, person: { employeeNumber: "E-1", name: "山田" } })),
    });
    const { token } = valueOf(await vault.vault.tokenize(CLERK, batch)).items[0]!;
    const asking = { purpose: "TAX-WH", reason: "年末調整のため", tokens: [token], validForMinutes: 60 } as const;
    const { requestId, hash } = valueOf(await vault.vault.request(CLERK, asking));
    valueOf(await vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "よい" }));
    valueOf(await emergencies.reveal(CLERK, asking));
    const reads: Readonly<Record<Exclude<SealedColumn, "requests.sealed_comment">, () => Promise<unknown>>> = {
      "batches.sealed_references": () => vault.vault.unsettledBatches(CLERK),
      "emergencies.sealed_reason": () => emergencies.list(APPROVER),
      "records.sealed_number": () => vault.vault.reveal(CLERK, requestId, [token]),
      "requests.sealed_reason": () => vault.vault.requests(CLERK),
      "subjects.sealed_profile": () => vault.vault.requests(CLERK),
      "workbooks.sealed_title": () => vault.vault.requests(CLERK),
    };
    let flips = 0;
    for (const column of SEALED_COLUMNS) {
      // A comment is kept and moved to new keys, and shown by nothing yet.
      if (column === "requests.sealed_comment") continue;
      const [table, name] = column.split(".") as [string, string];
      const row = change(vault.folder, (database) =>
        database.prepare<[], { sealed: Buffer }>(`SELECT ${name} AS sealed FROM ${table}`).get(),
      );
      const put = (bytes: Buffer) =>
        change(vault.folder, (database) => database.prepare(`UPDATE ${table} SET ${name} = ?`).run(bytes));
      for (let at = 0; at < row!.sealed.length; at += 1) {
        const flipped = Buffer.from(row!.sealed);
        flipped[at] = flipped[at]! ^ 0x40;
        put(flipped);
        await expect(reads[column]()).rejects.toThrow(`${column} does not open under data-`);
        flips += 1;
      }
      put(row!.sealed);
      await reads[column]();
    }
    expect(flips).toBeGreaterThan(250);
  });
});

describe("dual control", () => {
  it("A5: steps of another request, or of the same one as it was before, are refused", async () => {
    const stored = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1, 2) }))).items;
    const ask = async (position: number) =>
      valueOf(
        await vault.vault.request(CLERK, {
          purpose: "TAX-WH",
          reason: "年末調整",
          tokens: [stored[position]!.token],
          validForMinutes: 5,
        }),
      );
    const [one, two] = [await ask(0), await ask(1)];
    const approve = (requestId: typeof one.requestId, hash: string) =>
      vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" });
    expect(await approve(one.requestId, two.hash)).toMatchObject({ failure: { code: "request_changed" } });
    valueOf(await approve(one.requestId, one.hash));
    expect(await vault.vault.reveal(CLERK, one.requestId, [stored[1]!.token])).toMatchObject({
      failure: { code: "token_not_in_request" },
    });
    expect(await vault.vault.reveal(CLERK, two.requestId, [stored[1]!.token])).toMatchObject({
      failure: { code: "request_not_approved" },
    });
  });

  it("a clock that was set back gives no new life to a grant, and the log goes on with its numbers", async () => {
    const { token } = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) }))).items[0]!;
    const asking = { purpose: "TAX-WH", reason: "x", tokens: [token], validForMinutes: 30 } as const;
    const { requestId, hash } = valueOf(await vault.vault.request(CLERK, asking));
    valueOf(await vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" }));
    vault.clock.nowMs -= 2 * 3_600_000;
    expect(await vault.vault.reveal(CLERK, requestId, [token])).toMatchObject({
      failure: { code: "request_not_approved" },
    });
    const log = await readWholeLog(vault);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index));
  });
});

describe("strangers", () => {
  it("S2: every route that changes something refuses whoever is not signed in or lacks the role, before it reads the body", async () => {
    const { ROUTES } = await import("#server/http/route-table.ts");
    const server = await startTestServer();
    const roles = ["clerk", "approver", "auditor", "administrator"] as const;
    const before = await server.get("/api/v1/log?limit=1000", await accessToken("auditor-1", "auditor"));
    for (const { method, path: pattern, access } of ROUTES) {
      if (method !== "POST" || access === "anyone") continue;
      const target = pattern.replaceAll(/:[A-Za-z]+/gu, "00000000-0000-4000-8000-000000000000");
      expect([target, (await server.post(target, { any: "thing" })).status]).toEqual([target, 401]);
      for (const role of roles.filter((held) => !access.includes(held))) {
        const answer = await server.post(target, { any: "thing" }, await accessToken(`${role}-1`, role));
        expect([target, role, answer.status]).toEqual([target, role, 403]);
      }
    }
    const after = await server.get("/api/v1/log?limit=1000", await accessToken("auditor-1", "auditor"));
    expect(after.text).toBe(before.text);
    await server.close();
  });
});
