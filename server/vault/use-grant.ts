import type { RequestedUse } from "#contract/requests.ts";
import { failed, type Result } from "#domain/kernel/result.ts";
import { findRecords, type FoundRecords } from "./find-records.ts";
import { idsOutside } from "./ids-outside.ts";
import { keptForPurpose } from "./kept-for-purpose.ts";
import { countIds, type PackedIds } from "./packed-ids-port.ts";
import type { Act } from "./perform.ts";
import type { GrantUse, LogUnavailable, RevealFailure } from "./vault-port.ts";
import type { RequestRow, UseKey } from "./vault-store-port.ts";

export type GrantUseFailure = Exclude<RevealFailure, LogUnavailable>;

/**
 * The records behind the tokens, after one use of the grant was counted. Only for the requester, the agreed kind of
 * use, tokens of the request, within the bounds of time, uses and rows, and while the numbers are kept for its
 * purpose. A use under a key that was used for the same tokens is a repeat, and not counted.
 *
 * Order of effects: every check, the key, the count. The caller's transaction holds all of them, its log
 * entry included; where anything is refused, nothing was counted.
 */
export async function useGrant(
  act: Act,
  request: RequestRow,
  kind: RequestedUse["kind"],
  { tokens, useKey }: Pick<GrantUse, "tokens" | "useKey">,
): Promise<Result<FoundRecords, GrantUseFailure>> {
  const obstacle = obstacleTo(act, request, kind) ?? (await timeThatPassed(act, request));
  if (obstacle !== undefined) return failed(obstacle);
  const records = await findRecords(act, tokens);
  if (!records.ok) return records;
  const { recordIds, groups } = records.value;
  const positions = idsOutside(recordIds, request.recordIds);
  if (positions.length > 0) return failed({ code: "token_not_in_request", positions: positions.map(String) });
  const kept = keptForPurpose(groups, request.purpose);
  if (!kept.ok) return kept;
  const counted = await count(act, request, recordIds, useKey);
  return counted === undefined ? records : failed(counted);
}

function obstacleTo(
  { caller, nowMs }: Act,
  { requester, decision, end, use }: RequestRow,
  kind: RequestedUse["kind"],
): GrantUseFailure | undefined {
  if (requester !== caller.subject) return { code: "request_missing" };
  if (end !== undefined) return { code: "request_ended" };
  if (decision?.expiresAtMs === undefined) return { code: "request_not_approved" };
  if (nowMs >= decision.expiresAtMs) return { code: "grant_expired", expiredAtMs: decision.expiresAtMs };
  if (nowMs < decision.decidedAtMs - CLOCK_TOLERANCE_MS) return { code: "request_not_approved" };
  return use.kind === kind ? undefined : { code: "grant_for_other_use" };
}

/** Clocks of two servers may differ by so much. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * A clock that was set back makes no grant last longer: what the log recorded since the decision tells how late it was
 * already. What expired by it has expired for good; a grant of a time that is to come again waits for it.
 */
async function timeThatPassed(
  { nowMs, transaction }: Act,
  { decision }: RequestRow,
): Promise<GrantUseFailure | undefined> {
  if (decision?.expiresAtMs === undefined) return undefined;
  const { expiresAtMs: expiredAtMs, decidedAtEntry } = decision;
  const latestMs = await transaction.log.latestTime(decidedAtEntry, Math.min(expiredAtMs, nowMs + CLOCK_TOLERANCE_MS));
  if (latestMs === undefined) return undefined;
  return latestMs >= expiredAtMs ? { code: "grant_expired", expiredAtMs } : { code: "request_not_approved" };
}

/** What stands in the way of this use; `undefined` when it is counted, or a repeat. */
async function count(
  { transaction, nowMs }: Act,
  { requestId, maxUses, maxRows, uses, rowsUsed }: RequestRow,
  recordIds: PackedIds,
  useKey: UseKey | undefined,
): Promise<GrantUseFailure | undefined> {
  if (useKey !== undefined) {
    const isNew = await transaction.requests.insertUse(requestId, { useKey, recordIds, usedAtMs: nowMs });
    if (!isNew) {
      const before = await transaction.requests.use(requestId, useKey);
      return before && Buffer.from(recordIds).equals(before.recordIds) ? undefined : { code: "use_key_reused" };
    }
  }
  if (await transaction.requests.countUse(requestId, countIds(recordIds))) return undefined;
  return { code: "grant_used_up", usesLeft: maxUses - uses, rowsLeft: maxRows - rowsUsed };
}
