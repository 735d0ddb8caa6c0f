import type { Brand } from "#domain/kernel/brand.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { EditOutcome, WorkbookKey } from "./workbook.ts";

/** Chosen by the caller, once for a batch: a UUID. The same key again gives the same answer. */
export type BatchKey = Brand<string, "BatchKey">;

export interface BatchItem {
  /** The caller's name for the item, unique in the batch, without any digit of a number: a cell's address. */
  readonly reference: string;
  /** A mistyped number is kept too, marked as such; only where a person decided so. */
  readonly number: Secret<HeldNumber>;
  readonly person?: Person;
}
export interface TokenizeBatch {
  readonly batchKey: BatchKey;
  readonly workbook: {
    readonly key: WorkbookKey;
    readonly title: string;
    /** A few tokens it already holds, by which the vault recognises it. */
    readonly knownTokens: readonly TokenText[];
  };
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly items: readonly BatchItem[];
}
/** In the order of the items. */
export type TokenizedItems = readonly { readonly reference: string; readonly token: TokenText }[];

/** What became of an item's cell; only `written` took the number out of it. */
export interface ItemOutcome {
  readonly reference: string;
  readonly outcome: Exclude<EditOutcome["kind"], "not_reached">;
}

export type VaultFailure =
  | { readonly code: "vault_unreachable" }
  | { readonly code: "vault_unavailable"; readonly retryAfterMs: number }
  | { readonly code: "access_log_unavailable" }
  | { readonly code: "server_outdated" | "space_low" }
  | { readonly code: "signed_out" }
  | { readonly code: "role_missing"; readonly role: string }
  | { readonly code: "batch_key_reused" }
  | { readonly code: "request_refused"; readonly reason: string };

/**
 * The vault as the use cases see it.
 *
 * `tokenize` answers only when numbers, tokens and log entries are durable; after an unclear failure
 * (`vault_unreachable`) the same batch again is safe and gives the same tokens.
 */
export interface Vault {
  tokenize(batch: TokenizeBatch): Promise<Result<TokenizedItems, VaultFailure>>;
  /** Tells what became of the items' places. Safe to repeat. */
  settleBatch(batchKey: BatchKey, outcomes: readonly ItemOutcome[]): Promise<Result<void, VaultFailure>>;
}

/** Items a batch may hold: the unit of progress, of cancelling and of one durable commit. */
export const MAX_BATCH_ITEMS = 1_000;
