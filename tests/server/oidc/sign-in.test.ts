import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openBrowserSession } from "../../support/oidc/browser-session.ts";
import {
  type Parameters,
  askForTokens,
  authorizationRequest,
  openForm,
  redeemCode,
  renew,
  signInForCode,
  signInForTokens,
  textOf,
} from "../../support/oidc/code-flow.ts";
import { CLERK, type IdentityServer, startIdentityServer } from "../../support/oidc/identity-server.ts";

let server: IdentityServer;
beforeAll(async () => {
  server = await startIdentityServer();
});
afterAll(() => server.close());

const verify = (token: string) => server.identity.verifyAccessToken(`Bearer ${token}`);

describe("the code flow with PKCE", () => {
  it("turns user name and password into an access token that names the person", async () => {
    const tokens = await signInForTokens(server.address, CLERK);
    expect(tokens.body).toMatchObject({ token_type: "Bearer", expires_in: 600, scope: "vault" });
    expect(await verify(textOf(tokens, "access_token"))).toEqual({
      ok: true,
      value: { subject: expect.any(String), displayName: "架空 花子", tenant: "tenant-1", roles: ["clerk"] },
    });
  });

  it("sends the code back with state and issuer, and nothing else", async () => {
    const request = authorizationRequest(server.address);
    const returned = await signInForCode(openBrowserSession(), server.address, CLERK, request);
    expect([...returned.keys()].sort()).toEqual(["code", "iss", "state"]);
    expect(returned.get("state")).toBe(request.state);
    expect(returned.get("iss")).toBe(`${server.address}/oidc`);
  });

  it("takes user names in any case and width", async () => {
    const tokens = await signInForTokens(server.address, { ...CLERK, userName: " ＨＡＮＡＫＯ " });
    expect(tokens.status).toBe(200);
  });

  it("sends the browser back to the configured origin, whatever the request says of its host", async () => {
    const browser = openBrowserSession();
    const lies = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", host: "evil.example" };
    const started = await browser.get(authorizationRequest(server.address).url, lies);
    const form = new URL(started.headers.get("location") ?? "", server.address).href;
    const sent = await browser.post(form, { userName: CLERK.userName, password: CLERK.password }, lies);
    expect(sent.headers.get("location")).toMatch(new RegExp(`^${server.address}/oidc/auth/`, "u"));
  });
});

describe("a code", () => {
  it("S1: is refused the second time, and what the first time gave is revoked", async () => {
    const request = authorizationRequest(server.address);
    const code = (await signInForCode(openBrowserSession(), server.address, CLERK, request)).get("code") ?? "";
    const first = await redeemCode(server.address, code, request.verifier);
    expect(first.status).toBe(200);
    expect((await redeemCode(server.address, code, request.verifier)).body).toMatchObject({ error: "invalid_grant" });
    expect((await renew(server.address, textOf(first, "refresh_token"))).body).toMatchObject({
      error: "invalid_grant",
    });
  });

  it("S1: is good for one of many requests at once", async () => {
    const request = authorizationRequest(server.address);
    const code = (await signInForCode(openBrowserSession(), server.address, CLERK, request)).get("code") ?? "";
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => redeemCode(server.address, code, request.verifier)),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
  });

  it.each<[string, Parameters]>([
    ["with another verifier", { code_verifier: "v".repeat(43) }],
    ["without a verifier", { code_verifier: undefined }],
    ["with another redirect address", { redirect_uri: "http://localhost:1/signed-in.html" }],
    ["for another client", { client_id: "somebody-else" }],
    ["for another resource", { resource: "https://other.example/api" }],
  ])("is refused %s", async (_case, changes) => {
    const request = authorizationRequest(server.address);
    const code = (await signInForCode(openBrowserSession(), server.address, CLERK, request)).get("code") ?? "";
    const answer = await redeemCode(server.address, code, request.verifier, changes);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toHaveProperty("access_token");
  });
});

describe("an authorization request", () => {
  const elsewhere = (address: string): readonly [string, Parameters][] => [
    ["another path", { redirect_uri: `${address}/workbench.html` }],
    ["a query", { redirect_uri: `${address}/signed-in.html?next=https://evil.example` }],
    ["another origin", { redirect_uri: "https://evil.example/signed-in.html" }],
    ["no redirect address", { redirect_uri: undefined }],
    ["an unknown client", { client_id: "somebody-else" }],
  ];

  it("that would send the code elsewhere gets an error page and no redirect", async () => {
    for (const [name, changes] of elsewhere(server.address)) {
      const { url } = authorizationRequest(server.address, changes);
      const response = await openBrowserSession().get(url, { accept: "text/html" });
      expect([name, response.status, response.headers.get("location")]).toEqual([name, 400, null]);
    }
  });

  it.each<[string, Parameters, string]>([
    ["without PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["with a plain challenge", { code_challenge_method: "plain" }, "invalid_request"],
    ["for an implicit token", { response_type: "id_token token" }, "unsupported_response_type"],
    ["for another resource", { resource: "https://other.example/api" }, "invalid_target"],
    ["that forbids the form", { prompt: "none" }, "login_required"],
  ])("%s is refused", async (_case, changes, error) => {
    const response = await openBrowserSession().get(authorizationRequest(server.address, changes).url);
    const location = new URL(response.headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe(`${server.address}/signed-in.html`);
    expect(location.searchParams.get("error") ?? new URLSearchParams(location.hash.slice(1)).get("error")).toBe(error);
  });
});

describe("a session", () => {
  it("spares the form while it lasts", async () => {
    const browser = openBrowserSession();
    await signInForTokens(server.address, CLERK, browser);
    const { url } = await openForm(browser, authorizationRequest(server.address), server.address);
    expect(url).toContain(`${server.address}/signed-in.html?code=`);
  });

  it("goes on with a refresh token that is another one each time", async () => {
    const first = await signInForTokens(server.address, CLERK);
    const second = await renew(server.address, textOf(first, "refresh_token"));
    expect(await verify(textOf(second, "access_token"))).toMatchObject({ ok: true });
    expect(textOf(second, "refresh_token")).not.toBe(textOf(first, "refresh_token"));
  });

  it("S1: ends when a refresh token is used twice", async () => {
    const first = await signInForTokens(server.address, CLERK);
    const second = await renew(server.address, textOf(first, "refresh_token"));
    expect((await renew(server.address, textOf(first, "refresh_token"))).status).toBe(400);
    expect((await renew(server.address, textOf(second, "refresh_token"))).status).toBe(400);
  });

  it("ends in the browser too when its refresh token is revoked", async () => {
    const browser = openBrowserSession();
    const tokens = await signInForTokens(server.address, CLERK, browser);
    await revokeRefreshToken(textOf(tokens, "refresh_token"));
    expect((await renew(server.address, textOf(tokens, "refresh_token"))).status).toBe(400);
    const { page } = await openForm(browser, authorizationRequest(server.address), server.address);
    expect(page).toContain('name="password"');
  });

  it("does not go on for a person whose account is gone", async () => {
    const name = { ...CLERK, userName: "leaver" };
    await server.identity.accounts.create(name);
    const tokens = await signInForTokens(server.address, name);
    await server.database.deleteFrom("accounts").where("user_name", "=", "leaver").execute();
    expect((await renew(server.address, textOf(tokens, "refresh_token"))).body).toMatchObject({
      error: "invalid_grant",
    });
  });

  it("takes changed roles with its next token", async () => {
    const name = { ...CLERK, userName: "promoted" };
    await server.identity.accounts.create(name);
    const tokens = await signInForTokens(server.address, name);
    await server.database
      .updateTable("accounts")
      .set({ roles: "clerk auditor" })
      .where("user_name", "=", "promoted")
      .execute();
    const renewed = await renew(server.address, textOf(tokens, "refresh_token"));
    expect(await verify(textOf(renewed, "access_token"))).toMatchObject({ value: { roles: ["clerk", "auditor"] } });
  });

  async function revokeRefreshToken(token: string): Promise<void> {
    const response = await fetch(`${server.address}/oidc/token/revocation`, {
      method: "POST",
      body: new URLSearchParams({ client_id: "mynumber-vault-pane", token }),
    });
    expect(response.status).toBe(200);
  }
});

describe("what the provider offers", () => {
  it("is the code flow with S256 for the pane, the device flow for the command line, and nothing of the rest", async () => {
    const metadata = (await (await fetch(`${server.address}/oidc/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >;
    expect(metadata).toMatchObject({
      issuer: `${server.address}/oidc`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      code_challenge_methods_supported: ["S256"],
      id_token_signing_alg_values_supported: ["ES256"],
    });
    for (const absent of ["registration_endpoint", "introspection_endpoint", "userinfo_endpoint"])
      expect(metadata).not.toHaveProperty(absent);
  });

  it("publishes no private part of its keys", async () => {
    const answer: unknown = await (await fetch(`${server.address}/oidc/jwks`)).json();
    expect(JSON.stringify(answer)).not.toMatch(/"d":/u);
    expect(answer).toMatchObject({ keys: [{ kty: "EC", alg: "ES256", use: "sig", kid: expect.any(String) }] });
  });

  it("gives no token for a user name and password sent to the token endpoint", async () => {
    const answer = await askForTokens(server.address, { grant_type: "password", ...CLERK, roles: undefined });
    expect(answer.body).toMatchObject({ error: "unsupported_grant_type" });
  });
});
