import { afterEach, describe, expect, it } from "@jest/globals";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Configuration } from "#contract/account.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Started {
  readonly child: ChildProcess;
  /** What it printed until its first line, or until it ended. */
  readonly printed: string;
  readonly ended: Promise<number | null>;
}

function start(entry: "main.ts" | "demo.ts", env: Record<string, string>): Promise<Started> {
  const script = fileURLToPath(new URL(`../../server/${entry}`, import.meta.url));
  const child = spawn(process.execPath, [script], { env: { PATH: process.env["PATH"] ?? "", ...env } });
  children.push(child);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return new Promise((resolve) => {
    let printed = "";
    const collect = (bytes: Buffer): void => {
      printed += bytes.toString("utf8");
      if (/https?:\/\/\S+\n/u.test(printed)) resolve({ child, printed, ended });
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("close", () => resolve({ child, printed, ended }));
  });
}

function addressIn(printed: string): string {
  return /(https?:\/\/\S+)\/\n/u.exec(printed)![1]!;
}

describe("npm run serve", () => {
  const accounts = (folder: string, mode = 0o600): string => {
    const file = path.join(folder, "accounts.json");
    const account = { userName: "hanako", password: "a long enough password", displayName: "花子", roles: ["clerk"] };
    writeFileSync(file, JSON.stringify([account]));
    chmodSync(file, mode);
    return file;
  };
  const environment = (folder: string) => ({
    MNV_DATA_DIR: path.join(folder, "data"),
    MNV_KEY_FILE: path.join(folder, "keys.json"),
    MNV_ADDRESS: "http://127.0.0.1:18600",
    MNV_LISTEN_PORT: "0",
    MNV_LOG_LEVEL: "silent",
  });

  it("does not start without its configuration, and says what is missing in both languages", async () => {
    const { printed, ended } = await start("main.ts", { MNV_DATA_DIR: "/nowhere", MNV_TYPO: "1" });
    expect(await ended).toBe(78);
    for (const word of [
      "MNV_KEY_FILE",
      "MNV_ADDRESS",
      "MNV_TYPO",
      "設定されていません",
      "is not set",
      "is not known",
    ]) {
      expect(printed).toContain(word);
    }
    expect(printed).not.toContain("/nowhere");
  });

  it("prints a link for the first administrator, a new one at each start until there is one", async () => {
    const folder = temporaryFolder();
    const links: string[] = [];
    while (links.length < 2) {
      const started = await start("main.ts", environment(folder));
      links.push(/http:\S+\/oidc\/welcome\/[\w-]{43}/u.exec(started.printed)?.[0] ?? "none");
      started.child.kill("SIGTERM");
      expect(await started.ended).toBe(0);
    }
    expect(new Set(links).size).toBe(2);
    expect(links).not.toContain("none");
  });

  it("does not start from an accounts file that others may read", async () => {
    const folder = temporaryFolder();
    const open = await start("main.ts", { ...environment(folder), MNV_FIRST_ACCOUNTS_FILE: accounts(folder, 0o644) });
    expect(await open.ended).toBe(78);
    expect(open.printed).toContain("mode must be 0600");
  });

  it("starts, ends in peace when asked, and starts again from what it kept without the accounts file", async () => {
    const folder = temporaryFolder();
    const first = await start("main.ts", { ...environment(folder), MNV_FIRST_ACCOUNTS_FILE: accounts(folder) });
    expect(first.printed).toContain("http://127.0.0.1:18600/");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(readdirSync(path.join(folder, "data"))).toEqual(["vault.sqlite"]);
    const second = await start("main.ts", environment(folder));
    expect(second.printed).toContain("http://127.0.0.1:18600/");
  });
});

describe("npm start", () => {
  it("prints one line with the address, shows an account for each role, and removes its folder at the end", async () => {
    const folder = temporaryFolder();
    const { child, printed, ended } = await start("demo.ts", { TMPDIR: folder, MNV_DEMO_PORT: "0" });
    expect(printed).toMatch(
      /^マイナンバー金庫を開いてください \/ Open MyNumber Vault: http:\/\/127\.0\.0\.1:\d+\/\n$/u,
    );
    const address = addressIn(printed);
    const configuration = (await (await fetch(`${address}/api/v1/configuration`)).json()) as Configuration;
    expect(configuration.demoAccounts?.map(({ role }) => role)).toEqual([
      "clerk",
      "approver",
      "auditor",
      "administrator",
    ]);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    expect((await fetch(`${address}/sample.xlsx`)).status).toBe(200);
    expect((await fetch(`${address}/oidc/.well-known/openid-configuration`)).status).toBe(200);
    expect(readdirSync(folder)).toHaveLength(1);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(existsSync(folder) && readdirSync(folder)).toEqual([]);
  });
});
