import { describe, expect, it } from "@jest/globals";
import { chmodSync, cpSync, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRootKeyProvider } from "#server/keys/key-provider-settings.ts";
import { openVault } from "#server/open-vault.ts";
import { runCli, runCliWith } from "../../cli/run-cli.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken, startTestServer } from "../../support/server/test-server.ts";
import {
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  valueOf,
} from "../../support/server/test-vault.ts";

const placesOf = (folder: string) => [
  "--data",
  path.join(folder, "data"),
  "--key-file",
  path.join(folder, "keys.json"),
];

describe("vault tenants", () => {
  it("adds a company whose first administrator comes by a link, and lists it", async () => {
    const vault = await openTestVault();
    await vault.close();
    const places = placesOf(vault.folder);
    const added = await runCli("vault", "tenants", "add", "osaka", "--address", "https://vault.example", ...places);
    expect([added.exitCode, added.err]).toEqual([0, ""]);
    expect(added.out).toMatch(
      /^osaka: テナントを作りました.+\nhttps:\/\/vault\.example\/oidc\/welcome\/[A-Za-z0-9_-]{43}\n/u,
    );
    expect((await runCli("vault", "tenants", ...places)).out).toBe("default\nosaka\n");
    const again = await runCli("vault", "tenants", "add", "osaka", "--address", "https://vault.example", ...places);
    expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining("tenant_taken")]);
  });

  it("gives a new link where the first ran out, until somebody is in the company, and none that leads nowhere", async () => {
    const vault = await openTestVault();
    const admin = { ...caller("admin-1", "administrator"), roles: ["administrator"] } as const;
    valueOf(await vault.accounts.create(admin, { userName: "rei", displayName: "rei", roles: ["approver"] }));
    await vault.close();
    const tenants = (act: string, name: string, address = "https://vault.example/") =>
      runCli("vault", "tenants", act, name, "--address", address, "--lang", "en", ...placesOf(vault.folder));
    for (const address of ["vault.example", "http://vault.example", "https://vault.example/path"]) {
      expect([address, (await tenants("add", "osaka", address)).exitCode]).toEqual([address, 2]);
    }
    expect((await tenants("link", "osaka")).err).toContain("tenant_unknown");
    const first = (await tenants("add", "osaka")).out;
    const second = await tenants("link", "osaka");
    expect(second.out).toMatch(/^osaka: A new link.+\nhttps:\/\/vault\.example\/oidc\/welcome\/[A-Za-z0-9_-]{43}\n$/u);
    expect(second.out.split("\n")[1]).not.toBe(first.split("\n")[1]);
    expect((await tenants("link", "default")).err).toContain("tenant_has_accounts");
    const reopened = await openTestVault(vault.folder);
    const secretOf = (said: string) => said.trim().split("/").at(-1)!;
    const isGood = (said: string) =>
      reopened.store.read("osaka", ({ accounts }) => accounts.findLink(secretOf(said), Date.now()));
    expect([valueOf(await isGood(first)), valueOf(await isGood(second.out))]).toMatchObject([undefined, {}]);
    await reopened.close();
  });
});

describe("vault log carry-on", () => {
  it("L7: goes on from an older copy only when two people answer for it, under another name, and says so in the log", async () => {
    const vault = await openTestVault();
    const { folder } = vault;
    const places = placesOf(folder);
    const act = async (on: typeof vault, index: number) =>
      valueOf(await on.vault.tokenize(CLERK, batchOf({ items: items(index) })));
    const admin = { ...caller("admin-1", "administrator"), roles: ["administrator"] } as const;
    const people = [
      ["rei", "approver"],
      ["aki", "auditor"],
      ["kei", "clerk"],
    ] as const;
    for (const [userName, role] of people)
      valueOf(await vault.accounts.create(admin, { userName, displayName: userName, roles: [role] }));
    await act(vault, 1);
    const old = path.join(folder, "old");
    cpSync(path.join(folder, "data"), old, { recursive: true });
    await act(vault, 2);
    const before = valueOf(await vault.signedHeads.sign("default"));
    const whole = await runCli("vault", "log", "carry-on", "--by", "rei", "--by", "aki", ...places);
    expect([whole.exitCode, whole.err]).toEqual([1, expect.stringContaining("log_is_whole")]);
    await vault.close();
    rmSync(path.join(folder, "data"), { recursive: true });
    cpSync(old, path.join(folder, "data"), { recursive: true });
    chmodSync(path.join(folder, "data"), 0o700);
    await expect(openTestVault(folder)).rejects.toThrow("log_rolled_back");
    for (const by of [
      ["rei", "rei"],
      ["rei", "kei"],
      ["rei", "nobody"],
    ]) {
      const alone = await runCli("vault", "log", "carry-on", "--by", by[0]!, "--by", by[1]!, ...places);
      expect([by, alone.exitCode, alone.err]).toEqual([by, 1, expect.stringContaining("two_people_needed")]);
    }
    expect((await runCli("vault", "log", "carry-on", "--by", "rei", ...places)).exitCode).toBe(2);
    const carried = await runCli("vault", "log", "carry-on", "--by", "rei", "--by", "aki", ...places);
    expect([carried.exitCode, carried.err]).toEqual([0, ""]);
    const reopened = await openTestVault(folder);
    expect((await readWholeLog(reopened)).at(-1)).toMatchObject({
      act: "log_carried_on",
      reasonCode: "log_rolled_back",
      outcomes: { found: before.size - 1, signed: before.size },
      witnesses: [expect.any(String), expect.any(String)],
    });
    const after = valueOf(await reopened.signedHeads.sign("default"));
    expect(after.key.name).not.toBe(before.key.name);
    expect(valueOf(await reopened.logReader.scrub("default"))).toEqual([]);
    await reopened.close();
  });
});

describe("log export", () => {
  it("makes no vault and no key where there is none, and knows no tenant that there is not", async () => {
    const vault = await openTestVault();
    await vault.close();
    const nowhere = path.join(vault.folder, "nowhere");
    const out = path.join(vault.folder, "out.jsonl");
    const none = await runCli("log", "export", nowhere, "--out", out, "--lang", "en");
    expect([none.exitCode, none.err]).toEqual([1, "there is no vault in this folder\n"]);
    for (const made of [nowhere, `${nowhere}.keys.json`, out]) expect([made, existsSync(made)]).toEqual([made, false]);
    const keys = { MNV_KEY_FILE: path.join(vault.folder, "keys.json") };
    const data = path.join(vault.folder, "data");
    const stranger = await runCliWith(keys, "log", "export", data, "--out", out, "--tenant", "nobody");
    expect([stranger.exitCode, stranger.err]).toEqual([1, expect.stringMatching(/^そのテナントはありません。.+\n$/u)]);
    const reopened = await openTestVault(vault.folder);
    expect((await readWholeLog(reopened)).filter(({ act }) => act === "log_export")).toEqual([]);
    await reopened.close();
  });

  it("opens a key file that a passphrase seals, as the server does", async () => {
    const folder = temporaryFolder();
    const passphrase = path.join(folder, "passphrase");
    writeFileSync(passphrase, "五つの金庫", { mode: 0o600 });
    const [data, keyFile, out] = ["data", "keys.json", "log.jsonl"].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    const keyProvider = { provider: "passphrase", passphraseFile: passphrase } as const;
    const made = valueOf(
      await openVault({ dataFolder: data, rootKeys: createRootKeyProvider(keyFile, keyProvider), now: Date.now }),
    );
    await made.close();
    const variables = { MNV_KEY_FILE: keyFile, MNV_KEY_PROVIDER: "passphrase", MNV_KEY_PASSPHRASE_FILE: passphrase };
    const taken = await runCliWith(variables, "log", "export", data, "--out", out);
    expect([taken.exitCode, taken.err]).toEqual([0, ""]);
    const odd = await runCliWith(
      { ...variables, MNV_KEY_PROVIDER: "file" },
      "log",
      "export",
      data,
      "--out",
      `${out}.2`,
    );
    expect([odd.exitCode, odd.err]).toEqual([1, expect.stringContaining("MNV_KEY_PROVIDER")]);
  });

  it("takes the log out of a folder and out of a server, and log verify finds both whole", async () => {
    const server = await startTestServer();
    const auditor = await accessToken("auditor-1", "auditor");
    const out = path.join(server.folder, "from-server.jsonl");
    const asAuditor = { MNV_TOKEN: auditor };
    const taken = await runCliWith(asAuditor, "log", "export", server.address, "--out", out, "--lang", "en");
    expect([taken.exitCode, taken.err]).toEqual([0, ""]);
    const vkey = taken.out.trim().split("\n").at(-1)!;
    expect((await runCli("log", "verify", out, "--key", vkey)).exitCode).toBe(0);
    expect((await runCliWith(asAuditor, "log", "export", server.address, "--out", out)).exitCode).toBe(1);
    const asClerk = { MNV_TOKEN: await accessToken("clerk-1", "clerk") };
    const refused = await runCliWith(asClerk, "log", "export", server.address, "--out", `${out}.2`);
    expect([refused.exitCode, existsSync(`${out}.2`)]).toEqual([1, false]);
    await server.close();
    const keys = { MNV_KEY_FILE: path.join(server.folder, "keys.json") };
    const file = path.join(server.folder, "from-folder.jsonl");
    const local = await runCliWith(keys, "log", "export", path.join(server.folder, "data"), "--out", file);
    expect([local.exitCode, local.err]).toEqual([0, ""]);
    expect((await runCli("log", "verify", file, "--key", vkey, "--lang", "en")).out).toMatch(
      /^all 4 entries are as they were signed/u,
    );
  });
});
