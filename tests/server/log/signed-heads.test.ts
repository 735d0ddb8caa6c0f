import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isConsistent, isIncluded } from "#domain/access-log/proofs.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { accessLog } from "#server/log/access-log.ts";
import { leafHash } from "#server/log/merkle-tree.ts";
import { sha256 } from "#server/log/sha256.ts";
import { openVault } from "#server/open-vault.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import {
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const TENANT = "default";
let vault: TestVault;
let index = 0;
beforeEach(async () => {
  vault = await openTestVault();
});
afterEach(() => vault.close());

async function act(times = 1, on = vault): Promise<void> {
  for (let turn = 0; turn < times; turn += 1)
    valueOf(await on.vault.tokenize(CLERK, batchOf({ items: items((index += 1)) })));
}
const headsFile = () => path.join(vault.folder, "keys.json.heads.json");
const open = (folder = vault.folder) =>
  openVault({
    dataFolder: path.join(folder, "data"),
    rootKeys: createFileRootKeys(path.join(folder, "keys.json")),
    now: () => vault.clock.nowMs,
  });

/** The folder as it is now, in another place. */
function copyOf(folder: string): string {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  chmodSync(path.join(copy, "data"), 0o700);
  return copy;
}

function replaceData(folder: string, by: string): void {
  rmSync(path.join(folder, "data"), { recursive: true });
  cpSync(path.join(by, "data"), path.join(folder, "data"), { recursive: true });
  chmodSync(path.join(folder, "data"), 0o700);
}

describe("signed heads", () => {
  it("sign the log as it stands, once for each size, and keep the head outside of the database first", async () => {
    await act(3);
    const first = valueOf(await vault.signedHeads.sign(TENANT));
    expect(readFileSync(headsFile(), "utf8")).toContain(JSON.stringify(first.note));
    expect(valueOf(await vault.signedHeads.sign(TENANT))).toEqual(first);
    await act();
    const second = valueOf(await vault.signedHeads.sign(TENANT));
    expect([first.size, second.size]).toEqual([4, 5]);
    expect(second.key).toEqual(first.key);
    const reopened = await vault.reopen();
    expect(valueOf(await reopened.signedHeads.sign(TENANT))).toEqual(second);
    vault = reopened;
  });

  it("sign one head after the other where many are asked for at once", async () => {
    const heads = await Promise.all(
      Array.from({ length: 10 }, async () => {
        await act();
        return valueOf(await vault.signedHeads.sign(TENANT));
      }),
    );
    expect(valueOf(await vault.logReader.scrub(TENANT))).toEqual([]);
    const last = valueOf(await vault.signedHeads.sign(TENANT));
    expect(Math.max(...heads.map(({ size }) => size))).toBe(last.size);
  });

  it("L7: an old copy of the database: nothing is signed and nothing starts, and the missing entries are counted", async () => {
    await act(2);
    valueOf(await vault.signedHeads.sign(TENANT));
    const old = copyOf(vault.folder);
    await act(4);
    valueOf(await vault.signedHeads.sign(TENANT));
    await vault.close();
    replaceData(vault.folder, old);
    expect(await open()).toEqual({
      ok: false,
      failure: { code: "log_rolled_back", tenant: TENANT, signed: 7, found: 3 },
    });
    rmSync(headsFile());
    vault = await openTestVault(vault.folder);
  });

  it("L7: an old copy that went on by itself is another log, and is not signed", async () => {
    const other = await openTestVault(copyOf(vault.folder));
    await act(3);
    valueOf(await vault.signedHeads.sign(TENANT));
    await act(5, other);
    await other.close();
    await vault.close();
    replaceData(vault.folder, other.folder);
    expect(await open()).toMatchObject({ failure: { code: "log_forked", tenant: TENANT } });
    rmSync(headsFile());
    vault = await openTestVault(vault.folder);
  });

  it("L7: a fork after a common signed head is found at the size where both had one", async () => {
    await act();
    valueOf(await vault.signedHeads.sign(TENANT));
    const other = await openTestVault(copyOf(vault.folder));
    await act(3);
    valueOf(await vault.signedHeads.sign(TENANT));
    await act(4, other);
    await other.close();
    cpSync(headsFile(), path.join(other.folder, "keys.json.heads.json"));
    expect(await open(other.folder)).toMatchObject({ failure: { code: "log_forked", tenant: TENANT } });
  });

  it("L7: two writers on one database never sign two heads of one size", async () => {
    const second = await openTestVault(vault.folder);
    const notes = new Map<number, string>();
    for (let turn = 0; turn < 6; turn += 1) {
      const [one, two] = turn % 2 === 0 ? [vault, second] : [second, vault];
      await act(1, one);
      for (const signer of [two, one]) {
        const { size, note } = valueOf(await signer.signedHeads.sign(TENANT));
        expect(notes.get(size) ?? note).toBe(note);
        notes.set(size, note);
      }
    }
    expect(notes.size).toBe(6);
    await second.close();
  });

  it.each([
    ["cut off", (text: string) => text.slice(0, -20), "heads_unreadable"],
    ["of another form", () => '{"format":"x"}', "heads_unreadable"],
    ["with a changed signature", (text: string) => text.replace(/(— \S+ .{20})./u, "$1A"), "head_foreign"],
    ["with changed hashes", (text: string) => text.replace(/("rightEdge": ")..../u, "$1AAAA"), "head_foreign"],
  ])("L8: a kept head %s: nothing starts, and the file is named", async (_how, change, code) => {
    await act();
    valueOf(await vault.signedHeads.sign(TENANT));
    const whole = readFileSync(headsFile(), "utf8");
    writeFileSync(headsFile(), change(whole), { mode: 0o600 });
    const opened = await open();
    expect(opened).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(opened)).toContain("keys.json.heads.json");
    expect(await vault.signedHeads.sign(TENANT)).toEqual(opened);
    writeFileSync(headsFile(), whole, { mode: 0o600 });
    valueOf(await vault.signedHeads.sign(TENANT));
  });

  it("L8: a kept head that is older than the stored ones, or lost, is caught up with", async () => {
    await act();
    valueOf(await vault.signedHeads.sign(TENANT));
    const older = readFileSync(headsFile(), "utf8");
    await act(2);
    const newest = valueOf(await vault.signedHeads.sign(TENANT));
    writeFileSync(headsFile(), older, { mode: 0o600 });
    expect(valueOf(await vault.signedHeads.sign(TENANT))).toEqual(newest);
    rmSync(headsFile());
    expect(valueOf(await vault.signedHeads.sign(TENANT))).toEqual(newest);
    expect(readFileSync(headsFile(), "utf8")).toContain(JSON.stringify(newest.note));
  });

  it("are not given out where the second place cannot be written", async () => {
    const opened = await openVault({
      dataFolder: path.join(vault.folder, "data"),
      rootKeys: createFileRootKeys(path.join(vault.folder, "keys.json")),
      headsFile: path.join(vault.folder, "nowhere", "heads.json"),
      now: () => vault.clock.nowMs,
    });
    const elsewhere = valueOf(opened);
    expect(await elsewhere.signedHeads.sign(TENANT)).toMatchObject({
      failure: { code: "heads_unwritable", because: "ENOENT" },
    });
    await elsewhere.close();
  });

  it("a vault whose key file never had a signing key gets one, once, and says so in its log", async () => {
    await act();
    await vault.close();
    const keyFile = path.join(vault.folder, "keys.json");
    const file = JSON.parse(readFileSync(keyFile, "utf8")) as { keys: { usage: string }[] };
    writeFileSync(keyFile, JSON.stringify({ ...file, keys: file.keys.filter(({ usage }) => usage !== "signing") }), {
      mode: 0o600,
    });
    // The store knows the key: it is lost, and none is made.
    expect(await open()).toMatchObject({ failure: { code: "key_missing" } });
    const { default: Database } = await import("better-sqlite3");
    const database = new Database(path.join(vault.folder, "data", "vault.sqlite"));
    database.exec("DELETE FROM signing_keys");
    database.close();
    vault = await openTestVault(vault.folder);
    const made = (await readWholeLog(vault)).at(-1);
    expect(made).toMatchObject({ act: "key_created", keyIds: [expect.stringMatching(/^signing-/u)] });
    vault = await vault.reopen();
    expect((await readWholeLog(vault)).at(-1)).toEqual(made);
  });
});

describe("proofs over the store", () => {
  it("hold for entries and sizes around the edges of blocks, and for nothing else", async () => {
    const events = Array.from({ length: 600 }, () => ({ act: "settle", result: "done" }) as const);
    valueOf(
      await vault.store.transact(
        TENANT,
        ({ log }) => accessLog.append(log, TENANT, CLERK, 0, events),
        () => true,
      ),
    );
    const log = valueOf(await vault.vault.readLog(caller("auditor-1", "auditor"), 0, 1_000));
    const leaves = log.entries.map(({ entry }) => leafHash(entry));
    for (const size of [1, 2, 255, 256, 257, 511, 512, 513, 601]) {
      for (const at of [0, 1, 254, 255, 256, 511, 512, 600].filter((place) => place < size)) {
        const { root, path: steps } = valueOf(await vault.logReader.inclusion(TENANT, at, size));
        const proof = { index: at, size, root, path: steps };
        expect(isIncluded(sha256, { ...proof, leaf: leaves[at]! })).toBe(true);
        expect(isIncluded(sha256, { ...proof, leaf: leaves[(at + 1) % leaves.length]! })).toBe(false);
        const grown = valueOf(await vault.logReader.consistency(TENANT, at + 1, size));
        const { root: oldRoot } = valueOf(await vault.logReader.inclusion(TENANT, 0, at + 1));
        const claim = { from: { size: at + 1, root: oldRoot }, to: { size, root: grown.root }, path: grown.path };
        expect(isConsistent(sha256, claim)).toBe(true);
      }
    }
    expect(valueOf(await vault.logReader.inclusion(TENANT, 5)).root).toEqual(Buffer.from(log.root));
    expect(await vault.logReader.inclusion(TENANT, 601)).toMatchObject({ failure: { code: "log_size_unknown" } });
    expect(await vault.logReader.consistency(TENANT, 1, 602)).toMatchObject({ failure: { code: "log_size_unknown" } });
  });
});
