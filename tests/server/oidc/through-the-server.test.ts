import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { openBrowserSession } from "../../support/oidc/browser-session.ts";
import { filesIn, storageIn, TEST_ENGINE } from "../../support/server/test-storage.ts";
import {
  authorizationRequest,
  openForm,
  type TokenAnswer,
  renew,
  signInForTokens,
  textOf,
} from "../../support/oidc/code-flow.ts";

const CLERK = {
  userName: "clerk",
  password: "canary-battery-staple",
  displayName: "架空 花子",
  role: "clerk",
  roles: ["clerk"],
  tenant: "default",
} as const;

let folder: string;
let server: RunningServer;
let log: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "identity-server-"));
  log = "";
  server = await start(0);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, maxRetries: 3 });
});

async function start(listenPort: number): Promise<RunningServer> {
  const logDestination = new PassThrough();
  logDestination.on("data", (line: Buffer) => (log += line.toString()));
  const started = await startVaultServer(
    {
      ...(await storageIn(folder)),
      keyFile: join(folder, "keys.json"),
      address: undefined,
      listenHost: "127.0.0.1",
      listenPort,
      tls: undefined,
      frameAncestors: undefined,
      firstAccountsFile: undefined,
      logLevel: "trace",
    },
    { demoAccounts: [CLERK], logDestination },
  );
  if (!started.ok) throw new Error(started.failure.code);
  return started.value;
}

const askWho = (tokens: TokenAnswer, member = "access_token") =>
  fetch(`${server.address}/api/v1/account`, { headers: { authorization: `Bearer ${textOf(tokens, member)}` } });

describe("the vault server with its own provider", () => {
  it("knows who signed in, and takes no other token of the sign-in", async () => {
    const tokens = await signInForTokens(server.address, CLERK);
    expect(await (await askWho(tokens)).json()).toMatchObject({ displayName: CLERK.displayName, roles: ["clerk"] });
    expect((await askWho(tokens, "id_token")).status).toBe(401);
    expect((await askWho(tokens, "refresh_token")).status).toBe(401);
  });

  it("K1: goes on after a restart: keys, sessions and refresh tokens are the same", async () => {
    const browser = openBrowserSession();
    const tokens = await signInForTokens(server.address, CLERK, browser);
    const port = Number(new URL(server.address).port);
    await server.close();
    server = await start(port);
    expect((await askWho(tokens)).status).toBe(200);
    const renewed = await renew(server.address, textOf(tokens, "refresh_token"));
    expect((await askWho(renewed)).status).toBe(200);
  });

  it("knows no name with characters that nobody sees, whatever the database makes of NUL", async () => {
    for (const userName of ["no\u0000body", "cl\u200berk"]) {
      const browser = openBrowserSession();
      const { url } = await openForm(browser, authorizationRequest(server.address), server.address);
      const sent = await browser.post(url, { userName, password: CLERK.password });
      expect([userName, sent.status]).toEqual([userName, 403]);
    }
  });

  it("writes neither password nor token nor code into its log or its files", async () => {
    const tokens = await signInForTokens(server.address, CLERK);
    await signInForTokens(server.address, { ...CLERK, password: "canary-wrong-password" }).catch(() => undefined);
    await askWho(tokens);
    const written = (await readFiles(folder)) + (await filesIn(folder)).toString("latin1");
    await server.close();
    expect(log).toContain("/api/v1/account");
    if (TEST_ENGINE === "sqlite") expect(written).toContain("SQLite format 3");
    const given = ["access_token", "refresh_token"].map((name) => textOf(tokens, name));
    for (const secret of [...given, CLERK.password, "canary"]) expect(written).not.toContain(secret);
    // Three letters alone, as a token begins, would come by chance in what is sealed.
    expect(written).not.toMatch(/eyJ[\w-]{10,}\.eyJ/u);
    expect(log).not.toMatch(/canary|eyJ|code=|state=/u);
    expect(log).not.toContain(textOf(tokens, "refresh_token"));
    server = await start(0);
  });
});

async function readFiles(root: string): Promise<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join();
}
