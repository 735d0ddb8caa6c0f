import { maskText } from "#domain/masking/mask-text.ts";
import { keptForPurpose } from "./kept-for-purpose.ts";
import { openTokens } from "./open-tokens.ts";
import { newId } from "./new-id.ts";
import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { viewRequest } from "./request-view.ts";
import type { PurposeFailure, RequestView, RevealRequest, TokenFailure } from "./vault-port.ts";
import type { RequestId, RequestRow } from "./vault-store-port.ts";

/**
 * Asks for the numbers behind tokens; nothing is revealed until another person agrees. Asking for a purpose
 * that a number is not kept for is refused, and recorded.
 */
export async function requestReveal(
  act: Act,
  { purpose, reason, tokens, validForMinutes }: RevealRequest,
): Promise<ActOutcome<RequestView, TokenFailure | PurposeFailure>> {
  const { caller, keys, transaction, randomness, nowMs } = act;
  const records = await openTokens(act, tokens);
  if (!records.ok) return refused(records.failure);
  const asked = [...new Map(records.value.map((record) => [record.recordId, record])).values()];
  const touched = asked.map(({ recordId, subjectId }) => ({ recordId, subjectId }));
  const kept = keptForPurpose(asked, purpose);
  if (!kept.ok) {
    const reasonCode = kept.failure.code;
    return refused(kept.failure, {
      act: "request",
      result: "refused",
      reasonCode,
      purposes: [purpose],
      records: touched,
    });
  }
  const requestId = newId(randomness, nowMs) as RequestId;
  const row: RequestRow = {
    requestId,
    requester: caller.subject,
    requesterName: caller.displayName,
    purpose,
    recordIds: asked.map((record) => record.recordId),
    validForMinutes,
    dataKeyId: keys.dataKeyId,
    sealedReason: keys.seal({ column: "requests.sealed_reason", row: requestId }, maskText(reason)),
    createdAtMs: nowMs,
    decision: undefined,
  };
  await transaction.requests.insert(row);
  return done(await viewRequest(act, row), {
    act: "request",
    result: "done",
    purposes: [purpose],
    requestId,
    records: touched,
  });
}
