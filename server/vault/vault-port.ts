/**
 * What the vault does, as the network side sees it. Every method that changes or reveals something has
 * its access-log entry in the same transaction, and answers when both are durable.
 * @module
 */
import type { RequestedUse, RequestView as ShownRequest } from "#application/ports/grants.ts";
import type { TokenState } from "#application/ports/token-states.ts";
import type { BatchKey, ItemOutcome, TokenizeBatch } from "#application/ports/vault.ts";
import type { Role } from "#contract/account.ts";
import type { LogFilter } from "#contract/log.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { RequestId, UseKey, WorkbookId } from "./vault-store-port.ts";

/** Who acts, as the access token and the connection say. */
export interface VaultCaller {
  readonly subject: string;
  readonly displayName: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
  /**
   * The human being behind the account: the same over several accounts and after renaming. Left out where
   * nobody said so; then the account stands for itself. Read it through `personOf`.
   */
  readonly person?: string;
  /** Network address. */
  readonly from: string;
}

/** Who counts as one person where two are needed. Compare this, never `subject`. */
export function personOf({ person, subject }: Pick<VaultCaller, "person" | "subject">): string {
  return person ?? subject;
}

export interface LogUnavailable {
  readonly code: "access_log_unavailable";
}
export interface VaultUnavailable {
  readonly code: "vault_unavailable";
  readonly retryAfterMs: number;
}
/** Positions count from 0 in the list that was sent. */
export interface TokenFailure {
  readonly code: "token_unknown" | "token_not_in_request";
  readonly positions: readonly string[];
}

/** How many of the numbers are not kept for the purpose. */
export interface PurposeFailure {
  readonly code: "purpose_not_stored";
  readonly count: number;
}

/** Of a request for a file. */
export interface LayoutFailure {
  readonly code: "layout_missing" | "purpose_not_for_layout";
}

export interface TokenizedBatch {
  readonly workbookId: WorkbookId;
  /** In the order of the items. */
  readonly items: readonly { readonly reference: string; readonly token: TokenText }[];
}
export interface UnsettledBatch {
  readonly batchKey: BatchKey;
  readonly workbookTitle: string;
  readonly createdAtMs: number;
  readonly items: number;
  readonly unsettled: number;
  /** Of the items whose outcome nobody told. */
  readonly openReferences: readonly string[];
}

export interface RevealRequest {
  readonly purpose: Purpose;
  readonly reason: string;
  readonly tokens: readonly TokenText[];
  readonly validForMinutes: number;
  /** Left out: numbers on the screen. */
  readonly use?: RequestedUse | undefined;
  /** Left out: once for each number, but at least ten times. */
  readonly maxUses?: number | undefined;
  /** Left out: each number twice, but at least ten. */
  readonly maxRows?: number | undefined;
}
export interface RequestView extends Omit<ShownRequest, "requestId"> {
  readonly requestId: RequestId;
}
export interface RequestDecision {
  readonly requestId: RequestId;
  /** Of the request as the approver saw it. */
  readonly hash: string;
  readonly decision: "approve" | "refuse";
  readonly comment: string;
}
export type DecisionFailure =
  | {
      readonly code:
        "request_missing" | "request_decided" | "request_ended" | "request_changed" | "approver_is_requester";
    }
  | { readonly code: "request_expired"; readonly expiredAtMs: number }
  | LogUnavailable;
export type EndFailure = { readonly code: "request_missing" | "request_ended" } | LogUnavailable;
/** One use of a grant. */
export interface GrantUse {
  readonly requestId: RequestId;
  readonly tokens: readonly TokenText[];
  /** The same key again repeats that use, uncounted; left out: a use that cannot be repeated. */
  readonly useKey?: UseKey | undefined;
}
export interface RequestPage {
  readonly requests: readonly RequestView[];
  /** Where the next page starts; `undefined` on the last one. */
  readonly next: RequestId | undefined;
}
export type RevealFailure =
  | {
      readonly code:
        "request_missing" | "request_not_approved" | "request_ended" | "grant_for_other_use" | "use_key_reused";
    }
  | { readonly code: "grant_used_up"; readonly usesLeft: number; readonly rowsLeft: number }
  | { readonly code: "grant_expired"; readonly expiredAtMs: number }
  | TokenFailure
  | PurposeFailure
  | LogUnavailable;
export interface RevealedNumber {
  readonly token: TokenText;
  readonly number: Secret<HeldNumber>;
}

export interface LogPage {
  readonly size: number;
  /** RFC 6962 root over `size` entries. */
  readonly root: Uint8Array;
  readonly entries: readonly { readonly index: number; readonly entry: Uint8Array }[];
}

export interface LogSearch {
  readonly filter: LogFilter;
  /** Only entries before the one of this index. */
  readonly before: number | undefined;
  readonly limit: number;
}
export interface FoundEntries {
  /** Newest first. */
  readonly entries: LogPage["entries"];
  /** Where to go on; `undefined` at the log's beginning. */
  readonly next: number | undefined;
  /** Names of the entries' persons by their id; none for whoever is no auditor. */
  readonly persons: ReadonlyMap<string, string>;
}

export interface Vault {
  /** Tokens for all items. The same batch again gives the same tokens; `batch_key_reused` where the key
   *  stands for another content or another person's batch. */
  tokenize(
    caller: VaultCaller,
    batch: TokenizeBatch,
  ): Promise<Result<TokenizedBatch, { readonly code: "batch_key_reused" } | LogUnavailable>>;
  /** Notes what became of the items' cells. Safe to repeat; a later outcome replaces an earlier one. */
  settle(
    caller: VaultCaller,
    batchKey: BatchKey,
    outcomes: readonly ItemOutcome[],
  ): Promise<
    Result<
      void,
      | { readonly code: "batch_missing" }
      | { readonly code: "reference_unknown"; readonly positions: readonly string[] }
      | LogUnavailable
    >
  >;
  /** The caller's own batches with items whose outcome nobody told yet, oldest first. */
  unsettledBatches(caller: VaultCaller): Promise<Result<readonly UnsettledBatch[], VaultUnavailable>>;
  /** What has become of the numbers behind tokens, in their order. Not recorded. */
  lookUpTokens(
    caller: VaultCaller,
    tokens: readonly TokenText[],
  ): Promise<Result<readonly TokenState[], VaultUnavailable>>;
  /** Refused where a number is not kept for the purpose: `purpose_not_stored`. */
  request(
    caller: VaultCaller,
    request: RevealRequest,
  ): Promise<Result<RequestView, TokenFailure | PurposeFailure | LayoutFailure | LogUnavailable>>;
  /** Newest first: all of the tenant for those who decide or audit, the caller's own otherwise. */
  requests(caller: VaultCaller): Promise<Result<readonly RequestView[], VaultUnavailable>>;
  /** The same in pages: at most `limit`, older than the request `before`. */
  requestPage(
    caller: VaultCaller,
    limit: number,
    before: RequestId | undefined,
  ): Promise<Result<RequestPage, VaultUnavailable>>;
  /** Takes back the caller's own request or grant. */
  withdraw(caller: VaultCaller, requestId: RequestId): Promise<Result<RequestView, EndFailure>>;
  /** Takes back anybody's grant, or a request that waits. */
  revoke(caller: VaultCaller, requestId: RequestId): Promise<Result<RequestView, EndFailure>>;
  decide(caller: VaultCaller, decision: RequestDecision): Promise<Result<RequestView, DecisionFailure>>;
  /** The numbers behind `tokens`, in their order; only under the caller's own request, while its grant lasts. */
  reveal(
    caller: VaultCaller,
    requestId: RequestId,
    tokens: readonly TokenText[],
    useKey?: UseKey,
  ): Promise<Result<readonly RevealedNumber[], RevealFailure>>;
  /** Entries `from` (inclusive) and following, at most `limit`, oldest first. */
  readLog(caller: VaultCaller, from: number, limit: number): Promise<Result<LogPage, VaultUnavailable>>;
  /** An auditor finds everybody's entries, anybody else her own. */
  searchLog(caller: VaultCaller, search: LogSearch): Promise<Result<FoundEntries, VaultUnavailable>>;
  /** Whether an entry fits the filter; for a reader of the whole log. */
  entryTest(caller: VaultCaller, filter: LogFilter): Promise<Result<(entry: Uint8Array) => boolean, VaultUnavailable>>;
  /** Whether an act could be recorded now. */
  isReady(): Promise<boolean>;
}
