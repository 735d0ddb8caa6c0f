/**
 * What the access log records: who, when, in which role, what act, for which purpose, on how many and
 * which records and persons (by random id), from where, with which result.
 *
 * No field can hold a digit of a number, a token, or text that somebody typed. The items follow the
 * use record of the guideline's annex (特定個人情報ガイドライン 別添1, C-b).
 * @module
 */
import type { Role } from "#contract/account.ts";
import type { LoggedAct } from "#contract/log.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";

export type { LoggedAct };

export interface Actor {
  readonly subject: string;
  /** For people who read the log; its digits are masked when it is written. */
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Network address. */
  readonly from: string;
}

export const HANDLING_REASONS = ["audit", "deletion", "incident", "restore"] as const;
export type HandlingReason = (typeof HANDLING_REASONS)[number];

export interface LoggedRecord {
  readonly recordId: string;
  readonly subjectId?: string | undefined;
}

/** A list of them, or what makes one when it is written. */
export interface LoggedRecords {
  readonly length: number;
  /** Those from `from` to `to`, which is not included. */
  slice(from: number, to: number): readonly LoggedRecord[];
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
  readonly records?: LoggedRecords;
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
  /** Why it was done where that is no purpose of the law: 別添1 asks for both. */
  readonly handlingReason?: HandlingReason;
  /** Subjects of people who answer for the act besides whoever did it. */
  readonly witnesses?: readonly string[];
  /** What came out: the form of an export. */
  readonly form?: string;
  /** Outcomes of a settled batch: how many of which kind. */
  readonly outcomes?: Readonly<Record<string, number>>;
}

export interface StoredHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly rightEdge: Uint8Array;
}

/** One entry to be stored, and what it can be found by. */
export interface NewEntry {
  readonly entry: Uint8Array;
  readonly atMs: number;
  /** Subject of whoever acted. */
  readonly actor: string;
  readonly act: LoggedAct;
}
export interface FoundEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}
/** All of it must fit; nothing fits everything. */
export interface EntryQuery {
  readonly actor?: string | undefined;
  readonly act?: LoggedAct | undefined;
  readonly fromMs?: number | undefined;
  /** Not included. */
  readonly toMs?: number | undefined;
}

/** The rows of one tenant's log, inside the transaction of the act that is recorded. */
export interface LogStore {
  /** `undefined` before the first entry. */
  head(): Promise<StoredHead | undefined>;
  /** Compare-and-swap: ends the transaction, to be tried again, where the head is no longer `from`. */
  advance(from: StoredHead | undefined, to: StoredHead, entries: readonly NewEntry[]): Promise<void>;
  /** Entries `from` (inclusive) and following, at most `limit`, in order. */
  entries(from: number, limit: number): Promise<readonly Uint8Array[]>;
  /** The latest time of the entries `from` (inclusive) and following that is `atLeastMs` or later; `undefined` without one. */
  latestTime(from: number, atLeastMs: number): Promise<number | undefined>;
  /** At most `limit` entries before the one of index `before`, newest first. */
  find(query: EntryQuery, before: number, limit: number): Promise<readonly FoundEntry[]>;
}

/** What somebody did. */
export interface ActorsEvent {
  readonly actor: Actor;
  readonly event: LoggedEvent;
}

export interface AccessLog {
  /** Adds `events` to the tenant's log; durable when the surrounding transaction is. */
  append(store: LogStore, tenant: string, actor: Actor, atMs: number, events: readonly LoggedEvent[]): Promise<void>;
  /** The same for events of several actors. */
  appendAll(store: LogStore, tenant: string, atMs: number, events: readonly ActorsEvent[]): Promise<void>;
}
