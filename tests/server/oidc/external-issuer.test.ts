import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { exportJWK, type JWK, SignJWT } from "jose";
import { type RunningServer, startVaultServer } from "#server/start-server.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { valueOf } from "../../support/server/test-vault.ts";

const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
const next = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
const AUDIENCE = "api://mynumber-vault";

let published: JWK[];
let fetches = 0;
let keyServer: Server;
let issuer: string;
let folder: string;
let server: RunningServer;
beforeAll(async () => {
  published = [{ ...(await exportJWK(own.publicKey)), kid: "k1", alg: "RS256", use: "sig" }];
  keyServer = createServer((_request, response) => {
    fetches += 1;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((listening) => keyServer.listen(0, "127.0.0.1", listening));
  const bound = keyServer.address();
  issuer = `http://127.0.0.1:${typeof bound === "object" ? (bound?.port ?? 0) : 0}`;
  folder = temporaryFolder();
  server = valueOf(await startWith(issuerFile()));
});
afterAll(async () => {
  await server.close();
  keyServer.closeAllConnections();
  await new Promise((closed) => keyServer.close(closed));
});

function issuerFile(): Record<string, unknown> {
  return {
    issuer,
    audience: AUDIENCE,
    jwks: `${issuer}/keys`,
    clientId: "pane",
    askScope: "openid api://mynumber-vault/vault",
    scope: "vault",
    roles: { "Vault.Clerk": "clerk", "Vault.Approver": "approver" },
    tenants: { "11111111-aaaa": "default" },
  };
}
function startWith(content: unknown) {
  const location = path.join(folder, "issuer.json");
  writeFileSync(location, JSON.stringify(content));
  return startVaultServer({
    dataFolder: path.join(folder, "data"),
    keyFile: path.join(folder, "keys.json"),
    address: undefined,
    listenHost: "127.0.0.1",
    listenPort: 0,
    tls: undefined,
    frameAncestors: undefined,
    firstAccountsFile: undefined,
    issuerFile: location,
    logLevel: "silent",
  });
}

interface Bent {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
}
const nowS = () => Math.floor(Date.now() / 1000);

/** As Entra ID writes an access token of version 2.0. */
async function token({ claims = {}, header = {}, key = own.privateKey }: Bent = {}): Promise<string> {
  const all = {
    iss: issuer,
    aud: AUDIENCE,
    sub: "pairwise",
    oid: "0f0f",
    tid: "11111111-aaaa",
    name: "架空 花子",
    scp: "openid vault",
    roles: ["Vault.Clerk"],
    ver: "2.0",
    iat: nowS() - 10,
    nbf: nowS() - 10,
    exp: nowS() + 300,
    ...claims,
  };
  const kept = Object.fromEntries(
    Object.entries(all).filter((entry: readonly [string, unknown]) => entry[1] !== undefined),
  );
  return new SignJWT(kept).setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "k1", ...header }).sign(key);
}
async function ask(bearer: string, target = "account"): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${bearer}` };
  const response = await fetch(`${server.address}/api/v1/${target}`, { headers });
  return { status: response.status, body: await response.json() };
}
function unsigned(signed: string): string {
  const [, payload = ""] = signed.split(".");
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
}

describe("an issuer outside", () => {
  it("A4: lets in whom it names, with the roles that its words stand for and nothing more, whatever groups it tells of", async () => {
    const roles = ["Vault.Clerk", "Vault.Unknown", "administrator", "__proto__"];
    const groups = ["Vault.Approver", "Vault.Administrator"];
    const answer = await ask(await token({ claims: { roles, groups, wids: groups } }));
    expect(answer).toMatchObject({ status: 200, body: { subject: "0f0f", tenant: "default", roles: ["clerk"] } });
  });

  it("takes the place of the embedded provider: no sign-in page, no accounts, no link", async () => {
    expect(server.firstLink).toBeUndefined();
    expect((await fetch(`${server.address}/oidc/.well-known/openid-configuration`)).status).toBe(404);
    const configuration: unknown = await (await fetch(`${server.address}/api/v1/configuration`)).json();
    expect(configuration).toMatchObject({ issuer, clientId: "pane" });
  });

  const cases: readonly (readonly [string, () => Promise<string>])[] = [
    ["another issuer", () => token({ claims: { iss: "https://issuer.example" } })],
    ["the issuer with a slash behind", () => token({ claims: { iss: `${issuer}/` } })],
    ["another audience", () => token({ claims: { aud: "api://other" } })],
    ["no audience", () => token({ claims: { aud: undefined } })],
    ["a key that is not published", () => token({ key: foreign.privateKey })],
    [
      "a foreign key brought along in the header",
      async () => token({ key: foreign.privateKey, header: { jwk: await exportJWK(foreign.publicKey) } }),
    ],
    ["a key id that is not published", () => token({ header: { kid: "k9" } })],
    ["no signature", async () => unsigned(await token())],
    [
      "HS256 under the public key",
      async () => {
        const secret = Buffer.from(own.publicKey.export({ type: "spki", format: "pem" }));
        const claims = JSON.parse(Buffer.from((await token()).split(".")[1] ?? "", "base64url").toString()) as object;
        return new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256", typ: "JWT", kid: "k1" }).sign(secret);
      },
    ],
    ["an end that is past", () => token({ claims: { exp: nowS() - 60 } })],
    ["no end", () => token({ claims: { exp: undefined } })],
    ["a beginning to come", () => token({ claims: { nbf: nowS() + 60 } })],
    ["another company", () => token({ claims: { tid: "22222222-bbbb" } })],
    ["a company named like a property of every object", () => token({ claims: { tid: "__proto__" } })],
    ["no company", () => token({ claims: { tid: undefined } })],
    ["no roles", () => token({ claims: { roles: undefined } })],
    ["the last role taken away, and its group left", () => token({ claims: { roles: [], groups: ["Vault.Clerk"] } })],
    ["roles that are no list", () => token({ claims: { roles: "Vault.Clerk" } })],
    ["roles that mean nothing here", () => token({ claims: { roles: ["clerk"] } })],
    ["nobody behind it", () => token({ claims: { oid: undefined } })],
    ["another scope", () => token({ claims: { scp: "openid vaults" } })],
    [
      "the marks of an ID token: same audience, a nonce, no scope",
      () => token({ claims: { scp: undefined, nonce: "n" } }),
    ],
    ["a nonce", () => token({ claims: { nonce: "n" } })],
    ["a binding to a DPoP key", () => token({ claims: { cnf: { jkt: "x" } } })],
    ["the type of a DPoP proof", () => token({ header: { typ: "dpop+jwt" } })],
    ["the type of a logout token", () => token({ header: { typ: "logout+jwt" } })],
    ["no type", () => token({ header: { typ: undefined } })],
    ["no issuer", () => token({ claims: { iss: undefined } })],
    ["no subject", () => token({ claims: { sub: undefined } })],
    ["no time of issue", () => token({ claims: { iat: undefined } })],
    ["an algorithm that is not on the list, under the right key", () => token({ header: { alg: "RS512" } })],
  ];
  it.each(cases)("does not let in with %s", async (_case, make) => {
    const answer = await ask(await make());
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "unauthenticated", evidence: {} } } });
  });

  it("is not asked for its keys again and again by tokens with unknown key ids", async () => {
    const before = fetches;
    const many = await Promise.all(Array.from({ length: 100 }, (_, n) => token({ header: { kid: `flood-${n}` } })));
    const answers = await Promise.all(many.map((bearer) => ask(bearer)));
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    expect(fetches - before).toBeLessThanOrEqual(1);
  });

  it("may change its keys: a new start knows the new key and no longer the old one", async () => {
    published = [{ ...(await exportJWK(next.publicKey)), kid: "k2", alg: "RS256", use: "sig" }];
    await server.close();
    server = valueOf(await startWith(issuerFile()));
    expect((await ask(await token({ key: next.privateKey, header: { kid: "k2" } }))).status).toBe(200);
    expect((await ask(await token())).status).toBe(401);
  });

  it.each([
    ["plain http elsewhere", { issuer: "http://issuer.example" }],
    ["a rule that is not known", { audiences: ["x"] }],
    ["no scope", { scope: undefined }],
    ["a role that is none", { roles: { x: "root" } }],
  ])("does not start from a file with %s", async (_case, change) => {
    const started = await startWith({ ...issuerFile(), ...change });
    expect(started).toMatchObject({ ok: false, failure: { code: "issuer_file_invalid" } });
  });
});
