import { type Server, createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ATTEMPTS_AT_ONCE } from "#server/oidc/attempt-limit.ts";
import type { IdentityEvent } from "#server/oidc/identity-events.ts";
import { CLI_CLIENT_ID } from "#server/oidc/identity-port.ts";
import { createIdentityProvider } from "#server/oidc/identity-provider.ts";
import { authorizationRequest } from "../../support/oidc/code-flow.ts";
import { CHEAP_PASSWORDS, createTestSecretBox, openIdentityDatabase } from "../../support/oidc/identity-server.ts";

const ADDRESS = "https://vault.example";

/** A provider whose public address is https, behind a proxy that speaks http to it. */
describe("behind a proxy that ends TLS", () => {
  let http: Server;
  let local: string;
  let events: IdentityEvent[];
  let breakDatabase: () => Promise<void>;
  beforeEach(async () => {
    events = [];
    const database = await openIdentityDatabase();
    breakDatabase = () => database.destroy();
    const identity = await createIdentityProvider({
      address: ADDRESS,
      database,
      secretBox: createTestSecretBox(),
      passwordCost: CHEAP_PASSWORDS,
      observe: (event) => events.push(event),
    });
    http = createServer((request, response) => identity.callback(request, response));
    await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
    const bound = http.address();
    local = typeof bound === "object" && bound ? `http://127.0.0.1:${bound.port}` : "";
  });
  afterEach(() => {
    http.closeAllConnections();
    http.close();
  });

  const get = (path: string) => fetch(local + path, { redirect: "manual", headers: { accept: "text/html" } });
  const start = () => get(authorizationRequest(ADDRESS).url.slice(ADDRESS.length));

  it("limits how often one address may guess a device's code or have one made, not how often it shows the page", async () => {
    const send = (path: string, body: Readonly<Record<string, string>>) =>
      fetch(local + path, { method: "POST", redirect: "manual", body: new URLSearchParams(body) });
    const statuses: number[] = [];
    for (let guess = 0; guess < ATTEMPTS_AT_ONCE; guess += 1)
      statuses.push((await send("/oidc/device", { user_code: `BCDF-GH${String(guess)}` })).status);
    expect(statuses).not.toContain(429);
    const refused = await send("/oidc/device", { user_code: "BCDF-GHJK" });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("回数が多すぎます");
    expect((await send("/oidc/device/auth", { client_id: CLI_CLIENT_ID })).status).toBe(429);
    expect((await get("/oidc/device")).status).toBe(200);
    expect((await send("/oidc/token", { grant_type: "refresh_token" })).status).toBe(400);
  });

  it("leads whoever sends a device's code without the form's session to the form, and calls it no defect", async () => {
    for (const cookie of ["", "_session=gone; _session.sig=forged"]) {
      const body = new URLSearchParams({ user_code: "BCDF-GHJK", xsrf: "forged" });
      const sent = await fetch(`${local}/oidc/device`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie },
        body,
      });
      expect([sent.status, sent.headers.get("location")]).toEqual([302, `${ADDRESS}/oidc/device`]);
    }
    expect(events).toEqual([]);
  });

  it("sets cookies for https only, hidden from scripts and other sites", async () => {
    const cookies = (await start()).headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; secure/u);
      expect(cookie).toMatch(/; httponly/u);
      expect(cookie).toMatch(/; samesite=lax/u);
    }
  });

  it("names its endpoints by the public address", async () => {
    const metadata = (await (await get("/oidc/.well-known/openid-configuration")).json()) as Record<string, unknown>;
    const addresses = Object.values(metadata).filter((value) => typeof value === "string" && /^https?:/u.test(value));
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/^https:\/\/vault\.example\/oidc/u);
  });

  it("lets no other site read its answers", async () => {
    const headers = { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({
      client_id: "mynumber-vault-pane",
      grant_type: "refresh_token",
      refresh_token: "x",
    });
    const answer = await fetch(`${local}/oidc/token`, { method: "POST", headers, body });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  it.each(["/oidc", "/oidc/", "/oidc//", "/oidc/nothing", "/oidc/interaction/", "/oidc/../oidc/x", "/oidc/%00"])(
    "answers %s with 404 and no more",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect((await answer.text()).length).toBeLessThan(20);
      expect(events).toEqual([]);
    },
  );

  it("tells a visitor nothing of a defect, and the server all of it", async () => {
    const form = (await start()).headers.get("location") ?? "";
    await breakDatabase();
    for (const answer of [await get(form), await start(), await get("/oidc/interaction/x")]) {
      const page = await answer.text();
      expect(page).not.toMatch(/destroyed|driver|sqlite|\.ts|\.js/iu);
    }
    expect(events).toContainEqual({ kind: "defect", error: expect.any(Error) });
  });
});
