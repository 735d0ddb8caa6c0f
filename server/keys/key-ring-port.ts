import type { KeyObject } from "node:crypto";
import type { Brand } from "#domain/kernel/brand.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";

/** Where a sealed value lies. All of it is bound into the ciphertext: a value moved elsewhere does not open. */
export interface SealedPlace {
  readonly column: SealedColumn;
  /** Id of the row. */
  readonly row: string;
}
/** Every column that holds ciphertext; a test compares the list with the schema. */
export const SEALED_COLUMNS = [
  "batches.sealed_references",
  "emergencies.sealed_reason",
  "records.sealed_number",
  "requests.sealed_comment",
  "requests.sealed_reason",
  "subjects.sealed_profile",
  "workbooks.sealed_title",
] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** What a keyed locator is made of: equal texts of different kinds give different locators. */
export type LocatorKind = "batch" | "batch_content" | "person" | "token" | "workbook_key";

/** Bytes of an index or a locator. */
export const MAC_BYTES = 16;
/** What sealing adds to a plaintext: format version, IV and tag. */
export const ENVELOPE_OVERHEAD_BYTES = 1 + 12 + 16;
/** Characters of a record's id. */
export const RECORD_ID_CHARACTERS = 36;

/** {@link MAC_BYTES} of HMAC-SHA-256. A number's index value counts as the number itself and goes when it goes. */
export type NumberIndex = Brand<Buffer, "NumberIndex">;
/** {@link MAC_BYTES} of HMAC-SHA-256. */
export type Locator = Brand<Buffer, "Locator">;

export interface SealedDamaged {
  readonly code: "sealed_damaged";
  readonly column: SealedColumn;
  readonly dataKeyId: string;
}

/** What the records of one tenant are sealed and found with; may be sent to a thread of this process. */
export interface RecordKeys {
  readonly tenant: string;
  readonly dataKeyId: string;
  readonly indexKeyId: string;
  readonly locatorKeyId: string;
  readonly dataKey: KeyObject;
  readonly indexKey: KeyObject;
  readonly locatorKey: KeyObject;
}

/** What records under one data key are opened with; may be sent to a thread of this process. */
export type OpeningKey = Pick<RecordKeys, "tenant" | "dataKeyId" | "dataKey">;

/** Opens many records under one data key, without a text or a list for each. */
export interface RecordOpener {
  readonly key: OpeningKey;
  /** Writes what {@link TenantKeys.open} answers for `records.sealed_number` of the row; `id` in its 16 bytes. Whether it
   *  opened: where not, nothing of it stays in `target`. */
  openNumber(target: Buffer, offset: number, id: Uint8Array, sealed: Uint8Array): boolean;
}

/** Does for the columns of many records what {@link TenantKeys} does for one value. */
export interface RecordSealer {
  readonly keys: RecordKeys;
  /** Writes what {@link TenantKeys.numberIndex} answers. */
  indexNumber(target: Buffer, offset: number, digits: string): void;
  /** Writes what {@link TenantKeys.locate} answers for a token. */
  locateToken(target: Buffer, offset: number, token: string): void;
  /** Writes what {@link TenantKeys.seal} answers for `records.sealed_number` of the row. */
  sealNumber(target: Buffer, offset: number, recordId: string, plaintext: Uint8Array): void;
}

/** The keys of one tenant, in use. */
export interface TenantKeys {
  /** The key that {@link seal} uses: written beside every sealed value. */
  readonly dataKeyId: string;
  readonly indexKeyId: string;
  readonly locatorKeyId: string;
  seal(place: SealedPlace, plaintext: string): Buffer;
  /** The inverse of {@link seal}. A wrong key, a flipped bit and a wrong place all answer alike. */
  open(place: SealedPlace, dataKeyId: string, sealed: Uint8Array): Result<string, SealedDamaged>;
  /** Tells whether a number is here already, and nothing else. */
  numberIndex(number: Secret<HeldNumber>): NumberIndex;
  locate(kind: LocatorKind, ...parts: readonly string[]): Locator;
  readonly recordSealer: RecordSealer;
  /** `undefined` for a data key that the tenant does not have. */
  recordOpener(dataKeyId: string): RecordOpener | undefined;
}

export interface KeyRing {
  /** `undefined` for a tenant that this vault does not have. */
  of(tenant: string): TenantKeys | undefined;
}

/** Bytes from the operating system's generator, each handed out once. */
export interface Randomness {
  take(bytes: number): Buffer;
}
