/**
 * What a refusal of the vault's API means to the caller of the {@link Vault} port.
 *
 * Those that the pane must act upon have a row; any other code is the reason of a refusal.
 * @module
 */
import type { VaultFailure } from "#application/ports/vault.ts";
import { API_FAILURE_CODES, type ApiFailureCode, failureBody, type FailureBody } from "#contract/failure.ts";

type Evidence = FailureBody["error"]["evidence"];

const DEFAULT_RETRY_MS = 5_000;

const unavailable = (evidence: Evidence): VaultFailure => {
  const retryAfterMs = evidence["retryAfterMs"];
  return {
    code: "vault_unavailable",
    retryAfterMs: typeof retryAfterMs === "number" ? retryAfterMs : DEFAULT_RETRY_MS,
  };
};

const TOLD_APART: Partial<Readonly<Record<ApiFailureCode, (evidence: Evidence) => VaultFailure>>> = {
  access_log_unavailable: () => ({ code: "access_log_unavailable" }),
  batch_key_reused: () => ({ code: "batch_key_reused" }),
  rate_limited: unavailable,
  role_missing: (evidence) => ({ code: "role_missing", role: String(evidence["role"] ?? "clerk") }),
  server_outdated: () => ({ code: "server_outdated" }),
  space_low: () => ({ code: "space_low" }),
  unauthenticated: () => ({ code: "signed_out" }),
  vault_unavailable: unavailable,
};

/** The failure that an answer outside 2xx stands for; `body` is whatever JSON came, or `undefined`. */
export function toVaultFailure(status: number, body: unknown): VaultFailure {
  const parsed = failureBody.safeParse(body);
  const code = parsed.success ? API_FAILURE_CODES.find((known) => known === parsed.data.error.code) : undefined;
  if (parsed.success && code !== undefined) {
    return TOLD_APART[code]?.(parsed.data.error.evidence) ?? { code: "request_refused", reason: code };
  }
  // Not the vault's own words: a proxy in between, or a version that knows more codes.
  if (status === 401) return { code: "signed_out" };
  if (status >= 500) return { code: "vault_unavailable", retryAfterMs: DEFAULT_RETRY_MS };
  return { code: "request_refused", reason: `status_${String(status)}` };
}
