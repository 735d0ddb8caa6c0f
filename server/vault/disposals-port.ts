/**
 * Destroying numbers whose purpose ended: one person asks, another decides, and what is decided is gone
 * from the store, its index and its free pages. The log entry is the disposal record (別添1, E-d).
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { DisposalGround, DisposalId, DisposalState } from "./disposal-store-port.ts";
import type { LogUnavailable, TokenFailure, VaultCaller, VaultUnavailable } from "./vault-port.ts";

export interface DisposalView {
  readonly disposalId: DisposalId;
  /** Over everything that would be destroyed. */
  readonly hash: string;
  readonly ground: DisposalGround;
  readonly count: number;
  readonly state: DisposalState;
  readonly requester: string;
  readonly decidedBy?: string;
  readonly createdAtMs: number;
  readonly decidedAtMs?: number;
  /** When the storage was swept, too: from then on nothing is left on the disk. */
  readonly doneAtMs?: number;
}
export type DisposalFailure =
  | { readonly code: "request_missing" | "request_decided" | "request_changed" | "approver_is_requester" }
  | LogUnavailable;

export interface Disposals {
  request(
    caller: VaultCaller,
    ground: DisposalGround,
    tokens: readonly TokenText[],
  ): Promise<Result<DisposalView, TokenFailure | LogUnavailable>>;
  /** Newest first. */
  list(caller: VaultCaller): Promise<Result<readonly DisposalView[], VaultUnavailable>>;
  /** An approval destroys at once. Where the sweep of the storage behind it fails, the state stays `approved`, and the next
   *  decision or start sweeps again. */
  decide(
    caller: VaultCaller,
    disposalId: DisposalId,
    hash: string,
    decision: "approve" | "refuse",
  ): Promise<Result<DisposalView, DisposalFailure>>;
}
