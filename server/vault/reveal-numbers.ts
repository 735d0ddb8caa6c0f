import type { TokenText } from "#domain/token/token-text.ts";
import type { LoggedEvent } from "../log/access-log-port.ts";
import { keptForPurpose } from "./kept-for-purpose.ts";
import { openTokens } from "./open-tokens.ts";
import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { openNumber } from "./sealed-number.ts";
import type { LogUnavailable, RevealedNumber, RevealFailure } from "./vault-port.ts";
import type { RequestId, RequestRow } from "./vault-store-port.ts";

type Failure = Exclude<RevealFailure, LogUnavailable>;

/**
 * The numbers behind `tokens`. Only the requester, only tokens of the request, only while the grant
 * lasts and the numbers are kept for its purpose; every other try at an existing request is recorded as refused.
 */
export async function revealNumbers(
  act: Act,
  requestId: RequestId,
  tokens: readonly TokenText[],
): Promise<ActOutcome<readonly RevealedNumber[], Failure>> {
  const request = await act.transaction.requests.byId(requestId);
  if (request === undefined) return refused({ code: "request_missing" });
  const event = { act: "reveal", purposes: [request.purpose], requestId } as const;
  const obstacle = obstacleTo(act, request);
  if (obstacle !== undefined) return refused(obstacle, refusal(event, obstacle.code));
  const records = await openTokens(act, tokens);
  if (!records.ok) return refused(records.failure, refusal(event, records.failure.code));
  const granted = new Set(request.recordIds);
  const positions = records.value.flatMap(({ recordId }, index) => (granted.has(recordId) ? [] : [String(index)]));
  if (positions.length > 0) {
    const code = "token_not_in_request";
    return refused({ code, positions }, refusal(event, code));
  }
  const kept = keptForPurpose(records.value, request.purpose);
  if (!kept.ok) return refused(kept.failure, refusal(event, kept.failure.code));
  const revealed = records.value.map((record, index) => {
    const token = tokens[index];
    const opened = openNumber(act.keys, record);
    if (opened.token !== token) throw new TypeError("a record opens to its own token");
    return opened;
  });
  return done(revealed, {
    ...event,
    result: "done",
    ...(request.decision && { approver: request.decision.decidedBy }),
    records: records.value.map(({ recordId, subjectId }) => ({ recordId, subjectId })),
  });
}

function obstacleTo({ caller, nowMs }: Act, { requester, decision }: RequestRow): Failure | undefined {
  if (requester !== caller.subject) return { code: "request_missing" };
  if (decision?.expiresAtMs === undefined) return { code: "request_not_approved" };
  if (nowMs >= decision.expiresAtMs) return { code: "grant_expired", expiredAtMs: decision.expiresAtMs };
  return undefined;
}

function refusal(event: Pick<LoggedEvent, "act" | "purposes" | "requestId">, reasonCode: string): LoggedEvent {
  return { ...event, result: "refused", reasonCode };
}
