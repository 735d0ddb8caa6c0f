import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { viewRequest } from "./request-view.ts";
import { type EndFailure, type LogUnavailable, personOf, type RequestView } from "./vault-port.ts";
import type { EndRow, RequestId } from "./vault-store-port.ts";

const ENDING_ACTS = { withdrawn: "withdraw", revoked: "revoke" } as const;

/**
 * The request taken back: from then on its grant reveals nothing more. Withdrawing is for the person who asked,
 * revoking for any approver. What was refused, or taken back before, stays as it is.
 */
export async function endRequest(
  act: Act,
  requestId: RequestId,
  ended: EndRow["ended"],
): Promise<ActOutcome<RequestView, Exclude<EndFailure, LogUnavailable>>> {
  const { caller, transaction, nowMs } = act;
  const row = await transaction.requests.byId(requestId);
  if (row === undefined) return refused({ code: "request_missing" });
  const event = { act: ENDING_ACTS[ended], purposes: [row.purpose], requestId } as const;
  const isOwn = row.requester === caller.subject || row.requesterPerson === personOf(caller);
  if (ended === "withdrawn" && !isOwn) {
    const code = "request_missing";
    return refused({ code }, { ...event, result: "refused", reasonCode: code });
  }
  const end: EndRow = { ended, endedBy: caller.subject, endedByName: caller.displayName, endedAtMs: nowMs };
  if (!(await transaction.requests.end(requestId, end))) return refused({ code: "request_ended" });
  return done(await viewRequest(act, { ...row, end }), { ...event, result: "done" });
}
