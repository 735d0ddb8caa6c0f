/**
 * The people of the vault and their roles, over the network; for administrators.
 * @module
 */
import * as z from "zod/mini";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { Role } from "#contract/account.ts";
import { accountList, type AccountView, oneTimeLink, type OneTimeLinkAnswer } from "#contract/accounts.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

export interface NewAccount {
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}
export interface HttpAccounts {
  list(): Promise<Result<readonly AccountView[], VaultFailure>>;
  /** The link lets the person set a password, once. */
  create(account: NewAccount): Promise<Result<OneTimeLinkAnswer, VaultFailure>>;
  giveRoles(subject: string, roles: readonly Role[]): Promise<Result<void, VaultFailure>>;
  reset(subject: string): Promise<Result<OneTimeLinkAnswer, VaultFailure>>;
  change(
    subject: string,
    act: "disable" | "enable" | "unlock" | "second-factor-reset",
  ): Promise<Result<void, VaultFailure>>;
}

export function createHttpAccounts(
  options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>,
): HttpAccounts {
  const call = createApiClient(options);
  const post = <Schema extends z.ZodMiniType>(path: string, body: object, answer: Schema) =>
    call({ method: "POST", path, body: JSON.stringify(body), answer });
  const actOn = async (subject: string, act: string, body: object = {}): Promise<Result<void, VaultFailure>> => {
    const done = await post(`/accounts/${encodeURIComponent(subject)}/${act}`, body, z.unknown());
    return done.ok ? ok() : done;
  };
  return {
    list: async () => {
      const listed = await call({ method: "GET", path: "/accounts", answer: accountList });
      return listed.ok ? ok(listed.value.accounts) : listed;
    },
    create: (account) => post("/accounts", account, oneTimeLink),
    giveRoles: (subject, roles) => actOn(subject, "roles", { roles }),
    reset: (subject) => post(`/accounts/${encodeURIComponent(subject)}/reset`, {}, oneTimeLink),
    change: (subject, act) => actOn(subject, act),
  };
}
