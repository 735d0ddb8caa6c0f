/**
 * Signed heads of the log: what outsiders keep, to know later whether the log still is what it was.
 *
 * Only what extends the last signed head is signed, and that head is kept in a second place outside of the database:
 * a database that was set back, or changed since, is noticed before anything is signed.
 * @module
 */
import type { LogKey } from "#domain/access-log/checkpoint.ts";
import type { Result } from "#domain/kernel/result.ts";

/** Signs for one tenant's log. */
export interface SigningKey {
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(text: string): Uint8Array;
}
export interface SigningKeys {
  of(tenant: string): SigningKey;
}

/** A signed head, and the hashes with which the tree goes on from it. */
export interface KeptHead {
  /** C2SP signed note. */
  readonly note: string;
  readonly rightEdge: Uint8Array;
}
export type KeptHeadsFailure =
  | { readonly code: "heads_unreadable"; readonly location: string; readonly because: string }
  | { readonly code: "heads_unwritable"; readonly location: string; readonly because: string };
/** The second place. */
export interface KeptHeads {
  readonly location: string;
  read(tenant: string): Promise<Result<KeptHead | undefined, KeptHeadsFailure>>;
  /** Durable when it answers. `undefined` forgets the tenant's head. */
  write(tenant: string, head: KeptHead | undefined): Promise<Result<void, KeptHeadsFailure>>;
}

/** Rows of signed heads, inside a transaction of one tenant. */
export interface SignedHeadStore {
  /** Names the tenant's log in its heads; `undefined` before the first was signed. */
  origin(): Promise<string | undefined>;
  /** From now on heads are signed for this name; one of the name before never continues. */
  setOrigin(origin: string, nowMs: number): Promise<void>;
  /** Heads signed for `origin`, oldest first. */
  notes(origin: string): Promise<readonly string[]>;
  lastNote(origin: string): Promise<string | undefined>;
  /** Does nothing where there is one of this size. */
  insert(origin: string, size: number, note: string, nowMs: number): Promise<void>;
}

export type HeadFailure =
  | { readonly code: "store_unavailable" }
  | KeptHeadsFailure
  /** The kept head was signed for another log, or by another key. */
  | { readonly code: "head_foreign"; readonly tenant: string; readonly location: string }
  /** The database ends before the last head that was signed: an older copy of it. */
  | { readonly code: "log_rolled_back"; readonly tenant: string; readonly signed: number; readonly found: number }
  /** The log does not lead on from the head that was signed over so many entries. */
  | { readonly code: "log_forked"; readonly tenant: string; readonly size: number };

export interface SignedHead {
  readonly note: string;
  readonly key: LogKey;
  readonly size: number;
  readonly root: Uint8Array;
}
export interface SignedHeads {
  /** Whether the log is still the one whose head was signed last. Costs what was added since. */
  check(tenant: string): Promise<Result<void, HeadFailure>>;
  /** The present head, signed, and kept in both places before it is answered. */
  sign(tenant: string): Promise<Result<SignedHead, HeadFailure>>;
  /** Names log and public key; makes the name where there is none. */
  key(tenant: string): Promise<Result<LogKey, HeadFailure>>;
  /**
   * Begins a new series of heads where the database was set back for good, so that no two heads of one series ever
   * disagree. The act that this belongs to must be in the log.
   */
  beginAnew(tenant: string): Promise<Result<void, HeadFailure>>;
}
