import { generateKeyPairSync, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { SignJWT, createLocalJWKSet, exportJWK } from "jose";
import { createAccessTokenVerifier } from "#server/oidc/access-token.ts";
import type { IdentityProvider } from "#server/oidc/identity-port.ts";
import { CLERK, startIdentityServer } from "../../support/oidc/identity-server.ts";
import { signInForTokens, textOf } from "../../support/oidc/code-flow.ts";

const NOW_S = 1_800_000_000;
const ISSUER = "https://vault.example/oidc";
const RESOURCE = "https://vault.example/api/v1";
const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
const foreign = generateKeyPairSync("ec", { namedCurve: "P-256" });

const CLAIMS = {
  iss: ISSUER,
  aud: RESOURCE,
  sub: "5b3c6b0e",
  client_id: "pane",
  scope: "vault",
  iat: NOW_S - 10,
  exp: NOW_S + 590,
  name: "架空 花子",
  tenant: "tenant-1",
  roles: ["clerk"],
} as const;
const HEADER = { alg: "ES256", typ: "at+jwt", kid: "k1" } as const;

const RULES = {
  issuer: ISSUER,
  clientIds: ["pane"],
  resource: RESOURCE,
  scope: "vault",
  algorithms: ["ES256"],
  now: () => NOW_S * 1000,
} as const;

let verify: IdentityProvider["verifyAccessToken"];
beforeAll(async () => {
  verify = createAccessTokenVerifier({
    ...RULES,
    keys: createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256" }] }),
  });
});

interface Bent {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: Parameters<SignJWT["sign"]>[0];
}

async function bearer({ claims = {}, header = {}, key = own.privateKey }: Bent = {}): Promise<string> {
  const token = new SignJWT(without({ ...CLAIMS, ...claims })).setProtectedHeader({
    ...without({ ...HEADER, ...header }),
    alg: header["alg"] === "HS256" ? "HS256" : "ES256",
  });
  return `Bearer ${await token.sign(key)}`;
}

/** What is `undefined` is left out. */
function without(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function unsigned(): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `Bearer ${part({ ...HEADER, alg: "none" })}.${part(CLAIMS)}.`;
}

describe("verifyAccessToken", () => {
  it("names the caller of a token that is right", async () => {
    expect(await verify(await bearer())).toEqual({
      ok: true,
      value: { subject: "5b3c6b0e", displayName: "架空 花子", tenant: "tenant-1", roles: ["clerk"] },
    });
  });

  it("allows clocks to differ by a few seconds", async () => {
    expect(await verify(await bearer({ claims: { exp: NOW_S - 4 } }))).toMatchObject({ ok: true });
    expect(await verify(await bearer({ claims: { nbf: NOW_S + 4 } }))).toMatchObject({ ok: true });
  });

  const bent: readonly (readonly [string, Bent])[] = [
    ["another issuer", { claims: { iss: "https://evil.example/oidc" } }],
    ["the issuer with a slash more", { claims: { iss: `${ISSUER}/` } }],
    ["no issuer", { claims: { iss: undefined } }],
    ["another audience", { claims: { aud: "https://other.example/api" } }],
    ["several audiences", { claims: { aud: [RESOURCE, "https://other.example/api"] } }],
    ["no audience", { claims: { aud: undefined } }],
    ["a foreign key under our key id", { key: foreign.privateKey }],
    ["an unknown key id", { header: { kid: "k2" } }],
    ["HS256 under the public key", { header: { alg: "HS256" }, key: publicKeyAsSecret() }],
    ["HS256 under any secret", { header: { alg: "HS256" }, key: randomBytes(32) }],
    ["its time over", { claims: { exp: NOW_S - 6 } }],
    ["no end", { claims: { exp: undefined } }],
    ["a start in the future", { claims: { nbf: NOW_S + 6 } }],
    ["the type of an ID token", { header: { typ: "JWT" } }],
    ["no type", { header: { typ: undefined } }],
    ["another client", { claims: { client_id: "other" } }],
    ["another scope", { claims: { scope: "openid" } }],
    ["no subject", { claims: { sub: undefined } }],
    ["an empty subject", { claims: { sub: "" } }],
    ["no tenant", { claims: { tenant: undefined } }],
    ["an empty tenant", { claims: { tenant: "" } }],
    ["no roles", { claims: { roles: undefined } }],
    ["an empty list of roles", { claims: { roles: [] } }],
    ["a role that does not exist", { claims: { roles: ["clerk", "root"] } }],
    ["roles as text", { claims: { roles: "clerk" } }],
    ["no name", { claims: { name: undefined } }],
    ["no client", { claims: { client_id: undefined } }],
    ["no scope", { claims: { scope: undefined } }],
    ["a time of issue that is to come", { claims: { iat: NOW_S + 61 } }],
    ["no time of issue", { claims: { iat: undefined } }],
  ];

  it.each(bent)("refuses a token with %s", async (_case, bend) => {
    expect(await verify(await bearer(bend))).toEqual({ ok: false, failure: { code: "unauthenticated" } });
  });

  const headers: readonly (readonly [string, (header: string) => string | undefined])[] = [
    ["nothing", () => undefined],
    ["an empty text", () => ""],
    ["the token without its scheme", (header) => header.slice("Bearer ".length)],
    ["another scheme", (header) => header.replace("Bearer", "Basic")],
    ["two spaces", (header) => header.replace(" ", "  ")],
    ["a space before", (header) => ` ${header}`],
    ["a space after", (header) => `${header} `],
    ["a line break after", (header) => `${header}\n`],
    ["two tokens", (header) => `${header}, ${header}`],
    ["a changed claim", (header) => changeOneLetter(header, 1)],
    ["a changed signature", (header) => changeOneLetter(header, 2)],
    ["a missing signature", (header) => header.slice(0, header.lastIndexOf(".") + 1)],
    ["no signature asked for", unsigned],
  ];

  it.each(headers)("refuses a header with %s", async (_case, bend) => {
    expect(await verify(bend(await bearer()))).toEqual({ ok: false, failure: { code: "unauthenticated" } });
  });

  it("refuses an algorithm that is not on its list, whatever key the issuer names", async () => {
    const secret = randomBytes(32);
    const verifyBySecret = createAccessTokenVerifier({ ...RULES, keys: () => secret });
    const header = await bearer({ header: { alg: "HS256" }, key: secret });
    expect(await verifyBySecret(header)).toEqual({ ok: false, failure: { code: "unauthenticated" } });
  });

  it("refuses a token of another tenant than the account's, and of an account that is gone", async () => {
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256" }] });
    const current = { subject: "5b3c6b0e", displayName: "架空 花子", tenant: "tenant-2", roles: ["clerk"] } as const;
    for (const found of [current, undefined]) {
      const verifyFor = createAccessTokenVerifier({ ...RULES, keys, currentCaller: () => Promise.resolve(found) });
      expect(await verifyFor(await bearer())).toEqual({ ok: false, failure: { code: "unauthenticated" } });
    }
  });

  it("refuses the provider's own ID token", async () => {
    const server = await startIdentityServer();
    try {
      const tokens = await signInForTokens(server.address, CLERK);
      const refused = { ok: false, failure: { code: "unauthenticated" } };
      expect(await server.identity.verifyAccessToken(`Bearer ${textOf(tokens, "id_token")}`)).toEqual(refused);
      expect(await server.identity.verifyAccessToken(`Bearer ${textOf(tokens, "refresh_token")}`)).toEqual(refused);
    } finally {
      await server.close();
    }
  });
});

function publicKeyAsSecret(): Uint8Array {
  return Buffer.from(own.publicKey.export({ type: "spki", format: "pem" }));
}

/** Changes the middle of one of the three parts, where every bit counts. */
function changeOneLetter(header: string, part: number): string {
  const parts = header.split(".");
  const text = parts[part] ?? "";
  const at = Math.floor(text.length / 2);
  parts[part] = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
  return parts.join(".");
}
