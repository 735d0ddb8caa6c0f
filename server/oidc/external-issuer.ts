/**
 * Access tokens of an issuer outside (Entra ID or any OpenID provider with JWT access tokens): the one issuer
 * that is configured, and nobody else. The embedded provider is off then.
 *
 * The `typ` header says `at+jwt` (RFC 9068), or `JWT` as Entra writes it; an ID token is told by the scope that
 * it lacks. Keys are fetched from the issuer's key set, at most once in {@link KEYS_COOLDOWN_MS}, so
 * that unknown key ids cannot make this server flood the issuer.
 * Source: RFC 9068 section 4, RFC 8725, Microsoft identity platform access tokens v2.0.
 * @module
 */
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod/mini";
import { type Role, ROLES } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Caller, IdentityProvider, Unauthenticated } from "./identity-port.ts";

export interface ExternalIssuerSettings {
  /** Exactly as in `iss`. */
  readonly issuer: string;
  /** Exactly one of `aud`. */
  readonly audience: string;
  readonly jwksAddress: string;
  /** The claim with the roles: a list of texts. */
  readonly rolesClaim: string;
  /** The issuer's word for each of our roles. Others count for nothing. */
  readonly roles: Readonly<Record<string, Role>>;
  /** The claim that names the company, and ours for each of its values. Others are refused. */
  readonly tenantClaim: string;
  readonly tenants: Readonly<Record<string, string>>;
  /** The claim that stays the same for a human being, such as `oid` or an employee number. */
  readonly personClaim: string;
  /** Must be among those of `scp` or `scope`: an ID token, which may have the same audience, has neither. */
  readonly scope: string;
}

export const KEYS_COOLDOWN_MS = 30_000;
const KEYS_KEPT_MS = 10 * 60_000;
const CLOCK_LEEWAY_SECONDS = 5;
/** Asymmetric ones only: a public key is never a secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256"];
const TYPES: readonly (string | undefined)[] = ["at+jwt", "application/at+jwt", "jwt"];
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/u;
const UNAUTHENTICATED = failed({ code: "unauthenticated" });

const text = z.string().check(z.minLength(1), z.maxLength(200));

/** Throws where the issuer's keys cannot be fetched: nobody gets in then, and it is no refusal of the token. */
export function createExternalIssuer(
  settings: ExternalIssuerSettings,
  now: () => number,
  keys: JWTVerifyGetKey = remoteKeysOf(settings),
): IdentityProvider {
  return {
    callback: (_request, response) => response.writeHead(404).end(),
    accounts: {
      create: () => Promise.resolve(failed({ code: "user_name_taken" })),
      isEmpty: () => Promise.resolve(false),
    },
    verifyAccessToken: async (header) => {
      const token = BEARER.exec(header ?? "")?.[1];
      return token === undefined ? UNAUTHENTICATED : verify(settings, keys, token, now());
    },
  };
}

export function remoteKeysOf({ jwksAddress }: Pick<ExternalIssuerSettings, "jwksAddress">): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksAddress), {
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_KEPT_MS,
    timeoutDuration: 5_000,
  });
}

async function verify(
  settings: ExternalIssuerSettings,
  keys: JWTVerifyGetKey,
  token: string,
  nowMs: number,
): Promise<Result<Caller, Unauthenticated>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: settings.issuer,
      audience: settings.audience,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: CLOCK_LEEWAY_SECONDS,
      currentDate: new Date(nowMs),
    });
    if (!TYPES.includes(protectedHeader.typ?.toLowerCase())) return UNAUTHENTICATED;
    return callerOf(settings, payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return UNAUTHENTICATED;
    throw error;
  }
}

function callerOf(settings: ExternalIssuerSettings, payload: JWTPayload): Result<Caller, Unauthenticated> {
  // A token bound to a key (DPoP, mutual TLS) is no bearer token; `nonce` and `at_hash` are of ID tokens.
  if ("cnf" in payload || "nonce" in payload || "at_hash" in payload) return UNAUTHENTICATED;
  const tenant = text.safeParse(payload[settings.tenantClaim]);
  const person = text.safeParse(payload[settings.personClaim]);
  const words = z.array(z.string()).safeParse(payload[settings.rolesClaim]);
  if (!tenant.success || !person.success || !words.success || !hasScope(settings, payload)) return UNAUTHENTICATED;
  const ours = ownValue(settings.tenants, tenant.data);
  const held = words.data.map((word) => ownValue(settings.roles, word));
  const roles = ROLES.filter((role) => held.includes(role));
  if (ours === undefined || roles.length === 0) return UNAUTHENTICATED;
  const name = text.safeParse(payload["name"]);
  return ok({
    subject: person.data,
    displayName: name.success ? name.data : person.data,
    tenant: ours,
    roles,
    person: person.data,
  });
}

function hasScope({ scope }: ExternalIssuerSettings, payload: JWTPayload): boolean {
  const granted = payload["scp"] ?? payload["scope"];
  return typeof granted === "string" && granted.split(" ").includes(scope);
}

/** Names like `__proto__` come from outside. */
function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
