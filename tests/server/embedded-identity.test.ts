import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { LogPage } from "#contract/log.ts";
import { startVaultServer, type RunningServer } from "#server/start-server.ts";
import path from "node:path";
import { renameSync } from "node:fs";
import { signInForTokens, textOf } from "../support/oidc/code-flow.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { valueOf } from "../support/server/test-vault.ts";

const AUDITOR = {
  userName: "kansa",
  password: "a long enough password",
  displayName: "監査 2号",
  role: "auditor",
  roles: ["auditor"],
  tenant: "default",
} as const;

let folder: string;
let server: RunningServer;
beforeEach(async () => {
  folder = temporaryFolder();
  server = valueOf(
    await startVaultServer(
      {
        dataFolder: path.join(folder, "data"),
        keyFile: path.join(folder, "keys.json"),
        address: undefined,
        listenHost: "127.0.0.1",
        listenPort: 0,
        tls: undefined,
        frameAncestors: undefined,
        firstAccountsFile: undefined,
        logLevel: "silent",
      },
      { demoAccounts: [AUDITOR] },
    ),
  );
});
afterEach(() => server.close());

async function readLog(): Promise<readonly Record<string, unknown>[]> {
  const token = textOf(await signInForTokens(server.address, AUDITOR), "access_token");
  const answer = await fetch(`${server.address}/api/v1/log`, { headers: { authorization: `Bearer ${token}` } });
  const { entries } = (await answer.json()) as LogPage;
  return entries.map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
}

describe("signing in at the embedded provider", () => {
  it("is in the access log before anybody is in: who, in which role; refused ones without what was typed", async () => {
    const refused = await signInForTokens(server.address, { ...AUDITOR, password: "not this password" });
    expect(refused.status).toBe(400);
    const log = await readLog();
    expect(log.slice(1)).toMatchObject([
      { act: "sign_in", result: "refused", reasonCode: "credentials_refused", user: { subject: "unknown", name: "" } },
      { act: "sign_in", result: "done", user: { name: "監査 ＊号", roles: ["auditor"] } },
    ]);
    expect(JSON.stringify(log)).not.toContain(AUDITOR.userName);
  });

  it("does not happen where it cannot be recorded", async () => {
    const database = path.join(folder, "data", "vault.sqlite");
    renameSync(database, `${database}.away`);
    expect((await signInForTokens(server.address, AUDITOR)).status).toBe(400);
    renameSync(`${database}.away`, database);
    expect((await readLog()).filter((entry) => entry["act"] === "sign_in")).toHaveLength(1);
  });
});
