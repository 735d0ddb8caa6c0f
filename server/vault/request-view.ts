import { createHash } from "node:crypto";
import type { Person } from "#domain/person/person.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { openSealed } from "./open-sealed.ts";
import type { Act } from "./perform.ts";
import type { RequestView } from "./vault-port.ts";
import type { RequestRow } from "./vault-store-port.ts";

const DAY_MS = 86_400_000;
/** A request that nobody decided by then is void: its reason may no longer hold. */
const WAITS_FOR_MS = 7 * DAY_MS;

/** The request as requester and approver see it. */
export async function viewRequest(act: Act, row: RequestRow): Promise<RequestView> {
  const reason = openReason(act, row);
  const expiresAtMs = expiryOf(row);
  return {
    requestId: row.requestId,
    hash: hashRequest(act.caller.tenant, row, reason),
    state: stateOf(row, act.nowMs),
    requester: row.requesterName,
    purpose: row.purpose,
    reason,
    count: row.recordIds.length,
    persons: await personsOf(act, row),
    createdAtMs: row.createdAtMs,
    validForMinutes: row.validForMinutes,
    ...(row.decision && { decidedBy: row.decision.decidedByName }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

export function openReason({ keys }: Act, row: RequestRow): string {
  return openSealed(keys, { column: "requests.sealed_reason", row: row.requestId }, row.dataKeyId, row.sealedReason);
}

/** SHA-256 over everything that an approver agrees to, the records one by one. */
export function hashRequest(tenant: string, row: RequestRow, reason: string): string {
  const { requestId, requester, purpose, validForMinutes, createdAtMs, recordIds } = row;
  const agreedTo = [1, tenant, requestId, requester, purpose, reason, validForMinutes, createdAtMs, recordIds];
  return createHash("sha256").update(JSON.stringify(agreedTo)).digest("base64url");
}

/** Until when a request can be decided, or its grant used; `undefined` for a refused one. */
export function expiryOf({ decision, createdAtMs }: RequestRow): number | undefined {
  return decision === undefined ? createdAtMs + WAITS_FOR_MS : decision.expiresAtMs;
}

function stateOf(row: RequestRow, nowMs: number): RequestView["state"] {
  const expiresAtMs = expiryOf(row);
  if (expiresAtMs === undefined) return "refused";
  if (nowMs >= expiresAtMs) return "expired";
  return row.decision === undefined ? "waiting" : "approved";
}

/** Each person once, in the order of the records; records of nobody known are left out. */
async function personsOf({ keys, transaction }: Act, row: RequestRow): Promise<readonly string[]> {
  const records = new Map((await transaction.records.byIds(row.recordIds)).map((record) => [record.recordId, record]));
  const ids = [...new Set(row.recordIds.flatMap((id) => records.get(id)?.subjectId ?? []))];
  const subjects = new Map((await transaction.subjects.byIds(ids)).map((subject) => [subject.subjectId, subject]));
  return ids.flatMap((id) => {
    const subject = subjects.get(id);
    if (subject === undefined) return [];
    const place = { column: "subjects.sealed_profile", row: id } as const;
    const profile = JSON.parse(openSealed(keys, place, subject.dataKeyId, subject.sealedProfile)) as Person;
    return [maskText(labelOf(profile))];
  });
}

function labelOf({ name, kana, employeeNumber }: Person): string {
  const called = name ?? kana ?? "";
  if (employeeNumber === undefined) return called;
  return called === "" ? employeeNumber : `${called} (${employeeNumber})`;
}
