/**
 * Numbers without an approval, in an emergency: allowed by the operator's configuration only, never by the vault's people.
 * @module
 */
import type { EmergencyState, EmergencyVerdict } from "#contract/emergencies.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { EmergencyId } from "./emergency-store-port.ts";
import type {
  LogUnavailable,
  PurposeFailure,
  RevealedNumber,
  TokenFailure,
  VaultCaller,
  VaultUnavailable,
} from "./vault-port.ts";

export interface EmergencyAsking {
  readonly purpose: Purpose;
  readonly reason: string;
  readonly tokens: readonly TokenText[];
}
export interface EmergencyReveal {
  readonly emergencyId: EmergencyId;
  readonly dueAtMs: number;
  readonly numbers: readonly RevealedNumber[];
}
export interface EmergencyView {
  readonly emergencyId: EmergencyId;
  readonly hash: string;
  readonly state: EmergencyState;
  readonly requester: string;
  readonly purpose: Purpose;
  readonly reason: string;
  readonly count: number;
  readonly persons: readonly string[];
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly reviews: readonly {
    readonly reviewer: string;
    readonly role: "approver" | "auditor";
    readonly verdict: EmergencyVerdict;
    readonly reviewedAtMs: number;
  }[];
}
export interface EmergencySummary {
  readonly isEnabled: boolean;
  readonly open: number;
  readonly overdue: number;
  readonly emergencies: readonly EmergencyView[];
}
export type EmergencyFailure =
  | { readonly code: "emergency_disabled" }
  /** So many were not reviewed by two people yet. */
  | { readonly code: "emergency_unreviewed"; readonly count: number }
  | TokenFailure
  | PurposeFailure
  | LogUnavailable;
export type ReviewFailure =
  | { readonly code: "request_missing" | "request_changed" | "request_decided" | "approver_is_requester" }
  | LogUnavailable;

export interface Emergencies {
  /** The numbers, once everything of it is durable. Every refused try is recorded. */
  reveal(caller: VaultCaller, asking: EmergencyAsking): Promise<Result<EmergencyReveal, EmergencyFailure>>;
  list(caller: VaultCaller): Promise<Result<EmergencySummary, VaultUnavailable>>;
  /** By somebody else than who acted; a second one by the same person is refused. */
  review(
    caller: VaultCaller,
    emergencyId: EmergencyId,
    hash: string,
    verdict: EmergencyVerdict,
  ): Promise<Result<EmergencyView, ReviewFailure>>;
}
