import { type Act, type ActOutcome, done, refused } from "./perform.ts";
import { openNumber } from "./sealed-number.ts";
import { type GrantUseFailure, useGrant } from "./use-grant.ts";
import type { GrantUse, RevealedNumber } from "./vault-port.ts";

/**
 * The numbers behind the tokens, by one use of a grant; every refused try at an existing request is recorded.
 */
export async function revealNumbers(
  act: Act,
  use: GrantUse,
): Promise<ActOutcome<readonly RevealedNumber[], GrantUseFailure>> {
  const { requestId, tokens } = use;
  const request = await act.transaction.requests.byId(requestId);
  if (request === undefined) return refused({ code: "request_missing" });
  const event = { act: "reveal", purposes: [request.purpose], requestId } as const;
  const records = await useGrant(act, request, request.use.kind === "cells" ? "cells" : "reveal", use);
  if (!records.ok) {
    const { failure } = records;
    return refused(failure, { ...event, result: "refused", reasonCode: failure.code });
  }
  const revealed = tokens.map((token, index) => {
    const opened = openNumber(act.keys, records.value.at(index));
    if (opened.token !== token) throw new TypeError("a record opens to its own token");
    return opened;
  });
  return done(revealed, {
    ...event,
    result: "done",
    ...(request.decision && { approver: request.decision.decidedBy }),
    records: records.value,
  });
}
