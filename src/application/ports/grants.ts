import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { VaultFailure } from "./vault.ts";

/** What numbers are asked for: to be seen on the screen, to stand in cells while a form is printed, or to go into
 *  one file of a layout. */
export type RequestedUse =
  | { readonly kind: "reveal" }
  | { readonly kind: "cells" }
  | { readonly kind: "export"; readonly layoutId: string; readonly expectedCount: number };

export const REQUEST_STATES = [
  "waiting",
  "approved",
  "refused",
  "expired",
  /** Approved, and used as often, or for as many numbers, as was agreed. */
  "used_up",
  /** Taken back by the requester. */
  "withdrawn",
  /** Taken back by an approver. */
  "revoked",
] as const;

export interface GrantRequest {
  readonly purpose: Purpose;
  readonly reason: string;
  readonly tokens: readonly TokenText[];
  /** How long a grant shall last, minutes. */
  readonly validForMinutes: number;
  /** Left out: numbers on the screen. */
  readonly use?: RequestedUse | undefined;
  /** Left out: once for each number, but at least ten times. */
  readonly maxUses?: number | undefined;
  /** Left out: each number twice, but at least ten. */
  readonly maxRows?: number | undefined;
}

/** One request as requester and approver see it; `hash` covers all that is asked for. */
export interface RequestView {
  readonly requestId: string;
  readonly hash: string;
  readonly state: (typeof REQUEST_STATES)[number];
  readonly requester: string;
  readonly purpose: Purpose;
  readonly reason: string;
  readonly use: RequestedUse;
  readonly count: number;
  /** The persons behind the tokens, as far as the vault knows them; never a number. */
  readonly persons: readonly string[];
  /** Titles of the workbooks that the tokens stand in. */
  readonly workbooks: readonly string[];
  readonly createdAtMs: number;
  readonly validForMinutes: number;
  readonly maxUses: number;
  readonly maxRows: number;
  readonly usesLeft: number;
  readonly rowsLeft: number;
  readonly decidedBy?: string | undefined;
  /** The word that the approver gave with the decision. */
  readonly comment?: string | undefined;
  /** Whoever withdrew or revoked it. */
  readonly endedBy?: string | undefined;
  /** Until when it can be decided while it waits, or used once it was approved. */
  readonly expiresAtMs?: number | undefined;
}

export interface Decision {
  readonly requestId: string;
  /** Of the request as the approver saw it. */
  readonly hash: string;
  readonly decision: "approve" | "refuse";
  readonly comment: string;
}

/**
 * The way back to a number: asked for by one person, agreed to by another, shown to the first.
 *
 * Every call that succeeds, and every refused try at a request, is in the access log when it answers.
 */
export interface Grants {
  ask(request: GrantRequest): Promise<Result<RequestView, VaultFailure>>;
  /** The caller's own requests, and for an approver everybody's. */
  list(): Promise<Result<readonly RequestView[], VaultFailure>>;
  /** Binds to what the approver saw: a request that changed since is refused. */
  decide(decision: Decision): Promise<Result<RequestView, VaultFailure>>;
  /** The number behind one token, under an approved request of the caller. */
  reveal(requestId: string, token: TokenText): Promise<Result<Secret<string>, VaultFailure>>;
}
