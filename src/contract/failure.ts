import * as z from "zod/mini";

/** Every refusal of the API has this body; `evidence` is harmless by construction. */
export const failureBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    evidence: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    requestId: z.string(),
  }),
});
export type FailureBody = z.infer<typeof failureBody>;

/** Codes are API: never renamed. `docs/errors.md` lists them with status and meaning. */
export const API_FAILURE_CODES = [
  "access_log_unavailable",
  "account_missing",
  "account_own",
  "accounts_elsewhere",
  "administrator_last",
  "approver_is_requester",
  "batch_key_reused",
  "batch_missing",
  "body_not_json",
  "body_too_large",
  "emergency_disabled",
  "emergency_unreviewed",
  "grant_expired",
  "grant_for_other_use",
  "grant_used_up",
  "internal_error",
  "layout_missing",
  "layout_rules_broken",
  "number_invalid",
  "person_unnamed",
  "purpose_not_for_layout",
  "purpose_not_stored",
  "rate_limited",
  "reference_unknown",
  "request_changed",
  "request_decided",
  "request_ended",
  "request_expired",
  "request_invalid",
  "request_missing",
  "request_not_approved",
  "role_missing",
  "route_missing",
  "row_count_differs",
  "rows_not_of_layout",
  "server_outdated",
  "space_low",
  "template_malformed",
  "token_not_in_request",
  "token_unknown",
  "unauthenticated",
  "user_name_taken",
  "use_key_reused",
  "vault_unavailable",
] as const;
export type ApiFailureCode = (typeof API_FAILURE_CODES)[number];
