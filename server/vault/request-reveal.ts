import { maskText } from "#domain/masking/mask-text.ts";
import { findRecords } from "./find-records.ts";
import { keptForPurpose } from "./kept-for-purpose.ts";
import { layoutById } from "./layouts.ts";
import { newId } from "./new-id.ts";
import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { viewRequest } from "./request-view.ts";
import {
  personOf,
  type LayoutFailure,
  type PurposeFailure,
  type RequestView,
  type RevealRequest,
  type TokenFailure,
} from "./vault-port.ts";
import type { RequestId, RequestRow } from "./vault-store-port.ts";

/** Enough to show one number again after a mistake, where nobody asked for other bounds. */
const FEWEST_USES = 10;

/**
 * Asks for the numbers behind tokens; nothing is revealed until another person agrees. Asking for a purpose
 * that a number is not kept for is refused, and recorded.
 */
export async function requestReveal(
  act: Act,
  asking: RevealRequest,
): Promise<ActOutcome<RequestView, TokenFailure | PurposeFailure | LayoutFailure>> {
  const { purpose, reason, tokens, validForMinutes } = asking;
  const { caller, keys, transaction, randomness, nowMs } = act;
  const obstacle = await layoutObstacle(act, asking);
  if (obstacle !== undefined) return refused(obstacle);
  const found = await findRecords(act, tokens);
  const distinct = [...new Set(tokens)];
  const records = found.ok && distinct.length < tokens.length ? await findRecords(act, distinct) : found;
  if (!records.ok) return refused(records.failure);
  const asked = records.value;
  const kept = keptForPurpose(asked.groups, purpose);
  if (!kept.ok) {
    const reasonCode = kept.failure.code;
    return refused(kept.failure, {
      act: "request",
      result: "refused",
      reasonCode,
      purposes: [purpose],
      records: asked,
    });
  }
  const requestId = newId(randomness, nowMs) as RequestId;
  const row: RequestRow = {
    requestId,
    requester: caller.subject,
    requesterPerson: personOf(caller),
    requesterName: caller.displayName,
    purpose,
    recordIds: asked.recordIds,
    validForMinutes,
    dataKeyId: keys.dataKeyId,
    sealedReason: keys.seal({ column: "requests.sealed_reason", row: requestId }, maskText(reason)),
    createdAtMs: nowMs,
    use: asking.use ?? { kind: "reveal" },
    maxUses: asking.maxUses ?? Math.max(FEWEST_USES, asked.length),
    maxRows: asking.maxRows ?? Math.max(FEWEST_USES, 2 * asked.length),
    uses: 0,
    rowsUsed: 0,
    decision: undefined,
    end: undefined,
  };
  await transaction.requests.insert(row);
  return done(await viewRequest(act, row), {
    act: "request",
    result: "done",
    purposes: [purpose],
    requestId,
    records: asked,
  });
}

/** A file for a tax office is made for a purpose of tax, and of no other. */
async function layoutObstacle(
  { transaction }: Act,
  { use, purpose }: RevealRequest,
): Promise<LayoutFailure | undefined> {
  if (use?.kind !== "export") return undefined;
  const layout = await layoutById(transaction, use.layoutId);
  if (layout === undefined) return { code: "layout_missing" };
  return layout.purposes.includes(purpose) ? undefined : { code: "purpose_not_for_layout" };
}
