import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { LIFETIME_SECONDS } from "#server/oidc/lifetimes.ts";
import { type BrowserSession, openBrowserSession } from "../../support/oidc/browser-session.ts";
import {
  type TokenAnswer,
  authorizationRequest,
  openForm,
  redeemCode,
  renew,
  signInForCode,
  signInForTokens,
  textOf,
} from "../../support/oidc/code-flow.ts";
import {
  CHEAP_PASSWORDS,
  CLERK,
  type IdentityServer,
  startIdentityServer,
} from "../../support/oidc/identity-server.ts";

/** Only the calendar is replaced: sockets and timers go on as they are. */
const REAL = [
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
  "setTimeout",
  "clearTimeout",
] as const;
const MINUTE_S = 60;

let server: IdentityServer;
let browser: BrowserSession;
let nowS: number;
beforeEach(async () => {
  nowS = 1_800_000_000;
  jest.useFakeTimers({ doNotFake: [...REAL], now: nowS * 1000 });
  server = await startIdentityServer({ passwordCost: CHEAP_PASSWORDS });
  browser = openBrowserSession();
});
afterEach(async () => {
  jest.useRealTimers();
  await server.close();
});

function pass(seconds: number): void {
  nowS += seconds;
  jest.setSystemTime(nowS * 1000);
}

const isAsked = async () =>
  (await openForm(browser, authorizationRequest(server.address), server.address)).page.includes('name="password"');

/** Renews every 20 minutes, as a pane in use does, until that fails. */
async function workUntilTheEnd(tokens: TokenAnswer): Promise<number> {
  const startS = nowS;
  for (let last = tokens; last.status === 200;) {
    pass(20 * MINUTE_S);
    last = await renew(server.address, textOf(last, "refresh_token"));
  }
  return nowS - startS;
}

describe("the end of a session", () => {
  it("comes to an access token after ten minutes", async () => {
    const header = `Bearer ${textOf(await signInForTokens(server.address, CLERK), "access_token")}`;
    pass(LIFETIME_SECONDS.accessToken - 1);
    expect(await server.identity.verifyAccessToken(header)).toMatchObject({ ok: true });
    pass(10);
    expect(await server.identity.verifyAccessToken(header)).toMatchObject({ ok: false });
  });

  it("comes to a code after a minute", async () => {
    const request = authorizationRequest(server.address);
    const code = (await signInForCode(browser, server.address, CLERK, request)).get("code") ?? "";
    pass(LIFETIME_SECONDS.authorizationCode + 10);
    expect((await redeemCode(server.address, code, request.verifier)).body).toMatchObject({ error: "invalid_grant" });
  });

  it("comes after half an hour without work, for the pane and for the browser", async () => {
    const tokens = await signInForTokens(server.address, CLERK, browser);
    pass(LIFETIME_SECONDS.idle + 10);
    expect((await renew(server.address, textOf(tokens, "refresh_token"))).body).toMatchObject({
      error: "invalid_grant",
    });
    expect(await isAsked()).toBe(true);
  });

  it("comes after ten hours of work without a break", async () => {
    const workedS = await workUntilTheEnd(await signInForTokens(server.address, CLERK));
    expect(workedS).toBeGreaterThanOrEqual(LIFETIME_SECONDS.absolute);
    expect(workedS).toBeLessThan(LIFETIME_SECONDS.absolute + LIFETIME_SECONDS.idle);
  });

  it("is not put off by opening pane after pane", async () => {
    await signInForTokens(server.address, CLERK, browser);
    const startS = nowS;
    do pass(20 * MINUTE_S);
    while (!(await isAsked()));
    expect(nowS - startS).toBeGreaterThanOrEqual(LIFETIME_SECONDS.absolute);
    expect(nowS - startS).toBeLessThan(LIFETIME_SECONDS.absolute + LIFETIME_SECONDS.idle);
  });

  it("comes to a form that was left open for more than an hour", async () => {
    const { url } = await openForm(browser, authorizationRequest(server.address), server.address);
    pass(LIFETIME_SECONDS.interaction + 10);
    const sent = await browser.post(url, { userName: CLERK.userName, password: CLERK.password });
    expect([sent.status, (await sent.text()).includes("有効期限")]).toEqual([400, true]);
  });

  it("leaves no row behind once somebody else signs in", async () => {
    await signInForTokens(server.address, CLERK, browser);
    const before = await countRecords();
    pass(LIFETIME_SECONDS.absolute + 10 * MINUTE_S);
    await signInForTokens(server.address, CLERK);
    expect(await countRecords()).toBeLessThanOrEqual(before);
  });
});

async function countRecords(): Promise<number> {
  return (await server.database.selectFrom("oidc_records").select("model").execute()).length;
}
