import { describe, expect, it } from "@jest/globals";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { batchOf, CLERK, items, openTestVault, valueOf } from "../../support/server/test-vault.ts";

interface KeyFile {
  keys: { usage: string; keyId: string; secret: string }[];
}

/** A vault that holds something, closed; and the place of its keys. */
async function closedVault(): Promise<{ folder: string; keyFile: string }> {
  const vault = await openTestVault();
  valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1, 2) })));
  await vault.close();
  return { folder: vault.folder, keyFile: path.join(vault.folder, "keys.json") };
}

function open(folder: string, keyFile = path.join(folder, "keys.json")) {
  return openVault({ dataFolder: path.join(folder, "data"), rootKeys: createFileRootKeys(keyFile), now: Date.now });
}

function databaseBytes(folder: string): string {
  const data = path.join(folder, "data");
  return readdirSync(data)
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) => readFileSync(path.join(data, name)).toString("base64"))
    .join("\n");
}

function editKeys(keyFile: string, edit: (file: KeyFile) => void): void {
  const file = JSON.parse(readFileSync(keyFile, "utf8")) as KeyFile;
  edit(file);
  writeFileSync(keyFile, JSON.stringify(file));
}

describe("opening a vault", () => {
  it("makes the key file of an empty vault for its owner alone", async () => {
    const { keyFile } = await closedVault();
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  it("opens again with the same keys and gives the same tokens", async () => {
    const first = await openTestVault();
    const batch = batchOf({ items: items(1, 2) });
    const tokens = valueOf(await first.vault.tokenize(CLERK, batch)).items;
    const second = await first.reopen();
    expect(valueOf(await second.vault.tokenize(CLERK, batch)).items).toEqual(tokens);
    await second.close();
  });

  it("K8: names every missing key, makes none and leaves the database alone", async () => {
    const { folder, keyFile } = await closedVault();
    const { keys } = JSON.parse(readFileSync(keyFile, "utf8")) as KeyFile;
    const before = databaseBytes(folder);
    rmSync(keyFile);
    const opened = await open(folder);
    expect(opened).toMatchObject({ ok: false, failure: { code: "key_missing", location: keyFile } });
    expect(!opened.ok && "keyIds" in opened.failure && [...opened.failure.keyIds].sort()).toEqual(
      keys.map((key) => key.keyId).sort(),
    );
    expect(existsSync(keyFile)).toBe(false);
    expect(databaseBytes(folder)).toBe(before);
  });

  it("K8: refuses another vault's key file", async () => {
    const [mine, other] = [await closedVault(), await closedVault()];
    expect(await open(mine.folder, other.keyFile)).toMatchObject({ ok: false, failure: { code: "key_missing" } });
  });

  it.each(["wrapping", "index", "locator", "sealing"])(
    "K8: refuses another %s key under the right id, and names it",
    async (usage) => {
      const { folder, keyFile } = await closedVault();
      let keyId = "";
      editKeys(keyFile, ({ keys }) => {
        const key = keys.find((candidate) => candidate.usage === usage)!;
        keyId = key.keyId;
        key.secret = Buffer.alloc(32, 7).toString("base64url");
      });
      expect(await open(folder)).toEqual({
        ok: false,
        failure: { code: "key_foreign", location: keyFile, keyIds: [keyId] },
      });
    },
  );

  it("K8: refuses a key file that is empty, truncated or lacks a use", async () => {
    const { folder, keyFile } = await closedVault();
    const whole = readFileSync(keyFile, "utf8");
    for (const text of ["", whole.slice(0, 200), whole.replace('"index"', '"wrapping"'), "[]"]) {
      writeFileSync(keyFile, text);
      expect(await open(folder)).toMatchObject({ ok: false, failure: { code: "key_unreadable" } });
    }
  });

  it.each([0o640, 0o604, 0o644, 0o660])("refuses a key file of mode %o", async (mode) => {
    const { folder, keyFile } = await closedVault();
    chmodSync(keyFile, mode);
    expect(await open(folder)).toEqual({
      ok: false,
      failure: { code: "key_exposed", location: keyFile, mode: mode.toString(8) },
    });
  });

  it.each([0o750, 0o705, 0o755, 0o777])("refuses a data folder of mode %o, and makes nothing in it", async (mode) => {
    const folder = temporaryFolder();
    const location = path.join(folder, "data");
    mkdirSync(location);
    chmodSync(location, mode);
    expect(await open(folder)).toEqual({
      ok: false,
      failure: { code: "data_folder_exposed", location, mode: mode.toString(8) },
    });
    expect(readdirSync(location)).toEqual([]);
    expect(existsSync(path.join(folder, "keys.json"))).toBe(false);
  });

  it("keeps folder and database files to their owner, also files that were open to others before", async () => {
    const modesIn = (folder: string) =>
      Object.fromEntries(
        ["", ...readdirSync(path.join(folder, "data"))].map((name) => [
          name,
          (statSync(path.join(folder, "data", name)).mode & 0o777).toString(8),
        ]),
      );
    const expected = { "": "700", "vault.sqlite": "600", "vault.sqlite-shm": "600", "vault.sqlite-wal": "600" };
    const umask = process.umask(0);
    try {
      const vault = await openTestVault();
      valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1) })));
      expect(modesIn(vault.folder)).toEqual(expected);
      await vault.close();
      chmodSync(path.join(vault.folder, "data", "vault.sqlite"), 0o644);
      const again = await openTestVault(vault.folder);
      valueOf(await again.vault.tokenize(CLERK, batchOf({ items: items(1) })));
      expect(modesIn(vault.folder)).toEqual(expected);
      await again.close();
    } finally {
      process.umask(umask);
    }
  });

  it("K9: makes no vault where the key file cannot be written", async () => {
    const folder = temporaryFolder();
    expect(await open(folder, path.join(folder, "missing", "keys.json"))).toMatchObject({
      ok: false,
      failure: { code: "key_not_creatable", because: "ENOENT" },
    });
    const again = await openTestVault(folder);
    expect(valueOf(await again.vault.tokenize(CLERK, batchOf({ items: items(1) }))).items).toHaveLength(1);
    await again.close();
  });

  it("refuses a data folder that is a file, and a database that is none", async () => {
    const asFile = temporaryFolder();
    writeFileSync(path.join(asFile, "data"), "");
    expect(await open(asFile)).toMatchObject({ ok: false, failure: { code: "data_folder_unusable" } });
    const noDatabase = temporaryFolder();
    mkdirSync(path.join(noDatabase, "data"), { mode: 0o700 });
    writeFileSync(
      path.join(noDatabase, "data", "vault.sqlite"),
      "not a database, but long enough to be looked at".repeat(30),
    );
    expect(await open(noDatabase)).toMatchObject({ ok: false, failure: { code: "database_unusable" } });
  });
});
