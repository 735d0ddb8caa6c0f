/**
 * An OpenID provider of another company, as Entra ID looks from outside: https, an issuer with the directory's id
 * and `/v2.0`, access tokens that say `scp`, `tid`, `oid` and app roles, signed with RS256. A whole provider
 * (oidc-provider), configured apart from ours.
 * @module
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { createServer } from "node:https";
import { exportJWK, SignJWT } from "jose";
import Provider, { interactionPolicy } from "oidc-provider";
import { selfSignedCertificate } from "../excel-host/self-signed-certificate.ts";

export const DIRECTORY = "11111111-aaaa-4bbb-8ccc-222222222222";
export const AUDIENCE = "api://mynumber-vault";
const SCOPE = `${AUDIENCE}/vault`;
const CLIENT_ID = "99999999-dddd-4eee-8fff-333333333333";
const MOUNT = `/${DIRECTORY}/v2.0`;

export interface EntraLikeIssuer {
  readonly origin: string;
  /** What stands in the vault's issuer file. */
  readonly issuerFile: object;
  /** A token as Excel itself would bring it, without a window. */
  accessToken(subject: string): Promise<string>;
  close(): Promise<void>;
}

/** @param vault origin of the vault's pages, which may call and are returned to */
export async function startEntraLikeIssuer(vault: string): Promise<EntraLikeIssuer> {
  const signing = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const https = createServer(selfSignedCertificate("localhost", Date.now()));
  const origin = `https://localhost:${await listen(https)}`;
  const issuer = `${origin}${MOUNT}`;
  const provider = await createProvider(issuer, vault, signing.privateKey);
  const answer = provider.callback();
  https.on("request", (request: IncomingMessage & { originalUrl?: string }, response) => {
    const url = request.url ?? "";
    if (!url.startsWith(MOUNT)) return void response.writeHead(404).end();
    request.originalUrl = url;
    request.url = url.slice(MOUNT.length) || "/";
    return void answer(request, response);
  });
  // The same keys over plain http of this machine: a test process cannot be told to trust a new certificate.
  const publicKey = { ...(await exportJWK(signing.publicKey)), kid: "entra-1", alg: "RS256", use: "sig" };
  const keys = createHttpServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: [publicKey] }));
  });
  const jwks = `http://127.0.0.1:${await listen(keys)}/keys`;
  return {
    origin,
    issuerFile: {
      issuer,
      audience: AUDIENCE,
      jwks,
      clientId: CLIENT_ID,
      askScope: `openid offline_access ${SCOPE}`,
      scope: "vault",
      roles: { "Vault.Clerk": "clerk", "Vault.Approver": "approver" },
      tenants: { [DIRECTORY]: "default" },
    },
    accessToken: (subject) =>
      new SignJWT({ ...claimsOf(subject), scp: "vault", ver: "2.0" })
        .setProtectedHeader({ alg: "RS256", kid: "entra-1", typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime("10m")
        .sign(signing.privateKey),
    close: async () => {
      for (const server of [https, keys]) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

function claimsOf(subject: string) {
  const roles = ["Vault.Clerk", "Vault.Approver", "Other.Role"];
  return { oid: `oid-of-${subject}`, tid: DIRECTORY, name: "架空 花子", roles };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  return bound.port;
}

async function createProvider(issuer: string, vault: string, key: KeyObject): Promise<Provider> {
  const policy = interactionPolicy.base();
  policy.remove("consent");
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: "web",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [`${vault}/signed-in.html`],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(key)), kid: "entra-1", alg: "RS256", use: "sig" }] },
    cookies: { keys: ["cookies of the other company"] },
    scopes: ["openid", "offline_access", "profile"],
    conformIdTokenClaims: false,
    claims: { openid: ["sub", "oid", "tid", "preferred_username"] },
    pkce: { required: () => true },
    clientBasedCORS: (_context, origin) => origin === vault,
    ttl: { Interaction: 600, Grant: 3600, Session: 3600, AccessToken: 600, RefreshToken: 3600, IdToken: 600 },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    interactions: { policy },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: (_context, _token, parts) => {
          parts.header = { ...parts.header, typ: "JWT" };
          parts.payload = { ...parts.payload, scope: undefined, scp: "vault", ver: "2.0" };
        },
      },
    },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, oid: `oid-of-${subject}`, tid: DIRECTORY, preferred_username: subject }),
    }),
    extraTokenClaims: (_context, token) => ("accountId" in token ? claimsOf(token.accountId) : {}),
    loadExistingGrant: async ({ oidc: { client, session, provider } }) => {
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid offline_access profile");
      grant.addResourceScope(AUDIENCE, SCOPE);
      await grant.save();
      return grant;
    },
  });
}
