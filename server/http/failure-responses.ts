import type { ApiFailureCode, FailureBody } from "#contract/failure.ts";
import type { ApiFailure } from "./api-failure.ts";

/** One row a code; `expose` names the evidence a caller may see. `docs/errors.md` says the same in words. */
type FailureResponses = {
  readonly [C in ApiFailureCode]: {
    readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503;
    readonly expose: readonly Exclude<keyof Extract<ApiFailure, { code: C }>, "code">[];
  };
};

export const FAILURE_RESPONSES = {
  access_log_unavailable: { status: 503, expose: [] },
  account_missing: { status: 404, expose: [] },
  account_own: { status: 403, expose: [] },
  accounts_elsewhere: { status: 409, expose: [] },
  administrator_last: { status: 409, expose: [] },
  approver_is_requester: { status: 403, expose: [] },
  batch_key_reused: { status: 409, expose: [] },
  batch_missing: { status: 404, expose: [] },
  body_not_json: { status: 400, expose: [] },
  body_too_large: { status: 413, expose: ["maxBytes"] },
  emergency_disabled: { status: 403, expose: [] },
  emergency_unreviewed: { status: 409, expose: ["count"] },
  grant_expired: { status: 410, expose: ["expiredAtMs"] },
  grant_for_other_use: { status: 403, expose: [] },
  grant_used_up: { status: 410, expose: ["usesLeft", "rowsLeft"] },
  internal_error: { status: 500, expose: [] },
  layout_missing: { status: 404, expose: [] },
  layout_rules_broken: { status: 422, expose: ["count", "problems"] },
  number_invalid: { status: 422, expose: ["references"] },
  person_unnamed: { status: 422, expose: [] },
  purpose_not_for_layout: { status: 403, expose: [] },
  purpose_not_stored: { status: 403, expose: ["count"] },
  rate_limited: { status: 429, expose: ["retryAfterMs"] },
  reference_unknown: { status: 422, expose: ["positions"] },
  request_changed: { status: 409, expose: [] },
  request_decided: { status: 409, expose: [] },
  request_ended: { status: 409, expose: [] },
  request_expired: { status: 410, expose: ["expiredAtMs"] },
  request_invalid: { status: 400, expose: ["fields"] },
  request_missing: { status: 404, expose: [] },
  request_not_approved: { status: 403, expose: [] },
  role_missing: { status: 403, expose: ["roles"] },
  route_missing: { status: 404, expose: [] },
  row_count_differs: { status: 409, expose: ["expected", "sent"] },
  rows_not_of_layout: { status: 422, expose: ["positions"] },
  server_outdated: { status: 503, expose: [] },
  space_low: { status: 503, expose: [] },
  template_malformed: { status: 422, expose: ["because"] },
  token_not_in_request: { status: 403, expose: ["positions"] },
  token_unknown: { status: 404, expose: ["positions"] },
  unauthenticated: { status: 401, expose: [] },
  user_name_taken: { status: 409, expose: [] },
  use_key_reused: { status: 409, expose: [] },
  vault_unavailable: { status: 503, expose: ["retryAfterMs"] },
} as const satisfies FailureResponses;

type Evidence = FailureBody["error"]["evidence"];

/** Keeps an answer small where every item of a large batch is wrong. */
const MAX_LISTED = 100;

/** The one documented shape of a refusal. */
export function failureBodyOf(failure: ApiFailure, requestId: string): FailureBody {
  const evidence: Evidence = {};
  const exposed: readonly string[] = FAILURE_RESPONSES[failure.code].expose;
  for (const [name, value] of Object.entries<string | number | readonly string[]>(failure)) {
    if (exposed.includes(name)) evidence[name] = shorten(value);
  }
  return { error: { code: failure.code, evidence, requestId } };
}

/** Headers beside the body, as HTTP asks for them. */
export function failureHeadersOf(failure: ApiFailure): Readonly<Record<string, string>> {
  if ("retryAfterMs" in failure) return { "retry-after": String(Math.ceil(failure.retryAfterMs / 1000)) };
  return failure.code === "unauthenticated" ? { "www-authenticate": "Bearer" } : {};
}

function shorten(value: string | number | readonly string[]): Evidence[string] {
  return typeof value === "object" ? value.slice(0, MAX_LISTED) : value;
}
