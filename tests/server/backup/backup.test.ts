import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { backupVault } from "#server/backup-vault.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault, type OpenVault } from "#server/open-vault.ts";
import { restoreVault } from "#server/restore-vault.ts";
import { fictionalNumber } from "../../support/server/fictional-numbers.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { APPROVER, batchOf, caller, CLERK, items, openTestVault, valueOf } from "../../support/server/test-vault.ts";

type Tokens = Parameters<OpenVault["vault"]["reveal"]>[2];

async function reveal({ vault }: OpenVault, tokens: Tokens): Promise<readonly string[]> {
  const asked = { purpose: "TAX-WH", reason: "復元の確認", tokens, validForMinutes: 10 } as const;
  const { requestId, hash } = valueOf(await vault.request(CLERK, asked));
  valueOf(await vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "可" }));
  return valueOf(await vault.reveal(CLERK, requestId, tokens)).map(({ number }) => number.open((digits) => digits));
}

const passphrase = (text: string) => () => Promise.resolve(text);

/** A vault that serves, its backup taken meanwhile, and where everything is. */
async function backedUp(withKeys?: string) {
  const vault = await openTestVault();
  const { items: stored } = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1, 2, 3) })));
  const keyFile = path.join(vault.folder, "keys.json");
  const out = path.join(temporaryFolder(), "vault.backup");
  const header = valueOf(
    await backupVault({
      dataFolder: path.join(vault.folder, "data"),
      rootKeys: createFileRootKeys(keyFile),
      out,
      ...(withKeys !== undefined && { passphrase: passphrase(withKeys) }),
      now: () => 0,
    }),
  );
  return { vault, keyFile, out, header, tokens: stored.map(({ token }) => token) };
}

function restore(file: string, into: string, keyFile: string, text?: string) {
  return restoreVault({
    file,
    into,
    keyFile,
    keyProvider: { provider: "file" },
    ...(text !== undefined && { passphrase: passphrase(text) }),
    now: Date.now,
  });
}

const open = async (into: string, keyFile: string) =>
  valueOf(await openVault({ dataFolder: into, rootKeys: createFileRootKeys(keyFile), now: Date.now }));

describe("backup and restore", () => {
  it("K16: a cold start from the backup and the operator's keys alone reveals the numbers and has the same log", async () => {
    const { vault, keyFile, out, header, tokens } = await backedUp();
    const cold = temporaryFolder();
    const keys = path.join(cold, "keys.json");
    writeFileSync(keys, readFileSync(keyFile), { mode: 0o600 });
    await vault.close();
    rmSync(vault.folder, { recursive: true });
    const into = path.join(cold, "data");
    valueOf(await restore(out, into, keys));
    const restored = await open(into, keys);
    const log = valueOf(await restored.vault.readLog(caller("auditor-1", "auditor"), 0, 1));
    expect(header.logs).toEqual([{ tenant: "default", size: log.size, root: Buffer.from(log.root).toString("hex") }]);
    expect(await reveal(restored, tokens)).toEqual(
      [1, 2, 3].map((index) => fictionalNumber(index).open((digits) => digits)),
    );
    await restored.close();
  });

  it("K16: says what is in it: tables with their rows, logs with their heads, and every key version needed", async () => {
    const { vault, header } = await backedUp();
    expect(header.rows).toMatchObject({
      records: 3,
      batches: 1,
      workbooks: 1,
      data_keys: 1,
      root_keys: 4,
      log_heads: 1,
    });
    expect(header.rootKeys.map(({ usage }) => usage).sort()).toEqual([
      "index",
      "locator",
      "sealing",
      "signing",
      "wrapping",
    ]);
    expect(header.dataKeys).toEqual([expect.objectContaining({ tenant: "default", state: "active" })]);
    await vault.close();
  });

  it("is taken while the server writes, and is one consistent state", async () => {
    const vault = await openTestVault();
    const writer = { isDone: false };
    const writing = (async () => {
      for (let index = 0; !writer.isDone; index += 1) {
        valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(index * 2, index * 2 + 1) })));
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const keyFile = path.join(vault.folder, "keys.json");
    const folder = temporaryFolder();
    for (let round = 0; round < 3; round += 1) {
      const out = path.join(folder, `backup-${round}`);
      const settings = { dataFolder: path.join(vault.folder, "data"), rootKeys: createFileRootKeys(keyFile), out };
      const header = valueOf(await backupVault({ ...settings, now: () => 0 }));
      // Two numbers and one entry a batch, and one entry for the keys: no half of an act.
      expect(header.rows["records"]).toBe(2 * header.rows["batches"]!);
      expect(header.logs[0]!.size).toBe(1 + header.rows["batches"]!);
      valueOf(await restore(out, path.join(folder, `data-${round}`), keyFile));
    }
    writer.isDone = true;
    await writing;
    await vault.close();
  });

  it("holds no key, no token and no number in the open, and leaves no copy beside it", async () => {
    const { vault, keyFile, out, tokens } = await backedUp("correct horse");
    const bytes = readFileSync(out).toString("latin1");
    const { keys } = JSON.parse(readFileSync(keyFile, "utf8")) as { keys: { secret: string }[] };
    for (const { secret } of keys) {
      expect(bytes).not.toContain(secret);
      expect(bytes).not.toContain(Buffer.from(secret, "base64url").toString("latin1"));
    }
    for (const token of tokens) expect(bytes).not.toContain(token);
    expect(bytes).not.toContain("SQLite format");
    expect(bytes).not.toContain("correct horse");
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(out))).toEqual(["vault.backup"]);
    await vault.close();
  });

  it("brings the key file back, too, where it is in the backup and the passphrase is right", async () => {
    const { vault, out, tokens } = await backedUp("correct horse");
    await vault.close();
    rmSync(vault.folder, { recursive: true });
    const cold = temporaryFolder();
    const [into, keys] = [path.join(cold, "data"), path.join(cold, "keys.json")];
    expect(await restore(out, into, keys, "wrong horse")).toMatchObject({
      failure: { code: "passphrase_refused", because: "passphrase_wrong" },
    });
    expect(readdirSync(cold)).toEqual([]);
    valueOf(await restore(out, into, keys, "correct horse"));
    expect(statSync(keys).mode & 0o777).toBe(0o600);
    const restored = await open(into, keys);
    expect(await reveal(restored, tokens)).toHaveLength(3);
    await restored.close();
  });

  it("refuses what was changed or cut off anywhere, and writes nothing", async () => {
    const { vault, keyFile, out } = await backedUp();
    await vault.close();
    const whole = readFileSync(out);
    const cold = temporaryFolder();
    const damaged = path.join(temporaryFolder(), "damaged");
    const [into, keys] = [path.join(cold, "data"), path.join(cold, "keys.json")];
    writeFileSync(keys, readFileSync(keyFile), { mode: 0o600 });
    const isRefused = async (bytes: Buffer) => {
      writeFileSync(damaged, bytes);
      const restored = await restore(damaged, into, keys);
      expect(restored.ok).toBe(false);
      expect(!restored.ok && restored.failure.code).toMatch(/^(?:backup_damaged|backup_unreadable|key_missing)$/u);
      expect(existsSync(into)).toBe(false);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const bytes = Buffer.from(whole);
        bytes[place] = bytes[place]! ^ change;
        await isRefused(bytes);
      }),
      { numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), (length) => isRefused(whole.subarray(0, length))),
      { numRuns: 30 },
    );
    await isRefused(Buffer.concat([whole, Buffer.from("x")]));
  });

  it("K4: refuses a folder that holds anything, a key file in the way, and another vault's keys", async () => {
    const { vault, keyFile, out } = await backedUp("correct horse");
    await vault.close();
    expect(await restore(out, path.join(vault.folder, "data"), keyFile)).toMatchObject({
      failure: { code: "target_not_empty" },
    });
    const cold = temporaryFolder();
    const into = path.join(cold, "data");
    const before = readFileSync(keyFile, "utf8");
    expect(await restore(out, into, keyFile, "correct horse")).toMatchObject({
      failure: { code: "target_unwritable", because: "EEXIST" },
    });
    expect(readFileSync(keyFile, "utf8")).toBe(before);
    const other = await openTestVault();
    await other.close();
    expect(await restore(out, into, path.join(other.folder, "keys.json"))).toMatchObject({
      failure: { code: "key_missing" },
    });
    expect(existsSync(into)).toBe(false);
    mkdirSync(into, { mode: 0o755 });
    chmodSync(into, 0o755);
    expect(await restore(out, into, keyFile)).toMatchObject({ failure: { code: "data_folder_exposed" } });
    expect(readdirSync(into)).toEqual([]);
  });

  it("K8: makes no backup that the keys at hand would not open, nor over a file that is there", async () => {
    const { vault, keyFile, out } = await backedUp();
    const other = await openTestVault();
    const settings = { dataFolder: path.join(vault.folder, "data"), now: () => 0 };
    const elsewhere = `${out}.2`;
    const foreign = createFileRootKeys(path.join(other.folder, "keys.json"));
    expect(await backupVault({ ...settings, rootKeys: foreign, out: elsewhere })).toMatchObject({
      failure: { code: "key_missing" },
    });
    expect(existsSync(elsewhere)).toBe(false);
    const before = readFileSync(out);
    expect(await backupVault({ ...settings, rootKeys: createFileRootKeys(keyFile), out })).toMatchObject({
      failure: { code: "backup_unwritable", because: "EEXIST" },
    });
    expect(readFileSync(out)).toEqual(before);
    await vault.close();
    await other.close();
  });
});
