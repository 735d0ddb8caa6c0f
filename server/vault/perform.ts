/**
 * How every act of the vault runs: effects and log entries in one transaction, or none of them.
 *
 * A refusal that the log must know of is written alone, after everything else was undone.
 * @module
 */
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { KeyRing, Randomness, TenantKeys } from "../keys/key-ring-port.ts";
import type { AccessLog, LoggedEvent } from "../log/access-log-port.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "./vault-port.ts";
import type { VaultStore, VaultTransaction } from "./vault-store-port.ts";

export interface VaultPorts {
  readonly store: VaultStore;
  readonly keys: KeyRing;
  readonly log: AccessLog;
  readonly randomness: Randomness;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What one act has at hand. */
export interface Act {
  readonly caller: VaultCaller;
  readonly keys: TenantKeys;
  readonly transaction: VaultTransaction;
  readonly randomness: Randomness;
  readonly nowMs: number;
}
/** Of acts that share a transaction: nobody's in particular. */
export type CommonAct = Omit<Act, "caller">;
export type ActOutcome<T, F> =
  | { readonly kind: "done"; readonly value: T; readonly event: LoggedEvent }
  /** A repeat: nothing was changed, so there is nothing to record. */
  | { readonly kind: "unchanged"; readonly value: T }
  | { readonly kind: "refused"; readonly failure: F; readonly event?: LoggedEvent };

export const RETRY_AFTER_MS = 2_000;

export function done<T>(value: T, event: LoggedEvent): ActOutcome<T, never> {
  return { kind: "done", value, event };
}
export function unchanged<T>(value: T): ActOutcome<T, never> {
  return { kind: "unchanged", value };
}
export function refused<const F>(failure: F, event?: LoggedEvent): ActOutcome<never, F> {
  return { kind: "refused", failure, ...(event && { event }) };
}

export async function perform<T, F>(
  ports: VaultPorts,
  caller: VaultCaller,
  work: (act: Act) => Promise<ActOutcome<T, F>>,
): Promise<Result<T, F | LogUnavailable>> {
  const nowMs = ports.now();
  const outcome = await ports.store.transact(
    caller.tenant,
    async (transaction) => {
      const result = await work({ ...actFor(ports, caller.tenant), caller, transaction, nowMs });
      if (result.kind === "done") await append(ports, caller, transaction, nowMs, result.event);
      return result;
    },
    (result) => result.kind === "done",
  );
  if (!outcome.ok) return failed({ code: "access_log_unavailable" });
  if (outcome.value.kind !== "refused") return ok(outcome.value.value);
  const { failure, event } = outcome.value;
  if (event !== undefined && !(await record(ports, caller, event))) return failed({ code: "access_log_unavailable" });
  return failed(failure);
}

/** Reads in one consistent view; nothing is recorded, because nothing is revealed. */
export async function look<T>(
  ports: VaultPorts,
  caller: VaultCaller,
  work: (act: Act) => Promise<T>,
): Promise<Result<T, VaultUnavailable>> {
  const nowMs = ports.now();
  const answer = await ports.store.read(caller.tenant, (transaction) =>
    work({ ...actFor(ports, caller.tenant), caller, transaction, nowMs }),
  );
  return answer.ok ? answer : failed({ code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS });
}

async function record(ports: VaultPorts, caller: VaultCaller, event: LoggedEvent): Promise<boolean> {
  const recorded = await ports.store.transact(
    caller.tenant,
    (transaction) => append(ports, caller, transaction, ports.now(), event),
    () => true,
  );
  return recorded.ok;
}

function append(
  ports: VaultPorts,
  caller: VaultCaller,
  transaction: VaultTransaction,
  nowMs: number,
  event: LoggedEvent,
): Promise<void> {
  return ports.log.append(transaction.log, caller.tenant, caller, nowMs, [event]);
}

/** A verified caller always belongs to a tenant that exists: anything else is a defect. */
export function actFor(ports: VaultPorts, tenant: string): Pick<CommonAct, "keys" | "randomness"> {
  const keys = ports.keys.of(tenant);
  if (keys === undefined) throw new TypeError("the caller's tenant has no keys");
  return { keys, randomness: ports.randomness };
}
