/**
 * The demonstration as `npm start` runs it, in a process of its own.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { configuration, type Role } from "#contract/account.ts";
import { logPage, type LogPage } from "#contract/log.ts";
import type { Credentials } from "./oidc/code-flow.ts";
import { signInForTokens, textOf } from "./oidc/code-flow.ts";

export interface DemoServer {
  /** Without a slash at the end. */
  readonly address: string;
  /** All that the server printed so far. */
  output(): string;
  accountOf(role: Role): Promise<Credentials>;
  /** A bearer token for the demo account of a role. */
  accessTokenOf(role: Role): Promise<string>;
  /** The first page of the access log, as the auditor reads it. */
  readLog(): Promise<LogPage>;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

export async function startDemoServer(): Promise<DemoServer> {
  const child = spawn(process.execPath, ["server/demo.ts"], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: "", MNV_DEMO_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const address = await printedAddress(child, () => printed);

  const accountOf = async (role: Role): Promise<Credentials> => {
    const answer = configuration.parse(await (await fetch(`${address}/api/v1/configuration`)).json());
    const account = answer.demoAccounts?.find((one) => one.role === role);
    if (account === undefined) throw new Error(`no demo account for ${role}`);
    return account;
  };
  const accessTokenOf = async (role: Role): Promise<string> =>
    textOf(await signInForTokens(address, await accountOf(role)), "access_token");

  return {
    address,
    output: () => printed,
    accountOf,
    accessTokenOf,
    readLog: async () => {
      const headers = { authorization: `Bearer ${await accessTokenOf("auditor")}` };
      return logPage.parse(await (await fetch(`${address}/api/v1/log?from=0&limit=100`, { headers })).json());
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function printedAddress(child: ChildProcess, printed: () => string): Promise<string> {
  for (;;) {
    const address = /https?:\/\/[^\s/]+/u.exec(printed())?.[0];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`the demonstration did not start: ${printed()}`);
    await Promise.race([once(child, "exit"), once(child.stdout ?? child, "data")]);
  }
}
