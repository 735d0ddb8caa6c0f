import { createHash } from "node:crypto";
import type { Person } from "#domain/person/person.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { openSealed } from "./open-sealed.ts";
import { countIds, ID_BYTES, splitIds } from "./packed-ids-port.ts";
import type { Act } from "./perform.ts";
import type { RequestView } from "./vault-port.ts";
import type { DecisionRow, RecordId, RecordRow, RequestRow } from "./vault-store-port.ts";

const DAY_MS = 86_400_000;
/** A request that nobody decided by then is void: its reason may no longer hold. */
const WAITS_FOR_MS = 7 * DAY_MS;
/** Of a very large request persons and workbooks are told by its first records; `count` tells how many there are. */
const MAX_SHOWN = 1_000;

/** The request as requester and approver see it. */
export async function viewRequest(act: Act, row: RequestRow): Promise<RequestView> {
  const expiresAtMs = expiryOf(row);
  const records = await recordsOf(act, row);
  const asked = {
    requestId: row.requestId,
    requester: row.requesterName,
    purpose: row.purpose,
    reason: openReason(act, row),
    use: row.use,
    count: countIds(row.recordIds),
    persons: await personsOf(act, records),
    workbooks: await workbooksOf(act, records),
    createdAtMs: row.createdAtMs,
    validForMinutes: row.validForMinutes,
    maxUses: row.maxUses,
    maxRows: row.maxRows,
  };
  return {
    ...asked,
    hash: hashRequest(act.caller.tenant, row, asked),
    state: stateOf(row, act.nowMs),
    usesLeft: row.maxUses - row.uses,
    rowsLeft: row.maxRows - row.rowsUsed,
    ...(row.decision && decisionSeen(act, row, row.decision)),
    ...(row.end && { endedBy: row.end.endedByName }),
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  };
}

/** What an approver agrees to; the rest of a view tells what became of it. */
type AskedFor = Omit<
  RequestView,
  "hash" | "state" | "usesLeft" | "rowsLeft" | "decidedBy" | "comment" | "endedBy" | "expiresAtMs"
>;

/** SHA-256 over everything that an approver sees of a request, and the records one by one. */
function hashRequest(tenant: string, { requester, requesterPerson, recordIds }: RequestRow, asked: AskedFor): string {
  const { use } = asked;
  const useFor = use.kind === "export" ? [use.kind, use.layoutId, use.expectedCount] : [use.kind];
  const agreedTo = [
    [2, tenant, requester, requesterPerson, splitIds(recordIds)],
    [asked.requestId, asked.requester, asked.purpose, asked.reason, useFor, asked.count],
    [asked.persons, asked.workbooks],
    [asked.createdAtMs, asked.validForMinutes, asked.maxUses, asked.maxRows],
  ];
  return createHash("sha256").update(JSON.stringify(agreedTo)).digest("base64url");
}

/** Until when a request can be decided, or its grant used; `undefined` for one that is refused or taken back. */
export function expiryOf({ decision, createdAtMs, end }: RequestRow): number | undefined {
  if (end !== undefined) return undefined;
  return decision === undefined ? createdAtMs + WAITS_FOR_MS : decision.expiresAtMs;
}

function stateOf(row: RequestRow, nowMs: number): RequestView["state"] {
  if (row.end !== undefined) return row.end.ended;
  const expiresAtMs = expiryOf(row);
  if (expiresAtMs === undefined) return "refused";
  if (row.uses >= row.maxUses || row.rowsUsed >= row.maxRows) return "used_up";
  if (nowMs >= expiresAtMs) return "expired";
  return row.decision === undefined ? "waiting" : "approved";
}

function openReason({ keys }: Act, row: RequestRow): string {
  return openSealed(keys, { column: "requests.sealed_reason", row: row.requestId }, row.dataKeyId, row.sealedReason);
}

function decisionSeen({ keys }: Act, { requestId }: RequestRow, decision: DecisionRow) {
  const place = { column: "requests.sealed_comment", row: requestId } as const;
  const comment = openSealed(keys, place, decision.dataKeyId, decision.sealedComment);
  return { decidedBy: decision.decidedByName, ...(comment !== "" && { comment }) };
}

/** In the order of the request; what was disposed of since is left out. */
async function recordsOf({ transaction }: Act, row: RequestRow): Promise<readonly RecordRow[]> {
  const shown = splitIds(row.recordIds.subarray(0, MAX_SHOWN * ID_BYTES)) as readonly RecordId[];
  const found = await transaction.records.byIds(shown);
  const records = new Map(found.map((record) => [record.recordId, record]));
  return shown.flatMap((id) => records.get(id) ?? []);
}

/** Each person once, in the order of the records; records of nobody known are left out. */
export async function personsOf({ keys, transaction }: Act, records: readonly RecordRow[]): Promise<readonly string[]> {
  const ids = [...new Set(records.flatMap(({ subjectId }) => subjectId ?? []))];
  const subjects = new Map((await transaction.subjects.byIds(ids)).map((subject) => [subject.subjectId, subject]));
  return ids.flatMap((id) => {
    const subject = subjects.get(id);
    if (subject === undefined) return [];
    const place = { column: "subjects.sealed_profile", row: id } as const;
    const profile = JSON.parse(openSealed(keys, place, subject.dataKeyId, subject.sealedProfile)) as Person;
    return [maskText(labelOf(profile))];
  });
}

/** Each workbook once, in the order of the records. */
async function workbooksOf({ keys, transaction }: Act, records: readonly RecordRow[]): Promise<readonly string[]> {
  const titles: string[] = [];
  for (const id of new Set(records.map(({ workbookId }) => workbookId))) {
    const workbook = await transaction.workbooks.byId(id);
    if (workbook === undefined) continue;
    const place = { column: "workbooks.sealed_title", row: id } as const;
    titles.push(maskText(openSealed(keys, place, workbook.dataKeyId, workbook.sealedTitle)));
  }
  return titles;
}

/** Name and employee number, as far as they are known. */
export function labelOf({ name, kana, employeeNumber }: Person): string {
  const called = name ?? kana ?? "";
  if (employeeNumber === undefined) return called;
  return called === "" ? employeeNumber : `${called} (${employeeNumber})`;
}
