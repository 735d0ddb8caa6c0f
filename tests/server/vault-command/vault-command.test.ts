import { describe, expect, it } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { batchOf, CLERK, items, openTestVault, valueOf } from "../../support/server/test-vault.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

function cli(...words: readonly string[]) {
  const env = { PATH: process.env["PATH"] };
  return spawnSync(process.execPath, ["src/cli/main.mjs", "vault", ...words], { cwd: ROOT, encoding: "utf8", env });
}

async function closedVault() {
  const vault = await openTestVault();
  const batch = batchOf({ items: items(1, 2) });
  const { items: stored } = valueOf(await vault.vault.tokenize(CLERK, batch));
  await vault.close();
  const places = ["--data", path.join(vault.folder, "data"), "--key-file", path.join(vault.folder, "keys.json")];
  return { folder: vault.folder, places, batch, tokens: stored.map(({ token }) => token) };
}

describe("npm run -s cli -- vault", () => {
  it("lists keys, rotates both levels, and reports what is left on which key", async () => {
    const { places, folder, batch, tokens } = await closedVault();
    const listed = cli("keys", "list", ...places);
    expect(listed.stdout).toMatch(/wrapping-[0-9a-f]{16} {2}wrapping {2}データ鍵 1 個/u);
    expect(listed.stdout).toMatch(/data-[0-9a-f]{16} {2}default {2}第1世代 {2}使用中 {2}残り 4 行/u);
    expect(cli("keys", "rotate-data", ...places, "--lang", "en").stdout).toMatch(
      /epoch 1 {2}retired {2}0 rows\n.*epoch 2 {2}active {2}4 rows/u,
    );
    expect(cli("keys", "rotate-wrapping", ...places).status).toBe(0);
    const report = JSON.parse(cli("keys", "status", ...places, "--json").stdout) as { dataKeys: { rows: number }[] };
    expect(report.dataKeys.map(({ rows }) => rows)).toEqual([0, 4]);
    const reopened = await openTestVault(folder);
    expect(valueOf(await reopened.vault.tokenize(CLERK, batch)).items.map(({ token }) => token)).toEqual(tokens);
    await reopened.close();
  });

  it("backs up with the keys under a passphrase from a file, and restores on a cold machine", async () => {
    const { places, folder, batch, tokens } = await closedVault();
    const cold = temporaryFolder();
    const [out, passphrase] = [path.join(cold, "vault.backup"), path.join(cold, "passphrase")];
    writeFileSync(passphrase, "五つの金庫\n", { mode: 0o600 });
    const made = cli("backup", "--out", out, "--with-keys", "--passphrase-file", passphrase, ...places);
    expect([made.status, made.stdout]).toEqual([0, expect.stringContaining("番号 2 件")]);
    rmSync(folder, { recursive: true });
    const target = ["--into", path.join(cold, "data"), "--key-file", path.join(cold, "keys.json")];
    const restored = cli("restore", out, ...target, "--with-keys", "--passphrase-file", passphrase, "--lang", "en");
    expect([restored.status, restored.stdout]).toEqual([0, expect.stringContaining("2 numbers")]);
    const reopened = await openTestVault(cold);
    expect(valueOf(await reopened.vault.tokenize(CLERK, batch)).items.map(({ token }) => token)).toEqual(tokens);
    await reopened.close();
    expect(cli("restore", out, ...target)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("[target_not_empty]") as unknown as string,
    });
  });

  it("K8: names the key that is missing, and makes neither a key nor a vault", async () => {
    const { places, folder } = await closedVault();
    const keyFile = path.join(folder, "keys.json");
    const [first] = (JSON.parse(readFileSync(keyFile, "utf8")) as { keys: { keyId: string }[] }).keys;
    rmSync(keyFile);
    const refused = cli("keys", "rotate-data", ...places);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(first!.keyId);
    expect(existsSync(keyFile)).toBe(false);
    const nowhere = path.join(temporaryFolder(), "data");
    expect(cli("keys", "--data", nowhere, "--key-file", keyFile)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("[vault_unreadable]") as unknown as string,
    });
    expect(existsSync(nowhere)).toBe(false);
  });

  it("says of a backup that it cannot be written, or lacks a passphrase, and blames neither vault nor passphrase", async () => {
    const { places, folder } = await closedVault();
    const nowhere = cli("backup", "--out", path.join(folder, "none", "b"), ...places);
    expect([nowhere.status, nowhere.stderr]).toEqual([1, expect.stringContaining("[backup_unwritable]")]);
    const out = path.join(folder, "b");
    const without = cli("backup", "--out", out, "--with-keys", ...places, "--lang", "en");
    expect([without.status, without.stderr]).toEqual([1, expect.stringContaining("--passphrase-file")]);
    expect(existsSync(out)).toBe(false);
  });

  it("calls a command unknown before it asks for the places", () => {
    expect(cli("explode").stderr).toContain("There is no such command.");
  });

  it.each([
    [["explode", "--data", "x", "--key-file", "y"]],
    [["keys", "rotate-everything", "--data", "x", "--key-file", "y"]],
    [["backup", "--data", "x", "--key-file", "y"]],
    [["restore", "--key-file", "y"]],
    [["keys", "--passphrase", "in-the-open"]],
    [["keys"]],
  ])("answers %j with its usage in both languages", (words) => {
    const answered = cli(...words);
    expect(answered.status).toBe(2);
    expect(answered.stderr).toContain("使い方");
    expect(answered.stderr).toContain("usage:");
  });
});
