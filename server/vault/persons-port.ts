/**
 * Whom the vault knows: for imports, and for files that name people instead of tokens. No number leaves here.
 * @module
 */
import type { BatchKey } from "#application/ports/vault.ts";
import type { Absence, Comparison } from "#contract/persons.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { MyNumber } from "#domain/number/my-number.ts";
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { LogUnavailable, VaultCaller, VaultUnavailable } from "./vault-port.ts";
import type { RecordId, SubjectId } from "./vault-store-port.ts";

export interface SoughtPerson {
  readonly person: Person;
  readonly personId?: SubjectId | undefined;
  /** To be compared with the one that is kept. */
  readonly number?: Secret<MyNumber> | undefined;
}
export interface KnownPerson {
  readonly state: "unknown" | "without_number" | "with_number";
  readonly token?: TokenText;
  readonly nameFits?: boolean;
  readonly absence?: Absence;
  readonly number?: Comparison;
}
export interface ListedPerson {
  readonly personId: SubjectId;
  readonly person: Person;
  readonly token?: TokenText;
  readonly purposes?: readonly Purpose[];
  readonly absence?: Absence;
}
export interface PersonPage {
  readonly persons: readonly ListedPerson[];
  readonly next: SubjectId | undefined;
}
/** Somebody whose number lies in some of the batches that were asked about. */
export interface PersonInBatches {
  /** The subject's id; of somebody whom no row named, the id of the first record of the number. */
  readonly personId: SubjectId | RecordId;
  readonly person: Pick<Person, "employeeNumber" | "name">;
  /** Positions of the batches. */
  readonly batches: readonly number[];
}

export interface Persons {
  /** In the order asked. Comparing numbers is recorded; looking for people alone is not. */
  lookUp(caller: VaultCaller, sought: readonly SoughtPerson[]): Promise<Result<readonly KnownPerson[], LogUnavailable>>;
  list(caller: VaultCaller, after: SubjectId | undefined, limit: number): Promise<Result<PersonPage, VaultUnavailable>>;
  /** Whose numbers the caller's own batches hold; recorded. */
  inBatches(
    caller: VaultCaller,
    batchKeys: readonly BatchKey[],
  ): Promise<Result<readonly PersonInBatches[], LogUnavailable>>;
  /** `undefined` takes a note back; `person_unnamed` without an employee number. */
  noteAbsence(
    caller: VaultCaller,
    person: Person,
    absence: Absence | undefined,
  ): Promise<Result<void, { readonly code: "person_unnamed" } | LogUnavailable>>;
}
