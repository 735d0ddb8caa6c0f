/**
 * Going on with a log that is shorter than, or other than, the head that was signed last: after the newest copy of a
 * database was lost, say. What was signed stays valid for what it was; the log goes on under a new name, and its next
 * entry says so and who answers for it.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { accessLog } from "./log/access-log.ts";
import type { Actor } from "./log/access-log-port.ts";
import type { HeadFailure } from "./log/signed-heads-port.ts";
import { foldUserName } from "./oidc/account-store-port.ts";
import type { OpenVault } from "./open-vault.ts";

export type CarryOnFailure =
  | HeadFailure
  /** Nothing is the matter with this tenant's log. */
  | { readonly code: "log_is_whole"; readonly tenant: string }
  /** Not two accounts of two persons, with a role that answers for the log. */
  | { readonly code: "two_people_needed"; readonly tenant: string };

const ANSWERS_FOR_LOGS = ["approver", "auditor", "administrator"] as const;

export interface CarriedOn {
  readonly tenant: string;
  /** Entries in the log before this act, and entries that had been signed. */
  readonly found: number;
  readonly signed: number;
}

/** @param userNames of two people who looked at it */
export async function carryOn(
  { store, signedHeads }: OpenVault,
  tenant: string,
  userNames: readonly string[],
  actor: Actor,
  nowMs: number,
): Promise<Result<CarriedOn, CarryOnFailure>> {
  const state = await signedHeads.check(tenant);
  if (state.ok) return failed({ code: "log_is_whole", tenant });
  const { failure } = state;
  if (failure.code !== "log_rolled_back" && failure.code !== "log_forked") return state;
  const signed = failure.code === "log_rolled_back" ? failure.signed : failure.size;
  const recorded = await store.transact(
    tenant,
    async (transaction): Promise<Result<number, CarryOnFailure>> => {
      const wanted = userNames.map(foldUserName);
      const accounts = (await transaction.accounts.list()).filter(
        (account) =>
          wanted.includes(account.user_name) &&
          account.disabled_at_ms === null &&
          ANSWERS_FOR_LOGS.some((role) => account.roles.split(" ").includes(role)),
      );
      const persons = new Set(accounts.map(({ person_id, subject }) => person_id ?? subject));
      if (persons.size < 2) return failed({ code: "two_people_needed", tenant });
      const found = (await transaction.log.head())?.size ?? 0;
      const outcomes = { found, signed };
      const witnesses = accounts.map(({ subject }) => subject);
      await accessLog.append(transaction.log, tenant, actor, nowMs, [
        {
          act: "log_carried_on",
          result: "done",
          handlingReason: "restore",
          reasonCode: failure.code,
          outcomes,
          witnesses,
        },
      ]);
      return ok(found);
    },
    (answer) => answer.ok,
  );
  if (!recorded.ok) return recorded;
  if (!recorded.value.ok) return recorded.value;
  const anew = await signedHeads.beginAnew(tenant);
  return anew.ok ? ok({ tenant, found: recorded.value.value, signed }) : anew;
}
