import type { Act } from "./perform.ts";
import { viewRequest } from "./request-view.ts";
import type { RequestPage } from "./vault-port.ts";
import type { RequestId } from "./vault-store-port.ts";

const SEES_ALL_REQUESTS = ["approver", "auditor"] as const;

/** Newest first: of everybody for those who decide or audit, the caller's own otherwise. */
export async function listRequests(act: Act, limit: number, before: RequestId | undefined): Promise<RequestPage> {
  const { caller, transaction } = act;
  const seesAll = SEES_ALL_REQUESTS.some((role) => caller.roles.includes(role));
  const start = before && (await transaction.requests.byId(before));
  if (before !== undefined && start === undefined) return { requests: [], next: undefined };
  const rows = await transaction.requests.list(seesAll ? undefined : caller.subject, limit + 1, start);
  const shown = rows.slice(0, limit);
  const requests = [];
  for (const row of shown) requests.push(await viewRequest(act, row));
  return { requests, next: rows.length > limit ? shown.at(-1)?.requestId : undefined };
}
