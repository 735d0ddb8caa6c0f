import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { launchBrowser } from "../../support/browser/launch-browser.ts";
import { openBrowserSession } from "../../support/oidc/browser-session.ts";
import { authorizationRequest, openForm, redeemCode, textOf } from "../../support/oidc/code-flow.ts";
import { submit } from "../../support/oidc/sign-in-steps.ts";
import { freePort } from "../../support/server/free-port.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const APPROVER = {
  userName: "taro",
  password: "a long enough password",
  displayName: "架空 太郎",
  role: "approver",
  roles: ["approver"],
  tenant: "default",
} as const;

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let devTools: CDPSession;
let authenticatorId: string;
const complaints: string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder();
  const listenPort = await freePort();
  server = valueOf(
    await startVaultServer(
      {
        dataFolder: path.join(folder, "data"),
        keyFile: path.join(folder, "keys.json"),
        // A name: browsers bind no passkey to 127.0.0.1.
        address: `http://localhost:${listenPort}`,
        listenHost: "127.0.0.1",
        listenPort,
        tls: undefined,
        frameAncestors: undefined,
        firstAccountsFile: undefined,
        secondFactorRoles: ["approver"],
        logLevel: "silent",
      },
      // No built pages: the redirect page would take the code out of the address.
      { demoAccounts: [APPROVER], pagesFolder: path.join(folder, "pages") },
    ),
  );
  browser = await launchBrowser();
  context = await browser.newContext({ locale: "ja-JP" });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy"))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  devTools = await context.newCDPSession(page);
  await devTools.send("WebAuthn.enable");
  authenticatorId = await addAuthenticator("internal");
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function addAuthenticator(transport: "internal" | "usb"): Promise<string> {
  const options = {
    protocol: "ctap2",
    transport,
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  return (await devTools.send("WebAuthn.addVirtualAuthenticator", { options })).authenticatorId;
}

/** As somebody who is not signed in yet. */
async function openAnew(url: string): Promise<void> {
  await context.clearCookies();
  await page.goto(url);
}

/** What axe finds wrong with the page; `evaluate` is not bound by the page's policy. */
async function findingsOfAxe(): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: readonly { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

async function typePassword(): Promise<void> {
  await page.getByLabel("ユーザー名").fill(APPROVER.userName);
  await page.getByLabel("パスワード").fill(APPROVER.password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
}

/** Presses the button for a passkey and answers whether the vault's page came; if not, the alert is there. */
async function signInWithPasskey(request = authorizationRequest(server.address)): Promise<string | undefined> {
  await openAnew(request.url);
  return pressPasskey(request.verifier);
}
async function pressPasskey(verifier: string): Promise<string | undefined> {
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  const end = page.waitForURL(/signed-in\.html/u).then(() => true);
  const alert = page
    .getByRole("alert")
    .waitFor()
    .then(() => false);
  end.catch(() => undefined);
  alert.catch(() => undefined);
  if (!(await Promise.race([end, alert]))) return undefined;
  const code = new URL(page.url()).searchParams.get("code") ?? "";
  return textOf(await redeemCode(server.address, code, verifier), "access_token");
}

async function openSecurity(): Promise<void> {
  await page.goto(`${server.address}/oidc/security`);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await page.getByRole("heading", { name: "サインインの方法" }).waitFor();
}

describe("passkeys, with a virtual authenticator in Chromium", () => {
  it("are what a role that needs a second factor may set up instead of the app", async () => {
    const request = authorizationRequest(server.address);
    await openAnew(request.url);
    await typePassword();
    expect(await findingsOfAxe()).toEqual([]);
    await page.getByRole("button", { name: "パスキーを追加" }).click();
    await page.getByRole("heading", { name: "回復コード" }).waitFor();
    expect(await findingsOfAxe()).toEqual([]);
    expect(await page.getByRole("listitem").count()).toBe(10);
    await page.getByRole("button", { name: "保管しました" }).click();
    await page.waitForURL(/signed-in\.html\?.*code=/u);
  });

  it("sign in alone, because the person is verified by them", async () => {
    const token = await signInWithPasskey();
    const account = await fetch(`${server.address}/api/v1/account`, {
      headers: { authorization: `Bearer ${token ?? ""}` },
    });
    expect(await account.json()).toMatchObject({ roles: ["approver"], displayName: APPROVER.displayName });
  });

  it("are asked for after the password, too: the password alone lets nobody in", async () => {
    const request = authorizationRequest(server.address);
    await openAnew(request.url);
    await typePassword();
    await page.getByRole("heading", { name: "本人の確認" }).waitFor();
    expect(await findingsOfAxe()).toEqual([]);
    expect(await pressPasskey(request.verifier)).toBeDefined();
  });

  it("do not count when the person was not verified", async () => {
    await devTools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    expect(await signInWithPasskey()).toBeUndefined();
    await devTools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    expect(await signInWithPasskey()).toBeDefined();
  });

  it("S1: an answer that was sent once counts for no other sign-in", async () => {
    const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/passkey"));
    expect(await signInWithPasskey()).toBeDefined();
    const answer = new URLSearchParams((await sent).postData() ?? "").get("answer") ?? "";
    expect(answer).toContain("authenticatorData");
    const stranger = openBrowserSession();
    const request = authorizationRequest(server.address);
    const { url } = await openForm(stranger, request, server.address);
    const replayed = await submit(stranger, { url, verifier: request.verifier }, "/passkey", { answer });
    expect(replayed).toMatchObject({ status: 403, code: undefined });
    for (const bent of ["", "{}", "[]", answer.replace('"type":"public-key"', '"type":"other"')])
      expect((await submit(stranger, { url, verifier: request.verifier }, "/passkey", { answer: bent })).status).toBe(
        403,
      );
  });

  it("of an authenticator that was copied are refused: its counter stands behind", async () => {
    const { credentials } = await devTools.send("WebAuthn.getCredentials", { authenticatorId });
    const [credential] = credentials;
    if (!credential) throw new Error("no passkey");
    expect(credential.signCount).toBeGreaterThan(1);
    const credentialId = credential.credentialId;
    await devTools.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
    await devTools.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credential, signCount: 0 } });
    expect(await signInWithPasskey()).toBeUndefined();
    await devTools.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
    await devTools.send("WebAuthn.addCredential", {
      authenticatorId,
      credential: { ...credential, signCount: credential.signCount + 10 },
    });
    expect(await signInWithPasskey()).toBeDefined();
  });

  it("can be several; one is removed and then lets nobody in, the last one stays", async () => {
    await openSecurity();
    await devTools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    const second = await addAuthenticator("usb");
    await page.getByRole("button", { name: "パスキーを追加" }).click();
    await page.getByRole("listitem").nth(1).waitFor();
    expect(await page.getByRole("listitem").count()).toBe(2);
    // Both were added today, in this order.
    await page.getByRole("listitem").nth(1).getByRole("button", { name: "削除" }).click();
    await page.getByRole("listitem").nth(1).waitFor({ state: "detached" });
    await page.getByRole("listitem").getByRole("button", { name: "削除" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("1つ以上必要");
    await page.getByRole("button", { name: "完了" }).click();
    await page.getByRole("status").waitFor();
    expect(await signInWithPasskey()).toBeUndefined();
    await devTools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: second });
  });

  it("run under the pages' strict policy", async () => {
    expect(complaints).toEqual([]);
    const policy = (await fetch(`${server.address}/oidc/passkey.js`)).headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });
});
