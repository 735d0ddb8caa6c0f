/**
 * What the vault asks of its storage, whatever engine is behind it.
 *
 * A transaction belongs to one tenant: there is no method that could reach into another one. All of a
 * transaction's effects are durable together when `transact` answers, or none of them exists.
 * @module
 */
import type { AccountStore } from "../oidc/account-store-port.ts";
import type { SecondFactorStore } from "../oidc/second-factor/second-factor-store-port.ts";
import type { Absence } from "#contract/persons.ts";
import type { RequestedUse } from "#contract/requests.ts";
import type { Brand } from "#domain/kernel/brand.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { KeyStore } from "../keys/key-store-port.ts";
import type { Locator, NumberIndex } from "../keys/key-ring-port.ts";
import type { SealedValueStore } from "../keys/sealed-value-store-port.ts";
import type { LogStore } from "../log/access-log-port.ts";
import type { SignedHeadStore } from "../log/signed-heads-port.ts";
import type { DisposalStore } from "./disposal-store-port.ts";
import type { EmergencyStore } from "./emergency-store-port.ts";
import type { LayoutStore } from "./layout-store-port.ts";
import type { MappingStore } from "./mapping-store-port.ts";
import type { PackedIds } from "./packed-ids-port.ts";

/** Lower-case UUIDs. */
export type WorkbookId = Brand<string, "WorkbookId">;
export type SubjectId = Brand<string, "SubjectId">;
export type RecordId = Brand<string, "RecordId">;
export type RequestId = Brand<string, "RequestId">;
/** Chosen by the caller, once for a use of a grant. */
export type UseKey = Brand<string, "UseKey">;
/** The keyed locator of the caller's batch key: the key itself, which callers choose, is not kept. */
export type BatchId = Locator;

export interface WorkbookRow {
  readonly workbookId: WorkbookId;
  readonly dataKeyId: string;
  readonly sealedTitle: Uint8Array;
}
export interface WorkbookKeyRow {
  readonly keyLocator: Locator;
  readonly workbookId: WorkbookId;
}
export interface SubjectRow {
  readonly subjectId: SubjectId;
  readonly personLocator: Locator | undefined;
  readonly locatorKeyId: string;
  readonly dataKeyId: string;
  readonly sealedProfile: Uint8Array;
}
/** One number as one workbook holds it. */
export interface RecordRow {
  readonly recordId: RecordId;
  readonly workbookId: WorkbookId;
  readonly numberIndex: NumberIndex;
  readonly indexKeyId: string;
  readonly tokenLocator: Locator;
  readonly locatorKeyId: string;
  readonly dataKeyId: string;
  /** The number and its token. */
  readonly sealedNumber: Uint8Array;
  readonly subjectId: SubjectId | undefined;
  readonly purposes: readonly Purpose[];
}
export type OwnedRecord = Pick<RecordRow, "recordId" | "subjectId" | "numberIndex">;
/**
 * Records that are sealed under one key to one length and kept for the same purposes, in one piece: what opening and
 * logging them takes, and no object each. `record-group.ts` reads it.
 */
export interface RecordGroup {
  readonly dataKeyId: string;
  readonly purposes: readonly Purpose[];
  readonly count: number;
  /** For each, in any order: its place among what was asked for (4 bytes, big endian), its id, the id of its person or
   *  zeros (16 each), the sealed number. */
  readonly rows: Uint8Array;
}
/** A column of new records: values of one length, one after the other. */
export interface RecordColumn {
  readonly bytes: Buffer;
  readonly width: number;
}
/** New records that nobody stored yet, column by column. */
export interface MadeRecords {
  readonly count: number;
  /** What `rows`, which ascend, hold in one column. */
  column(name: "id" | "index" | "locator" | "sealed", rows: readonly number[]): RecordColumn;
  /** Of the number in its batch. */
  position(row: number): number;
  id(row: number): RecordId;
  token(row: number): TokenText;
  /** The number's index, one character a byte. */
  indexText(row: number): string;
}
/** Keys and purposes are the same in all. */
export interface NewRecords {
  readonly purposes: readonly Purpose[];
  readonly dataKeyId: string;
  readonly indexKeyId: string;
  readonly locatorKeyId: string;
  readonly made: MadeRecords;
  /** Those of `made` that are stored. */
  readonly rows: readonly NewRecord[];
}
export interface NewRecord {
  readonly row: number;
  readonly workbookId: WorkbookId;
  readonly subjectId: SubjectId | undefined;
}
export interface BatchRow {
  readonly batchId: BatchId;
  readonly createdBy: string;
  readonly workbookId: WorkbookId;
  /** Keyed, and over everything but the numbers: those are compared by their records. */
  readonly contentDigest: Locator;
  /** One an item, in the order of the items. */
  readonly recordIds: readonly RecordId[];
  /** One byte an item: what became of its cell. */
  readonly outcomes: Uint8Array;
  readonly unsettled: number;
  readonly dataKeyId: string;
  readonly sealedReferences: Uint8Array;
  readonly createdAtMs: number;
}
export interface RequestRow {
  readonly requestId: RequestId;
  readonly requester: string;
  /** The human being behind the requester's account. */
  readonly requesterPerson: string;
  readonly requesterName: string;
  readonly purpose: Purpose;
  readonly recordIds: PackedIds;
  readonly validForMinutes: number;
  readonly dataKeyId: string;
  readonly sealedReason: Uint8Array;
  readonly createdAtMs: number;
  readonly use: RequestedUse;
  readonly maxUses: number;
  readonly maxRows: number;
  /** What was used of the grant so far. */
  readonly uses: number;
  readonly rowsUsed: number;
  readonly decision: DecisionRow | undefined;
  readonly end: EndRow | undefined;
}
/** A request, or the grant it became, taken back. */
export interface EndRow {
  readonly ended: "withdrawn" | "revoked";
  readonly endedBy: string;
  readonly endedByName: string;
  readonly endedAtMs: number;
}
/** One use under a key that the caller chose, so that it can be repeated. */
export interface GrantUseRow {
  readonly useKey: UseKey;
  readonly recordIds: PackedIds;
  readonly usedAtMs: number;
}
/** That somebody has no number here, and why. Who it is lies in the keyed locator only. */
export interface AbsenceRow {
  readonly personLocator: Locator;
  readonly locatorKeyId: string;
  readonly absence: Absence;
  readonly notedBy: string;
  readonly notedAtMs: number;
}
export interface DecisionRow {
  readonly decision: "approve" | "refuse";
  readonly decidedBy: string;
  /** The human being behind the approver's account. */
  readonly decidedByPerson: string;
  readonly decidedByName: string;
  /** The key of the comment: it may be another one than the request's. */
  readonly dataKeyId: string;
  readonly sealedComment: Uint8Array;
  readonly decidedAtMs: number;
  /** End of the grant; `undefined` for a refusal. */
  readonly expiresAtMs: number | undefined;
  /** Index in the log from which on entries are younger than the decision. */
  readonly decidedAtEntry: number;
}

export interface WorkbookStore {
  byId(id: WorkbookId): Promise<WorkbookRow | undefined>;
  byKeys(keyLocators: readonly Locator[]): Promise<readonly WorkbookKeyRow[]>;
  insert(rows: readonly WorkbookRow[], nowMs: number): Promise<void>;
  /** Does nothing where a key is known already. */
  insertKeys(rows: readonly WorkbookKeyRow[], locatorKeyId: string): Promise<void>;
}
export interface SubjectStore {
  byPersons(locators: readonly Locator[]): Promise<readonly SubjectRow[]>;
  byIds(ids: readonly SubjectId[]): Promise<readonly SubjectRow[]>;
  insert(rows: readonly SubjectRow[], nowMs: number): Promise<void>;
}
/** People as such, beside the batches and requests that mention them. */
export interface PersonStore {
  /** In the order of their entry (to the millisecond), at most `limit`; behind `after`. */
  page(after: SubjectId | undefined, limit: number): Promise<readonly SubjectRow[]>;
  /** The record stored last of each person who has one. */
  latestRecords(subjects: readonly SubjectId[]): Promise<readonly RecordRow[]>;
  absences(persons: readonly Locator[]): Promise<readonly AbsenceRow[]>;
  noteAbsence(row: AbsenceRow): Promise<void>;
  forgetAbsence(person: Locator): Promise<void>;
}
export interface RecordStore {
  /** Of every workbook of the tenant; indexes one after the other, none twice. */
  byNumbers(indexes: Buffer): Promise<readonly RecordRow[]>;
  byTokens(locators: readonly Locator[]): Promise<readonly RecordRow[]>;
  /** The same for many, locators one after the other; one that comes twice is answered twice. */
  groupsByTokens(locators: Buffer): Promise<readonly RecordGroup[]>;
  /** In any order; ids without a record are left out. */
  byIds(ids: readonly RecordId[]): Promise<readonly RecordRow[]>;
  /** The same, and those of {@link byNumbers}, as far as it takes to tell whose they are. */
  ownedByIds(ids: readonly RecordId[]): Promise<readonly OwnedRecord[]>;
  ownedByNumbers(indexes: Buffer): Promise<readonly OwnedRecord[]>;
  insert(records: NewRecords, nowMs: number): Promise<void>;
  /** Changes subject and purposes, and nothing else. */
  annotate(row: RecordRow): Promise<void>;
}
export interface BatchStore {
  byId(id: BatchId): Promise<BatchRow | undefined>;
  byIds(ids: readonly BatchId[]): Promise<readonly BatchRow[]>;
  insert(rows: readonly BatchRow[]): Promise<void>;
  setOutcomes(id: BatchId, outcomes: Uint8Array, unsettled: number): Promise<void>;
  /** Of one creator, oldest first. */
  unsettled(createdBy: string, limit: number): Promise<readonly BatchRow[]>;
}
export interface RequestStore {
  byId(id: RequestId): Promise<RequestRow | undefined>;
  insert(row: RequestRow): Promise<void>;
  /** Whether the request was still undecided, and now is not. */
  decide(id: RequestId, decision: DecisionRow): Promise<boolean>;
  /** Whether the request was still open, waiting or granted, and now is taken back. */
  end(id: RequestId, end: EndRow): Promise<boolean>;
  /**
   * Whether one more use of `rows` numbers fits the bounds of a grant that was not taken back, and is counted
   * now. Compares and counts in one statement: uses at the same time never exceed the bounds together.
   */
  countUse(id: RequestId, rows: number): Promise<boolean>;
  /** Whether the key was new for this request. */
  insertUse(id: RequestId, use: GrantUseRow): Promise<boolean>;
  use(id: RequestId, useKey: UseKey): Promise<GrantUseRow | undefined>;
  /** Newest first; of everybody, or of one requester; older than the request `before`. */
  list(
    requester: string | undefined,
    limit: number,
    before?: Pick<RequestRow, "requestId" | "createdAtMs">,
  ): Promise<readonly RequestRow[]>;
}

export interface VaultTransaction {
  readonly workbooks: WorkbookStore;
  readonly subjects: SubjectStore;
  readonly persons: PersonStore;
  readonly records: RecordStore;
  readonly batches: BatchStore;
  readonly requests: RequestStore;
  readonly layouts: LayoutStore;
  readonly mappings: MappingStore;
  readonly log: LogStore;
  readonly signedHeads: SignedHeadStore;
  readonly keys: KeyStore;
  readonly sealed: SealedValueStore;
  readonly disposals: DisposalStore;
  readonly emergencies: EmergencyStore;
  readonly accounts: AccountStore;
  readonly secondFactors: SecondFactorStore;
}

/** Disk full, read-only, locked, gone, replaced. */
export interface StoreUnavailable {
  readonly code: "store_unavailable";
}

export interface VaultStore {
  /**
   * What `work` answers. Its effects are durable if `keep` says so of the answer, and undone otherwise,
   * as also after a throw. `work` may run again where another process was faster.
   */
  transact<T>(
    tenant: string,
    work: (transaction: VaultTransaction) => Promise<T>,
    keep: (answer: T) => boolean,
  ): Promise<Result<T, StoreUnavailable>>;
  /** What `work` answers, over one consistent state; it may not write. Works on a store that is read-only, too. */
  read<T>(tenant: string, work: (transaction: VaultTransaction) => Promise<T>): Promise<Result<T, StoreUnavailable>>;
  /** Writes and syncs something harmless, to know whether an act could be recorded now. */
  probe(nowMs: number): Promise<Result<void, StoreUnavailable>>;
}
