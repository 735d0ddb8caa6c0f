import { maskText } from "#domain/masking/mask-text.ts";
import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { expiryOf, viewRequest } from "./request-view.ts";
import {
  type DecisionFailure,
  type LogUnavailable,
  personOf,
  type RequestDecision,
  type RequestView,
} from "./vault-port.ts";
import type { DecisionRow } from "./vault-store-port.ts";

const MINUTE_MS = 60_000;
const DECISION_ACTS = { approve: "approve", refuse: "refuse" } as const;

/**
 * The request with the decision of another person on it. What is decided is the hash: a request that
 * is not exactly what the approver saw, or that waited too long, is not decided. Trying to decide
 * the own request is recorded, also from another account of the same person.
 */
export async function decideRequest(
  act: Act,
  { requestId, hash, decision, comment }: RequestDecision,
): Promise<ActOutcome<RequestView, Exclude<DecisionFailure, LogUnavailable>>> {
  const { caller, keys, transaction, nowMs } = act;
  const row = await transaction.requests.byId(requestId);
  if (row === undefined) return refused({ code: "request_missing" });
  const event = { act: DECISION_ACTS[decision], purposes: [row.purpose], requestId } as const;
  if (row.requester === caller.subject || row.requesterPerson === personOf(caller)) {
    const code = "approver_is_requester";
    return refused({ code }, { ...event, result: "refused", reasonCode: code });
  }
  if (row.end !== undefined) return refused({ code: "request_ended" });
  if (row.decision !== undefined) return refused({ code: "request_decided" });
  const expiredAtMs = expiryOf(row);
  if (expiredAtMs !== undefined && nowMs >= expiredAtMs) return refused({ code: "request_expired", expiredAtMs });
  if (hash !== (await viewRequest(act, row)).hash) return refused({ code: "request_changed" });
  const decided: DecisionRow = {
    decision,
    decidedBy: caller.subject,
    decidedByPerson: personOf(caller),
    decidedByName: caller.displayName,
    dataKeyId: keys.dataKeyId,
    sealedComment: keys.seal({ column: "requests.sealed_comment", row: requestId }, maskText(comment)),
    decidedAtMs: nowMs,
    expiresAtMs: decision === "approve" ? nowMs + row.validForMinutes * MINUTE_MS : undefined,
    decidedAtEntry: (await transaction.log.head())?.size ?? 0,
  };
  if (!(await transaction.requests.decide(requestId, decided))) return refused({ code: "request_decided" });
  const view = await viewRequest(act, { ...row, decision: decided });
  return done(view, { ...event, result: "done", approver: caller.subject });
}
