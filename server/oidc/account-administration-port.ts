/**
 * What an administrator may do with accounts, as the network side sees it.
 * @module
 */
import type { AccountView } from "#contract/accounts.ts";
import type { Role } from "#contract/account.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "../vault/vault-port.ts";

export interface WantedAccount {
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Subject of another account of the same person. */
  readonly samePersonAs?: string | undefined;
}
export interface OneTimeLink {
  readonly subject: string;
  /** The only copy: what is stored is its digest. */
  readonly secret: string;
  readonly expiresAtMs: number;
}
export type Missing = { readonly code: "account_missing" };
export type Own = { readonly code: "account_own" };
export type LastOne = { readonly code: "administrator_last" };
type Changed<T, F> = Promise<Result<T, F | LogUnavailable>>;

export interface AccountAdministration {
  list(caller: VaultCaller): Promise<Result<readonly AccountView[], VaultUnavailable>>;
  create(
    caller: VaultCaller,
    wanted: WantedAccount,
  ): Changed<OneTimeLink, Missing | { readonly code: "user_name_taken" }>;
  /** Ends what was signed in under the old roles. */
  giveRoles(caller: VaultCaller, subject: string, roles: readonly Role[]): Changed<undefined, Missing | Own | LastOne>;
  /** Ends every session at once. */
  disable(caller: VaultCaller, subject: string): Changed<undefined, Missing | Own | LastOne>;
  enable(caller: VaultCaller, subject: string): Changed<undefined, Missing | Own>;
  /** The old password and every session end now; the link sets a new one. */
  reset(caller: VaultCaller, subject: string): Changed<OneTimeLink, Missing | Own>;
  /** Authenticator app, passkeys, recovery codes and every session end now; the password stays. */
  resetSecondFactor(caller: VaultCaller, subject: string): Changed<undefined, Missing | Own>;
  /** The user name whose failed attempts may be forgotten. */
  unlock(caller: VaultCaller, subject: string): Changed<string, Missing>;
  /** The caller's own sessions, all of them. */
  signOutEverywhere(caller: VaultCaller): Changed<undefined, Missing>;
}
