import { randomBytes, randomUUID } from "node:crypto";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { AccessLog, LoggedEvent } from "../log/access-log-port.ts";
import type { StoreUnavailable, VaultStore, VaultTransaction } from "../vault/vault-store-port.ts";
import { foldUserName } from "./account-store-port.ts";
import type { LinkUse, OneTimeLinks } from "./welcome.ts";

export const FIRST_LINK_VALID_FOR_MS = 60 * 60 * 1000;

export interface OneTimeLinkPorts {
  readonly store: VaultStore;
  readonly log: AccessLog;
  readonly now: () => number;
  /** Whose links these are: a link names no tenant. */
  readonly tenants: () => Promise<Result<readonly string[], StoreUnavailable>>;
}
type Used = Result<void, { readonly code: "link_gone" | "user_name_taken" }>;

export function createOneTimeLinks(ports: OneTimeLinkPorts): OneTimeLinks {
  const { store, now, tenants } = ports;
  return {
    look: async (secret) => {
      const all = await tenants();
      for (const tenant of all.ok ? all.value : []) {
        const found = await store.read(tenant, ({ accounts }) => accounts.findLink(secret, now()));
        if (found.ok && found.value) return found.value.subject === null ? "first" : "password";
      }
      return undefined;
    },
    use: async (secret, use) => {
      const all = await tenants();
      if (!all.ok) return failed({ code: "access_log_unavailable" });
      for (const tenant of all.value) {
        const used = await store.transact(
          tenant,
          (transaction) => useLink(ports, transaction, tenant, secret, use),
          (answer) => answer.ok,
        );
        if (!used.ok) return failed({ code: "access_log_unavailable" });
        if (used.value.ok || used.value.failure.code !== "link_gone") return used.value;
      }
      return failed({ code: "link_gone" });
    },
  };
}

/** The secret of a link that makes the first administrator; an older one ends. `undefined`: it could not be stored. */
export async function putFirstLink(
  { store, now }: OneTimeLinkPorts,
  tenant: string,
): Promise<{ readonly secret: string; readonly expiresAtMs: number } | undefined> {
  const link = { secret: randomBytes(32).toString("base64url"), expiresAtMs: now() + FIRST_LINK_VALID_FOR_MS };
  const put = await store.transact(
    tenant,
    ({ accounts }) => accounts.putLink(link.secret, null, link.expiresAtMs),
    () => true,
  );
  return put.ok ? link : undefined;
}

async function useLink(
  { log, now }: OneTimeLinkPorts,
  { accounts, log: entries }: VaultTransaction,
  tenant: string,
  secret: string,
  { passwordHash, userName, displayName, from }: LinkUse,
): Promise<Used> {
  const nowMs = now();
  const taken = await accounts.takeLink(secret, nowMs);
  const isFirst = taken?.subject === null;
  if (!taken || (isFirst && (await accounts.list()).length > 0)) return failed({ code: "link_gone" });
  const subject = taken.subject ?? randomUUID();
  if (taken.subject === null) {
    const inserted = await accounts.insert({
      subject,
      user_name: foldUserName(userName),
      display_name: displayName,
      roles: "administrator",
      password_hash: passwordHash,
      created_at_ms: nowMs,
      person_id: null,
      disabled_at_ms: null,
      sign_outs: 0,
    });
    if (!inserted) return failed({ code: "user_name_taken" });
  } else {
    const { sign_outs = 0 } = (await accounts.find(subject)) ?? {};
    await accounts.change(subject, { password_hash: passwordHash, sign_outs: sign_outs + 1 });
  }
  const row = await accounts.find(subject);
  if (!row) return failed({ code: "link_gone" });
  const actor = { subject, displayName: row.display_name, roles: [], from };
  const event: LoggedEvent = isFirst
    ? { act: "account_create", result: "done", account: subject, grantedRoles: ["administrator"] }
    : { act: "password_set", result: "done", account: subject };
  await log.append(entries, tenant, actor, nowMs, [event]);
  return ok();
}
