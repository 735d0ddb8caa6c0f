import { createHash } from "node:crypto";
import type { EmergencyState, EmergencyVerdict } from "#contract/emergencies.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import type {
  Emergencies,
  EmergencyAsking,
  EmergencyFailure,
  EmergencyReveal,
  EmergencySummary,
  EmergencyView,
  ReviewFailure,
} from "./emergencies-port.ts";
import type { EmergencyId, EmergencyRow, ReviewRow } from "./emergency-store-port.ts";
import { keptForPurpose } from "./kept-for-purpose.ts";
import { newId } from "./new-id.ts";
import { openSealed } from "./open-sealed.ts";
import { openTokens } from "./open-tokens.ts";
import { type Act, type ActOutcome, done, look, perform, refused, type VaultPorts } from "./perform.ts";
import { personsOf } from "./request-view.ts";
import { openNumber } from "./sealed-number.ts";
import { type LogUnavailable, personOf, type VaultCaller } from "./vault-port.ts";

const HOUR_MS = 3_600_000;
const MAX_LISTED = 200;
const REVIEWERS = 2;
const SEES_ALL = ["approver", "auditor"] as const;

export interface EmergencyRules {
  /** Within how many hours two people must have reviewed it; left out: there are no emergencies. */
  readonly reviewHours: number | undefined;
}

export function createEmergencies(ports: VaultPorts, rules: EmergencyRules): Emergencies {
  return {
    reveal: (caller, asking) => perform(ports, caller, (act) => reveal(act, rules, asking)),
    list: (caller) => look(ports, caller, (act) => summarize(act, rules)),
    review: (caller, id, hash, verdict) => perform(ports, caller, (act) => review(act, id, hash, verdict)),
  };
}

/** Of the tenant, at this moment. */
export function emergencyState({ reviews, dueAtMs }: EmergencyRow, nowMs: number): EmergencyState {
  const isReviewed = reviews.length >= REVIEWERS && reviews.some(({ role }) => role === "approver");
  if (isReviewed) return "reviewed";
  return nowMs >= dueAtMs ? "overdue" : "open";
}

async function reveal(
  act: Act,
  { reviewHours }: EmergencyRules,
  { purpose, reason, tokens }: EmergencyAsking,
): Promise<ActOutcome<EmergencyReveal, Exclude<EmergencyFailure, LogUnavailable>>> {
  const { caller, keys, transaction, randomness, nowMs } = act;
  const event = { act: "emergency_reveal", purposes: [purpose], handlingReason: "incident" } as const;
  const refuse = <const F extends Exclude<EmergencyFailure, LogUnavailable>>(failure: F) =>
    refused(failure, { ...event, result: "refused", reasonCode: failure.code });
  if (reviewHours === undefined) return refuse({ code: "emergency_disabled" });
  const others = await transaction.emergencies.list(MAX_LISTED);
  const count = others.filter((row) => emergencyState(row, nowMs) !== "reviewed").length;
  if (count > 0) return refuse({ code: "emergency_unreviewed", count });
  const records = await openTokens(act, tokens);
  if (!records.ok) return refuse(records.failure);
  const kept = keptForPurpose(records.value, purpose);
  if (!kept.ok) return refuse(kept.failure);
  const emergencyId = newId(randomness, nowMs) as EmergencyId;
  const row: EmergencyRow = {
    emergencyId,
    requester: caller.subject,
    requesterPerson: personOf(caller),
    requesterName: caller.displayName,
    purpose,
    recordIds: records.value.map(({ recordId }) => recordId),
    dataKeyId: keys.dataKeyId,
    sealedReason: keys.seal({ column: "emergencies.sealed_reason", row: emergencyId }, maskText(reason)),
    createdAtMs: nowMs,
    dueAtMs: nowMs + reviewHours * HOUR_MS,
    reviews: [],
  };
  await transaction.emergencies.insert(row);
  const numbers = records.value.map((record) => openNumber(keys, record));
  return done(
    { emergencyId, dueAtMs: row.dueAtMs, numbers },
    {
      ...event,
      result: "done",
      requestId: emergencyId,
      records: records.value.map(({ recordId, subjectId }) => ({ recordId, subjectId })),
    },
  );
}

async function summarize(act: Act, { reviewHours }: EmergencyRules): Promise<EmergencySummary> {
  const { caller, transaction, nowMs } = act;
  const all = await transaction.emergencies.list(MAX_LISTED);
  const states = all.map((row) => emergencyState(row, nowMs));
  const seesAll = SEES_ALL.some((role) => caller.roles.includes(role));
  const shown = seesAll ? all : all.filter(({ requester }) => requester === caller.subject);
  const emergencies: EmergencyView[] = [];
  for (const row of shown) emergencies.push(await view(act, row));
  return {
    isEnabled: reviewHours !== undefined,
    open: states.filter((state) => state !== "reviewed").length,
    overdue: states.filter((state) => state === "overdue").length,
    emergencies,
  };
}

async function review(
  act: Act,
  emergencyId: EmergencyId,
  hash: string,
  verdict: EmergencyVerdict,
): Promise<ActOutcome<EmergencyView, Exclude<ReviewFailure, LogUnavailable>>> {
  const { caller, transaction, nowMs } = act;
  const row = await transaction.emergencies.byId(emergencyId);
  if (row === undefined) return refused({ code: "request_missing" });
  const event = { act: "emergency_review", purposes: [row.purpose], requestId: emergencyId } as const;
  if (row.requester === caller.subject || row.requesterPerson === personOf(caller)) {
    const code = "approver_is_requester";
    return refused({ code }, { ...event, result: "refused", reasonCode: code });
  }
  if (hash !== (await view(act, row)).hash) return refused({ code: "request_changed" });
  const own: ReviewRow = {
    reviewer: caller.subject,
    reviewerPerson: personOf(caller),
    reviewerName: caller.displayName,
    role: caller.roles.includes("approver") ? "approver" : "auditor",
    verdict,
    reviewedAtMs: nowMs,
  };
  if (!(await transaction.emergencies.review(row, own))) return refused({ code: "request_decided" });
  const after = await view(act, { ...row, reviews: [...row.reviews, own] });
  return done(after, { ...event, result: "done", approver: caller.subject, outcomes: { [verdict]: 1 } });
}

async function view(act: Act, row: EmergencyRow): Promise<EmergencyView> {
  const { keys, transaction, caller, nowMs } = act;
  const found = new Map((await transaction.records.byIds(row.recordIds)).map((record) => [record.recordId, record]));
  const records = row.recordIds.flatMap((id) => found.get(id) ?? []);
  const place = { column: "emergencies.sealed_reason", row: row.emergencyId } as const;
  const shown = {
    emergencyId: row.emergencyId,
    requester: row.requesterName,
    purpose: row.purpose,
    reason: openSealed(keys, place, row.dataKeyId, row.sealedReason),
    count: row.recordIds.length,
    persons: await personsOf(act, records),
    createdAtMs: row.createdAtMs,
    dueAtMs: row.dueAtMs,
  };
  const said = [1, "emergency", caller.tenant, row.requester, row.requesterPerson, row.recordIds, Object.values(shown)];
  return {
    ...shown,
    hash: createHash("sha256").update(JSON.stringify(said)).digest("base64url"),
    state: emergencyState(row, nowMs),
    reviews: row.reviews.map(({ reviewerName: reviewer, role, verdict, reviewedAtMs }) => ({
      reviewer,
      role,
      verdict,
      reviewedAtMs,
    })),
  };
}

/** How many of a tenant wait for their reviews, in time and past it; for whoever reminds people of them. */
export function countUnreviewed(
  ports: VaultPorts,
  caller: VaultCaller,
): ReturnType<typeof look<{ readonly open: number; readonly overdue: number }>> {
  return look(ports, caller, async ({ transaction, nowMs }) => {
    const states = (await transaction.emergencies.list(MAX_LISTED)).map((row) => emergencyState(row, nowMs));
    return {
      open: states.filter((state) => state !== "reviewed").length,
      overdue: states.filter((state) => state === "overdue").length,
    };
  });
}
