import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ATTEMPTS_AT_ONCE } from "#server/oidc/attempt-limit.ts";
import { FAILURES_UNTIL_LOCKED, LOCKED_FOR_MS } from "#server/oidc/account-lock.ts";
import type { Caller } from "#server/oidc/identity-port.ts";
import { type BrowserSession, openBrowserSession } from "../../support/oidc/browser-session.ts";
import { authorizationRequest, openForm } from "../../support/oidc/code-flow.ts";
import {
  CHEAP_PASSWORDS,
  CLERK,
  type IdentityServer,
  startIdentityServer,
} from "../../support/oidc/identity-server.ts";

const WRONG = { userName: CLERK.userName, password: "incorrect horse battery" };
const RIGHT = { userName: CLERK.userName, password: CLERK.password };

let server: IdentityServer;
let browser: BrowserSession;
let passedMs: number;
let peer: string;
let recorded: Caller[];
let isLogWritable: boolean;
beforeEach(async () => {
  passedMs = 0;
  peer = "192.0.2.1";
  recorded = [];
  isLogWritable = true;
  const startMs = Date.now();
  server = await startIdentityServer({
    now: () => startMs + passedMs,
    clientAddress: () => peer,
    recordSignIn: (caller) => {
      if (isLogWritable) recorded.push(caller);
      return Promise.resolve(isLogWritable);
    },
    passwordCost: CHEAP_PASSWORDS,
  });
  browser = openBrowserSession();
});
afterEach(() => server.close());

const open = (parameters = {}) => openForm(browser, authorizationRequest(server.address, parameters), server.address);

async function attempt(fields: Readonly<Record<string, string>>) {
  const { url } = await open();
  const response = await browser.post(url, fields);
  return { status: response.status, page: await response.text(), location: response.headers.get("location") };
}

/** The page without what differs from one interaction to the next. */
function comparable(page: string): string {
  return page.replaceAll(/interaction\/[\w-]+/gu, "interaction/…");
}

describe("the sign-in form", () => {
  it("answers an unknown user name and a wrong password alike", async () => {
    const wrong = await attempt(WRONG);
    const unknown = await attempt({ ...WRONG, userName: "nobody" });
    expect(unknown.status).toBe(wrong.status);
    expect(comparable(unknown.page).replace('value="nobody"', `value="${CLERK.userName}"`)).toBe(
      comparable(wrong.page),
    );
  });

  it("keeps the user name and forgets the password after a failure", async () => {
    const { page } = await attempt(WRONG);
    expect(page).toContain(`value="${CLERK.userName}"`);
    expect(page).not.toContain(WRONG.password);
    expect(page).toContain('role="alert"');
    expect(page).toContain('aria-invalid="true"');
  });

  it("writes what was typed as text, never as markup", async () => {
    const { page } = await attempt({ ...WRONG, userName: '"><script>alert(1)</script>' });
    expect(page).not.toContain("<script");
  });

  it("locks an account after ten failures, and opens it a quarter of an hour later", async () => {
    for (let count = 0; count < FAILURES_UNTIL_LOCKED; count += 1) await attempt(WRONG);
    const locked = await attempt(RIGHT);
    expect(locked.status).toBe(403);
    expect(comparable(locked.page)).toBe(comparable((await attempt(WRONG)).page));
    passedMs = LOCKED_FOR_MS + 1000;
    expect((await attempt(RIGHT)).status).toBe(303);
  });

  it("lets one address try only so often, whomever it tries, and other addresses go on", async () => {
    const { url } = await open();
    const tries = Array.from({ length: ATTEMPTS_AT_ONCE }, (_, count) =>
      browser.post(url, { userName: `nobody-${count}`, password: "x" }),
    );
    for (const response of await Promise.all(tries)) expect(response.status).toBe(403);
    const limited = await browser.post(url, { ...RIGHT });
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    peer = "192.0.2.2";
    expect((await attempt(RIGHT)).status).toBe(303);
  });

  it.each([
    ["no user name", { userName: "", password: "x" }],
    ["no password", { userName: CLERK.userName, password: "" }],
    ["an endless password", { userName: CLERK.userName, password: "x".repeat(257) }],
  ])("asks again for %s, which counts as no guess", async (_case, fields) => {
    for (let count = 0; count <= FAILURES_UNTIL_LOCKED; count += 1) expect((await attempt(fields)).status).toBe(400);
    expect((await attempt(RIGHT)).status).toBe(303);
  });

  it("hands a cancelled sign-in back to the pane", async () => {
    const { url } = await open();
    const { url: end } = await browser.follow(await browser.post(`${url}/cancel`, {}), `${server.address}/signed-in`);
    expect(new URL(end).searchParams.get("error")).toBe("access_denied");
  });
});

describe("a forged form", () => {
  const statusOf = async (send: (url: string) => Promise<Response>) => (await send((await open()).url)).status;

  it("from another browser is refused", async () => {
    expect(await statusOf((url) => openBrowserSession().post(url, { ...RIGHT }))).toBe(400);
  });

  it("from another origin is refused", async () => {
    expect(await statusOf((url) => browser.post(url, { ...RIGHT }, { origin: "https://evil.example" }))).toBe(400);
    expect(await statusOf((url) => browser.post(`${url}/cancel`, {}, { origin: "null" }))).toBe(400);
  });

  it("for another interaction is refused, even with the cookie of this one", async () => {
    const started = await browser.get(authorizationRequest(server.address).url);
    const cookie = started.headers
      .getSetCookie()
      .map((header) => header.split(";", 1)[0])
      .join("; ");
    const { url } = await open();
    const sent = await openBrowserSession().post(url, { ...RIGHT }, { cookie });
    expect([sent.status, sent.headers.get("location")]).toEqual([400, null]);
  });

  it("of another media type or without bound is refused", async () => {
    expect(await statusOf((url) => browser.post(url, {}, { "content-type": "text/plain" }))).toBe(400);
    expect(await statusOf((url) => browser.post(url, { ...RIGHT, more: "x".repeat(9_000) }))).toBe(400);
  });
});

describe("the pages", () => {
  it("run no script and are framed by nobody", async () => {
    const { response, page } = await open();
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(page).not.toMatch(/<script|style=|javascript:|\son\w+=/u);
  });

  it("are Japanese, and English for whom it comes first", async () => {
    expect((await open()).page).toContain('<html lang="ja">');
    expect((await open({ ui_locales: "en-US ja" })).page).toContain('<html lang="en">');
    const french = await browser.get(authorizationRequest(server.address).url);
    const form = new URL(french.headers.get("location") ?? "", server.address).href;
    const headers = { "accept-language": "fr, en;q=0.8, ja;q=0.2" };
    expect(await (await browser.get(form, headers)).text()).toContain('<html lang="en">');
  });

  it("offer no account outside the demonstration", async () => {
    expect((await open()).page).not.toContain('class="demo"');
  });

  it("say an expired sign-in without a word of the request", async () => {
    const response = await openBrowserSession().get(`${server.address}/oidc/interaction/abc?canary=999`);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain("有効期限");
    expect(page).not.toContain("canary");
  });

  it("say a wrong request without a word of it", async () => {
    const { url } = authorizationRequest(server.address, { redirect_uri: "https://evil.example/canary" });
    const page = await (await browser.get(url, { accept: "text/html" })).text();
    expect(page).toContain("invalid_redirect_uri");
    expect(page).not.toMatch(/canary|evil|at .*\.js/u);
  });
});

describe("what the server is told", () => {
  it("is recorded before anybody is let in, and nobody is let in otherwise", async () => {
    isLogWritable = false;
    const refused = await attempt(RIGHT);
    expect([refused.status, refused.location]).toEqual([503, null]);
    expect(refused.page).toContain("記録できない");
    isLogWritable = true;
    expect((await attempt(RIGHT)).status).toBe(303);
    expect(recorded).toMatchObject([{ displayName: CLERK.displayName, tenant: CLERK.tenant, roles: CLERK.roles }]);
  });

  it("holds who signed in, and of failures neither name nor password", async () => {
    await attempt({ userName: "typed-password-here", password: "canary-password" });
    await attempt(RIGHT);
    expect(server.events).toMatchObject([
      { kind: "sign_in_refused", because: "credentials_refused", address: "192.0.2.1" },
      { kind: "signed_in", tenant: "tenant-1" },
    ]);
    expect(JSON.stringify(server.events)).not.toMatch(/canary|typed-password|hanako|correct/u);
  });
});
