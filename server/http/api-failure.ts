import type { TemplateFault } from "../vault/exports-port.ts";

/**
 * Every refusal of the API with its evidence. Evidence is harmless by its type: counts, limits, times,
 * positions in what was sent, names from our own schemas. Never a value that was sent.
 */
export type ApiFailure =
  | { readonly code: "account_missing" }
  | { readonly code: "account_own" }
  | { readonly code: "accounts_elsewhere" }
  | { readonly code: "administrator_last" }
  | { readonly code: "user_name_taken" }
  | { readonly code: "access_log_unavailable" }
  | { readonly code: "approver_is_requester" }
  | { readonly code: "batch_key_reused" }
  | { readonly code: "batch_missing" }
  | { readonly code: "body_not_json" }
  | { readonly code: "body_too_large"; readonly maxBytes: number }
  | { readonly code: "emergency_disabled" }
  | { readonly code: "emergency_unreviewed"; readonly count: number }
  | { readonly code: "grant_expired"; readonly expiredAtMs: number }
  | { readonly code: "grant_for_other_use" }
  /** What was left of the grant before this use, which asked for more. */
  | { readonly code: "grant_used_up"; readonly usesLeft: number; readonly rowsLeft: number }
  | { readonly code: "internal_error" }
  | { readonly code: "layout_missing" }
  /** Places as `row:item:code`; of the whole file `code` alone. */
  | { readonly code: "layout_rules_broken"; readonly count: number; readonly problems: readonly string[] }
  | { readonly code: "row_count_differs"; readonly expected: number; readonly sent: number }
  | { readonly code: "rows_not_of_layout"; readonly positions: readonly string[] }
  | { readonly code: "purpose_not_for_layout" }
  /** References as they were sent; one that itself looks like a number is told by its position, `#3`. */
  | { readonly code: "number_invalid"; readonly references: readonly string[] }
  /** Nobody can be found again without an employee number. */
  | { readonly code: "person_unnamed" }
  /** How many of the asked numbers are not kept for the purpose. */
  | { readonly code: "purpose_not_stored"; readonly count: number }
  | { readonly code: "rate_limited"; readonly retryAfterMs: number }
  | { readonly code: "reference_unknown"; readonly positions: readonly string[] }
  | { readonly code: "request_changed" }
  | { readonly code: "request_decided" }
  | { readonly code: "request_ended" }
  | { readonly code: "request_expired"; readonly expiredAtMs: number }
  /** Paths into what was sent, `body.items.3.number`; of an unknown field only the path to where it stands. */
  | { readonly code: "request_invalid"; readonly fields: readonly string[] }
  | { readonly code: "request_missing" }
  | { readonly code: "request_not_approved" }
  | { readonly code: "role_missing"; readonly roles: readonly string[] }
  | { readonly code: "route_missing" }
  | { readonly code: "server_outdated" | "space_low" }
  /** Which part of the description of a template does not fit the rest of what was sent. */
  | { readonly code: "template_malformed"; readonly because: TemplateFault }
  | { readonly code: "token_not_in_request"; readonly positions: readonly string[] }
  | { readonly code: "token_unknown"; readonly positions: readonly string[] }
  | { readonly code: "unauthenticated" }
  | { readonly code: "use_key_reused" }
  | { readonly code: "vault_unavailable"; readonly retryAfterMs: number };
