/**
 * From an `Authorization` header to the person behind it.
 *
 * Nothing of a token is believed before its signature, type, issuer, audience and times are checked.
 * Every way of being wrong is the same failure: a caller learns nothing from it.
 * Source: RFC 9068 section 4, RFC 6750 section 2.1.
 * @module
 */
import { type JWTVerifyGetKey, errors, jwtVerify } from "jose";
import * as z from "zod/mini";
import { ROLES } from "#contract/account.ts";
import { type Result, failed, ok } from "#domain/kernel/result.ts";
import type { Caller, IdentityProvider, Unauthenticated } from "./identity-port.ts";

export interface AccessTokenRules {
  readonly issuer: string;
  readonly clientIds: readonly string[];
  readonly resource: string;
  /** The scope that the vault's API asks for. */
  readonly scope: string;
  readonly algorithms: readonly string[];
  /** The issuer's public keys by key id. */
  readonly keys: JWTVerifyGetKey;
  readonly now: () => number;
  /** The person as the account stands now that the token names; `undefined` where that was ended. */
  readonly currentCaller?: (account: string) => Promise<Caller | undefined>;
}

const CLOCK_LEEWAY_SECONDS = 5;
/** Clocks of two servers may differ by so much. */
const FUTURE_LEEWAY_SECONDS = 60;
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/;
const UNAUTHENTICATED = failed({ code: "unauthenticated" });

const text = z.string().check(z.minLength(1));
const claimsSchema = z.looseObject({
  sub: text,
  aud: z.string(),
  client_id: text,
  scope: text,
  name: text,
  tenant: text,
  roles: z.array(z.enum(ROLES)).check(z.minLength(1)),
});

export function createAccessTokenVerifier(rules: AccessTokenRules): IdentityProvider["verifyAccessToken"] {
  return async (authorizationHeader) => {
    const token = BEARER.exec(authorizationHeader ?? "")?.[1];
    return token === undefined ? UNAUTHENTICATED : verify(rules, token);
  };
}

async function verify(rules: AccessTokenRules, token: string): Promise<Result<Caller, Unauthenticated>> {
  try {
    const { payload } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      audience: rules.resource,
      algorithms: [...rules.algorithms],
      typ: "at+jwt",
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: CLOCK_LEEWAY_SECONDS,
      currentDate: new Date(rules.now()),
    });
    // Issued in a time to come: the clock was set back since, and nobody knows how long the token has lasted.
    if ((payload.iat ?? 0) > rules.now() / 1000 + FUTURE_LEEWAY_SECONDS) return UNAUTHENTICATED;
    const caller = toCaller(rules, payload);
    if (!caller.ok || !rules.currentCaller) return caller;
    const current = await rules.currentCaller(caller.value.subject);
    return current?.tenant === caller.value.tenant ? ok(current) : UNAUTHENTICATED;
  } catch (error) {
    if (error instanceof errors.JOSEError) return UNAUTHENTICATED;
    throw error;
  }
}

function toCaller(rules: AccessTokenRules, payload: unknown): Result<Caller, Unauthenticated> {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return UNAUTHENTICATED;
  const { sub, name, tenant, roles, client_id, scope } = claims.data;
  if (!rules.clientIds.includes(client_id) || !scope.split(" ").includes(rules.scope)) return UNAUTHENTICATED;
  return ok({ subject: sub, displayName: name, tenant, roles });
}
