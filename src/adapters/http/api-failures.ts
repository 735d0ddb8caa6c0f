/**
 * What a refusal of the vault's API means to the caller of the {@link Vault} port.
 *
 * One row a code: a new code of the contract does not compile until it has its row here.
 * @module
 */
import type { VaultFailure } from "#application/ports/vault.ts";
import { API_FAILURE_CODES, type ApiFailureCode, failureBody, type FailureBody } from "#contract/failure.ts";

type Evidence = FailureBody["error"]["evidence"];

const DEFAULT_RETRY_MS = 5_000;

const refused = (reason: ApiFailureCode) => (): VaultFailure => ({ code: "request_refused", reason });
const unavailable = (evidence: Evidence): VaultFailure => {
  const retryAfterMs = evidence["retryAfterMs"];
  return {
    code: "vault_unavailable",
    retryAfterMs: typeof retryAfterMs === "number" ? retryAfterMs : DEFAULT_RETRY_MS,
  };
};

const VAULT_FAILURES = {
  access_log_unavailable: () => ({ code: "access_log_unavailable" }),
  approver_is_requester: refused("approver_is_requester"),
  batch_key_reused: () => ({ code: "batch_key_reused" }),
  batch_missing: refused("batch_missing"),
  body_not_json: refused("body_not_json"),
  body_too_large: refused("body_too_large"),
  grant_expired: refused("grant_expired"),
  internal_error: refused("internal_error"),
  number_invalid: refused("number_invalid"),
  purpose_not_stored: refused("purpose_not_stored"),
  rate_limited: unavailable,
  reference_unknown: refused("reference_unknown"),
  request_changed: refused("request_changed"),
  request_decided: refused("request_decided"),
  request_expired: refused("request_expired"),
  request_invalid: refused("request_invalid"),
  request_missing: refused("request_missing"),
  request_not_approved: refused("request_not_approved"),
  role_missing: (evidence) => ({ code: "role_missing", role: String(evidence["role"] ?? "clerk") }),
  route_missing: refused("route_missing"),
  token_not_in_request: refused("token_not_in_request"),
  token_unknown: refused("token_unknown"),
  unauthenticated: () => ({ code: "signed_out" }),
  vault_unavailable: unavailable,
} satisfies Readonly<Record<ApiFailureCode, (evidence: Evidence) => VaultFailure>>;

/** The failure that an answer outside 2xx stands for; `body` is whatever JSON came, or `undefined`. */
export function toVaultFailure(status: number, body: unknown): VaultFailure {
  const parsed = failureBody.safeParse(body);
  const code = parsed.success ? API_FAILURE_CODES.find((known) => known === parsed.data.error.code) : undefined;
  if (parsed.success && code !== undefined) return VAULT_FAILURES[code](parsed.data.error.evidence);
  // Not the vault's own words: a proxy in between, or a version that knows more codes.
  if (status === 401) return { code: "signed_out" };
  if (status >= 500) return { code: "vault_unavailable", retryAfterMs: DEFAULT_RETRY_MS };
  return { code: "request_refused", reason: `status_${String(status)}` };
}
