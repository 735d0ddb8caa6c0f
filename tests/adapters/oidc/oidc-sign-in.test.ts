import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type OidcSignInOptions, createOidcSignIn } from "#adapters/oidc/oidc-sign-in.ts";
import type { Authorization, SignInWindow } from "#adapters/oidc/sign-in-window.ts";
import type { SignIn, SignInFailure } from "#application/ports/sign-in.ts";
import { type Result, failed, ok } from "#domain/kernel/result.ts";
import { signInParametersOf } from "#server/oidc/identity-port.ts";
import { type BrowserSession, openBrowserSession } from "../../support/oidc/browser-session.ts";
import { openForm } from "../../support/oidc/code-flow.ts";
import {
  CHEAP_PASSWORDS,
  CLERK,
  type IdentityServer,
  startIdentityServer,
} from "../../support/oidc/identity-server.ts";

const MINUTE_MS = 60_000;
type Visit = (authorization: Authorization) => Promise<Result<URLSearchParams, SignInFailure>>;

let server: IdentityServer;
let browser: BrowserSession;
let passedMs: number;
let sent: string[];
let network: (url: string) => Promise<Response> | undefined;
beforeAll(async () => {
  server = await startIdentityServer({ passwordCost: CHEAP_PASSWORDS });
});
afterAll(() => server.close());
beforeEach(() => {
  browser = openBrowserSession();
  passedMs = 0;
  sent = [];
  network = () => undefined;
});

/** A window in which {@link CLERK} fills in the form of the real provider. */
const filledIn: Visit = async ({ url, state }) => {
  const redirectPage = `${server.address}/signed-in.html`;
  const form = await openForm(browser, { url: url.href, state, verifier: "" }, server.address);
  if (form.url.startsWith(redirectPage)) return ok(new URL(form.url).searchParams);
  const { userName, password } = CLERK;
  const end = await browser.follow(await browser.post(form.url, { userName, password }), redirectPage);
  return ok(new URL(end.url).searchParams);
};

function windowThat(visit: Visit, closed: () => void = () => undefined): SignInWindow {
  return { open: () => ({ visit, close: closed }) };
}

function signInWith(window: SignInWindow, changes: Partial<OidcSignInOptions> = {}): SignIn {
  return createOidcSignIn({
    configuration: signInParametersOf(server.address),
    origin: server.address,
    window,
    language: "ja",
    now: () => Date.now() + passedMs,
    fetch: async (input, init) => {
      const url = String(input instanceof Request ? input.url : input);
      sent.push(new URL(url).pathname);
      return (await network(url)) ?? fetch(url, init);
    },
    ...changes,
  });
}

const accepted = async (signIn: SignIn) =>
  (await server.identity.verifyAccessToken(`Bearer ${(await signIn.accessToken()) ?? ""}`)).ok;

describe("signIn", () => {
  it("leaves an access token that the vault takes", async () => {
    const signIn = signInWith(windowThat(filledIn));
    expect(await signIn.accessToken()).toBeUndefined();
    expect(await signIn.signIn()).toEqual({ ok: true, value: undefined });
    expect(await accepted(signIn)).toBe(true);
  });

  it("opens the window before anything else, or the browser forgets the click", () => {
    let opened = 0;
    const signIn = signInWith({ open: () => void (opened += 1) });
    void signIn.signIn();
    expect(opened).toBe(1);
  });

  it("says when the window is not opened", async () => {
    const signIn = signInWith({ open: () => undefined });
    expect(await signIn.signIn()).toEqual({ ok: false, failure: { code: "sign_in_window_blocked" } });
    expect(sent).toEqual([]);
  });

  it("opens one window however often it is called", async () => {
    let visits = 0;
    const signIn = signInWith(
      windowThat((authorization) => {
        visits += 1;
        return filledIn(authorization);
      }),
    );
    expect(await Promise.all([signIn.signIn(), signIn.signIn()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(visits).toBe(1);
  });

  const changed =
    (change: (query: URLSearchParams) => void): Visit =>
    async (authorization) => {
      const answer = await filledIn(authorization);
      if (answer.ok) change(answer.value);
      return answer;
    };
  const endings: readonly (readonly [string, Visit, SignInFailure["code"]])[] = [
    ["a window closed", () => Promise.resolve(failed({ code: "sign_in_cancelled" })), "sign_in_cancelled"],
    ["another issuer", changed((query) => query.set("iss", "https://evil.example")), "sign_in_refused"],
    ["no issuer", changed((query) => query.delete("iss")), "sign_in_refused"],
    ["another state", changed((query) => query.set("state", "x")), "sign_in_refused"],
    ["a code of somebody else", changed((query) => query.set("code", "x".repeat(43))), "sign_in_refused"],
    ["a refusal", changed((query) => query.set("error", "server_error")), "sign_in_refused"],
    ["a cancelled form", changed((query) => query.set("error", "access_denied")), "sign_in_cancelled"],
  ];
  it.each(endings)("ends without a token after %s, and closes the window", async (_case, visit, code) => {
    let closed = 0;
    const signIn = signInWith(windowThat(visit, () => void (closed += 1)));
    expect(await signIn.signIn()).toEqual({ ok: false, failure: { code } });
    expect(await signIn.accessToken()).toBeUndefined();
    expect(closed).toBe(1);
  });

  it.each<[string, () => Promise<Response>]>([
    ["the network is down", () => Promise.reject(new TypeError("fetch failed"))],
    ["the server is broken", () => Promise.resolve(new Response(null, { status: 502 }))],
  ])("says that the vault is unreachable when %s, and works when it is back", async (_case, answer) => {
    const signIn = signInWith(windowThat(filledIn));
    network = answer;
    expect(await signIn.signIn()).toEqual({ ok: false, failure: { code: "vault_unreachable" } });
    network = () => undefined;
    expect(await signIn.signIn()).toMatchObject({ ok: true });
  });

  it("refuses plain http anywhere but on this machine", async () => {
    const configuration = signInParametersOf("http://vault.example");
    const signIn = signInWith(windowThat(filledIn), { configuration });
    await expect(signIn.signIn()).resolves.toEqual({ ok: false, failure: { code: "sign_in_refused" } });
    expect(sent).toEqual([]);
  });
});

describe("accessToken", () => {
  let signIn: SignIn;
  beforeEach(async () => {
    signIn = signInWith(windowThat(filledIn));
    await signIn.signIn();
    sent = [];
  });

  it("asks nobody in the first half of the token's life", async () => {
    const first = await signIn.accessToken();
    passedMs = 4.9 * MINUTE_MS;
    expect(await signIn.accessToken()).toBe(first);
    expect(sent).toEqual([]);
  });

  it("is renewed in the second half, once for all who ask at once", async () => {
    const first = await signIn.accessToken();
    passedMs = 5.1 * MINUTE_MS;
    const asked = await Promise.all([signIn.accessToken(), signIn.accessToken(), signIn.accessToken()]);
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]).not.toBe(first);
    expect(sent).toEqual(["/oidc/token"]);
    expect(await accepted(signIn)).toBe(true);
  });

  it("is the old one while the vault is unreachable, until that ends", async () => {
    const first = await signIn.accessToken();
    network = () => Promise.reject(new TypeError("fetch failed"));
    passedMs = 9 * MINUTE_MS;
    expect(await signIn.accessToken()).toBe(first);
    passedMs = 11 * MINUTE_MS;
    expect(await signIn.accessToken()).toBeUndefined();
    network = () => undefined;
    expect(await accepted(signIn)).toBe(true);
  });

  it("is gone when the session ended at the provider", async () => {
    await server.database.deleteFrom("oidc_records").execute();
    passedMs = 6 * MINUTE_MS;
    expect(await signIn.accessToken()).toBeUndefined();
    sent = [];
    expect(await signIn.accessToken()).toBeUndefined();
    expect(sent).toEqual([]);
  });
});

describe("signOut", () => {
  it("forgets the tokens and ends the session, so that the next sign-in asks for the password", async () => {
    const signIn = signInWith(windowThat(filledIn));
    await signIn.signIn();
    await signIn.signOut();
    expect(await signIn.accessToken()).toBeUndefined();
    const before = sentForms(server);
    await signIn.signIn();
    expect(sentForms(server)).toBe(before + 1);
  });

  it("is done here even when the vault is unreachable", async () => {
    const signIn = signInWith(windowThat(filledIn));
    await signIn.signIn();
    network = () => Promise.reject(new TypeError("fetch failed"));
    await signIn.signOut();
    network = () => undefined;
    expect(await signIn.accessToken()).toBeUndefined();
  });

  it("is not undone by a renewal that was on its way", async () => {
    const signIn = signInWith(windowThat(filledIn));
    await signIn.signIn();
    passedMs = 6 * MINUTE_MS;
    const renewing = signIn.accessToken();
    await signIn.signOut();
    expect(await renewing).toBeUndefined();
    expect(await signIn.accessToken()).toBeUndefined();
  });
});

function sentForms({ events }: IdentityServer): number {
  return events.filter(({ kind }) => kind === "signed_in").length;
}
