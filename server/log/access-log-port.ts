/**
 * What the access log records: who, when, in which role, what act, for which purpose, on how many and
 * which records and persons (by random id), from where, with which result.
 *
 * No field can hold a digit of a number, a token, or text that somebody typed. The items follow the
 * use record of the guideline's annex (特定個人情報ガイドライン 別添1, C-b).
 * @module
 */
import type { Role } from "#contract/account.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";

export const LOGGED_ACTS = [
  "key_created",
  "key_rotated",
  "key_rewrapped",
  "key_reencrypted",
  "key_retired",
  "key_destroyed",
  "disposal_request",
  "disposal_decide",
  "disposal_swept",
  "dispose",
  "sign_in",
  "sign_out",
  "account_create",
  "account_roles",
  "account_disable",
  "account_enable",
  "account_reset",
  "account_unlock",
  "password_set",
  "second_factor_add",
  "second_factor_remove",
  "second_factor_reset",
  "recovery_codes_renew",
  "recovery_code_use",
  "tokenize",
  "settle",
  "request",
  "approve",
  "refuse",
  "withdraw",
  "revoke",
  "reveal",
  "export",
  "export_sent",
  "compare",
  "note_absence",
] as const;
export type LoggedAct = (typeof LOGGED_ACTS)[number];

export interface Actor {
  readonly subject: string;
  /** For people who read the log; its digits are masked when it is written. */
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Network address. */
  readonly from: string;
}

export interface LoggedRecord {
  readonly recordId: string;
  readonly subjectId?: string | undefined;
}

export interface LoggedEvent {
  readonly act: LoggedAct;
  readonly result: "done" | "refused";
  /** Why it was refused: a failure code. */
  readonly reasonCode?: string;
  readonly purposes?: readonly Purpose[];
  readonly workbookId?: string;
  readonly batchId?: string;
  readonly requestId?: string;
  /** Subject of whoever decided the request that this act rests on. */
  readonly approver?: string;
  /** The numbers that the act touched, and whose they are as far as the vault knows. */
  readonly records?: readonly LoggedRecord[];
  /** One use of a grant, as its caller named it. */
  readonly useKey?: string;
  readonly layoutId?: string;
  /** Rows of a file; `recordRefs` counts numbers. */
  readonly rowCount?: number;
  /** SHA-256 of the file as it was sent, hexadecimal. */
  readonly fileSha256?: string;
  /** A person of whom no number is touched. */
  readonly personRef?: string;
  readonly keyIds?: readonly string[];
  /** Subject of the account that an administrator changed, and the roles it has from now on. */
  readonly account?: string;
  readonly grantedRoles?: readonly Role[];
  /** Outcomes of a settled batch: how many of which kind. */
  readonly outcomes?: Readonly<Record<string, number>>;
}

export interface StoredHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly rightEdge: Uint8Array;
}

/** The rows of one tenant's log, inside the transaction of the act that is recorded. */
export interface LogStore {
  /** `undefined` before the first entry. */
  head(): Promise<StoredHead | undefined>;
  /** Compare-and-swap: ends the transaction, to be tried again, where the head is no longer `from`. */
  advance(from: StoredHead | undefined, to: StoredHead, entries: readonly Uint8Array[]): Promise<void>;
  /** Entries `from` (inclusive) and following, at most `limit`, in order. */
  entries(from: number, limit: number): Promise<readonly Uint8Array[]>;
}

export interface AccessLog {
  /** Adds `events` to the tenant's log; durable when the surrounding transaction is. */
  append(store: LogStore, tenant: string, actor: Actor, atMs: number, events: readonly LoggedEvent[]): Promise<void>;
}
