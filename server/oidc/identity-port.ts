/**
 * Who is calling, as the vault server needs to know it.
 *
 * The server mounts `callback` before it reads any body; the provider behind it owns everything under
 * `/oidc/` and the issuer `${address}/oidc`. An access token is verified in full (signature, issuer,
 * audience, time, tenant) before a {@link Caller} exists.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Role } from "#contract/account.ts";
import type { Result } from "#domain/kernel/result.ts";

/** A signed-in person. `subject` never changes and is never given to somebody else. */
export interface Caller {
  readonly subject: string;
  readonly displayName: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
  /**
   * The human being behind the account: the same over several accounts and after renaming. Left out where
   * nobody said so; then the account stands for itself. Read it through `personOf` of the vault port.
   */
  readonly person?: string;
}

export interface Unauthenticated {
  readonly code: "unauthenticated";
}

export interface NewAccount {
  readonly userName: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly tenant: string;
  /** Whose account it is, where that person has another one already. */
  readonly person?: string | undefined;
}

export type AccountRefusal =
  { readonly code: "user_name_taken" } | { readonly code: "password_too_short"; readonly minCharacters: number };

export interface Accounts {
  /** The new account's subject, durable. A refusal changes nothing. */
  create(account: NewAccount): Promise<Result<{ readonly subject: string }, AccountRefusal>>;
  /** Whether nobody could sign in yet. */
  isEmpty(): Promise<boolean>;
}

export interface IdentityProvider {
  /** Answers every request under `/oidc/`; reads the raw body itself. */
  readonly callback: (request: IncomingMessage, response: ServerResponse) => void;
  /** The caller behind `Authorization: Bearer …`. Every way of being wrong looks the same. */
  readonly verifyAccessToken: (authorizationHeader: string | undefined) => Promise<Result<Caller, Unauthenticated>>;
  readonly accounts: Accounts;
  /** Forgets failed attempts under a user name. Left out where accounts live elsewhere. */
  readonly unlock?: (userName: string) => Promise<void>;
}

/** The client of the device flow. */
export const CLI_CLIENT_ID = "mynumber-vault-cli";

/** The client of the window for changing one's ways to sign in; its codes are never redeemed. */
export const SECURITY_CLIENT_ID = "mynumber-vault-security";

/** Where that window ends. */
export function securityEndOf(address: string): string {
  return `${address}/oidc/security/done`;
}

/** What a pane must know to sign in; the server repeats it in `GET /api/v1/configuration`. */
export interface SignInParameters {
  readonly issuer: string;
  readonly clientId: string;
  /** RFC 8707 resource that access tokens are bound to: their audience. */
  readonly resource: string;
  readonly scope: string;
}

/** The parameters of the embedded provider at `address`, the public origin without a trailing slash. */
export function signInParametersOf(address: string): SignInParameters {
  return {
    issuer: `${address}/oidc`,
    clientId: "mynumber-vault-pane",
    resource: `${address}/api/v1`,
    scope: "openid vault",
  };
}
