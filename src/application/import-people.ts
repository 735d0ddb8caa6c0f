/**
 * People and numbers of a list into the vault: held against whom it knows, decided, and stored.
 *
 * Nothing that is kept is written over without a decision. Order of effects: everything is compared first; then numbers
 * go batch by batch, each durable before the next. Stopped anywhere, the same import again does what is left, and
 * a whole one again does nothing. The source keeps its numbers: each batch says so, and the cleaner takes them out.
 * @module
 */
import {
  type Comparison,
  createPeople,
  type ImportDecision,
  type KnownPerson,
  takeOver,
} from "#domain/import/compare-people.ts";
import type { IncomingPerson } from "#domain/import/incoming.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { MyNumber } from "#domain/number/my-number.ts";
import { isEmployee, type Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { FoundPerson, ListedPerson, Persons } from "./ports/persons.ts";
import type { Randomness } from "./ports/randomness.ts";
import { type BatchKey, MAX_BATCH_ITEMS, type Vault, type VaultFailure } from "./ports/vault.ts";
import type { WorkbookKey } from "./ports/workbook.ts";

export interface ImportChange {
  readonly incoming: IncomingPerson;
  readonly comparison: Comparison;
  /** Whom the vault knows, where exactly one person fits. */
  readonly known: Person | undefined;
  /** The number is kept for somebody else: the source has to be mended. */
  readonly ofAnother: boolean;
}
export interface CompareControl {
  /** Asked between portions. */
  readonly isCancelled: () => boolean;
  readonly onProgress?: (compared: number, total: number) => void;
}
export type ComparePeople = (
  people: readonly IncomingPerson[],
  control?: CompareControl,
) => Promise<Result<readonly ImportChange[], VaultFailure | { readonly code: "cancelled" }>>;

/** What becomes of one person; `left`: nothing to store, because there is no number or only other fields differ. */
export const IMPORT_OUTCOMES = ["stored", "same", "kept", "undecided", "left"] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export interface StorePeopleCommand {
  readonly changes: readonly ImportChange[];
  readonly decide: (change: ImportChange) => ImportDecision | undefined;
  /** Where the source names none. */
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly source: { readonly key: WorkbookKey; readonly title: string };
  readonly isCancelled: () => boolean;
  readonly onProgress?: (stored: number, total: number) => void;
}
export interface StorePeopleOutcome {
  readonly kind: "done" | "cancelled";
  /** One a change that was reached, in their order. */
  readonly outcomes: readonly ImportOutcome[];
}
export type StorePeople = (command: StorePeopleCommand) => Promise<Result<StorePeopleOutcome, VaultFailure>>;

const SOME_RELATIVE = "家族";

/** As many as the vault is asked about at once. */
const PORTION = 1_000;

export function createComparePeople(persons: Persons): ComparePeople {
  return async (people, control = { isCancelled: () => false }) => {
    const listed = await persons.list();
    if (!listed.ok) return listed;
    const known = knownPeople(listed.value);
    const all = createPeople(known);
    const personOf = new Map(known.map(({ subject, person }) => [subject, person]));
    const changes: ImportChange[] = [];
    for (let start = 0; start < people.length; start += PORTION) {
      if (control.isCancelled()) return failed({ code: "cancelled" });
      const portion = people.slice(start, start + PORTION);
      const numbers = await compareNumbers(portion, all, persons);
      if (!numbers.ok) return numbers;
      for (const [index, incoming] of portion.entries()) {
        const number = numbers.value.get(index);
        const comparison = all.compare(incoming, () => NUMBER_COMPARISONS[number ?? "new"]);
        const subject = "subject" in comparison ? comparison.subject : undefined;
        const ofAnother = number === "of_another_person";
        changes.push({
          incoming,
          comparison,
          known: subject === undefined ? undefined : personOf.get(subject),
          ofAnother,
        });
      }
      control.onProgress?.(changes.length, people.length);
    }
    return ok(changes);
  };
}

/** How the numbers of `portion` stand to what the vault keeps, by place. Whom a person fits is found first; what the vault
 *  says of the numbers is asked for all of them at once. */
async function compareNumbers(
  portion: readonly IncomingPerson[],
  known: ReturnType<typeof createPeople>,
  persons: Persons,
): Promise<Result<ReadonlyMap<number, FoundPerson["number"]>, VaultFailure>> {
  const asked = portion.flatMap((incoming, index) => {
    const { number } = incoming;
    if (number.kind !== "number") return [];
    let personId: string | undefined;
    known.compare(incoming, (candidate) => {
      personId = candidate;
      return "same";
    });
    const sought = { person: toVaultPerson(incoming), number: number.number };
    return [{ index, sought: personId === undefined ? sought : { ...sought, personId } }];
  });
  const found = asked.length === 0 ? ok([]) : await persons.lookUp(asked.map(({ sought }) => sought));
  return found.ok ? ok(new Map(asked.map(({ index }, place) => [index, found.value[place]?.number]))) : found;
}

const NUMBER_COMPARISONS = {
  new: "none_kept",
  same: "same",
  differs: "other",
  of_another_person: "other",
} as const satisfies Record<NonNullable<FoundPerson["number"]>, "same" | "other" | "none_kept">;

function knownPeople(listed: readonly ListedPerson[]): readonly KnownPerson[] {
  const employees = new Map(
    listed.filter(({ person }) => isEmployee(person)).map(({ personId, person }) => [person.employeeNumber, personId]),
  );
  return listed.map((one) => {
    const { personId: subject, person } = one;
    if (isEmployee(person)) return { subject, person };
    const { employeeNumber, ...own } = person;
    return { subject, person: own, familyOf: employees.get(employeeNumber) ?? "" };
  });
}

/** As the vault keeps people: a member of a family under the employee's number, with a relationship. */
function toVaultPerson({ person, familyOf }: IncomingPerson): Person {
  if (familyOf === undefined) return person;
  const { employeeNumber } = familyOf;
  const relationship = person.relationship ?? SOME_RELATIVE;
  return { ...person, relationship, ...(employeeNumber !== undefined && { employeeNumber }) };
}

interface ToStore {
  readonly person: Person;
  readonly number: Secret<MyNumber>;
  readonly reference: string;
  readonly purposes: readonly [Purpose, ...Purpose[]];
}

export function createStorePeople({
  vault,
  randomness,
}: {
  readonly vault: Vault;
  readonly randomness: Randomness;
}): StorePeople {
  return async ({ changes, decide, purposes, source, isCancelled, onProgress }) => {
    const outcomes: ImportOutcome[] = [];
    const toStore: ToStore[] = [];
    for (const [position, change] of changes.entries()) {
      const { outcome, number } = settle(change, decide(change));
      outcomes.push(outcome);
      if (number !== undefined) toStore.push({ ...itemOf(change.incoming, position, purposes), number });
    }
    let stored = 0;
    for (const batch of batchesOf(toStore)) {
      if (isCancelled()) return ok({ kind: "cancelled", outcomes: outcomes.slice(0, stored) });
      const sent = await storeBatch(batch);
      if (!sent.ok) return sent;
      stored += batch.length;
      onProgress?.(stored, toStore.length);
    }
    return ok({ kind: "done", outcomes });

    async function storeBatch(batch: readonly ToStore[]): Promise<Result<void, VaultFailure>> {
      const batchKey = randomness.uuid() as BatchKey;
      const items = batch.map(({ reference, number, person }) => ({ reference, number, person }));
      const workbook = { ...source, knownTokens: [] };
      const tokenized = await vault.tokenize({ batchKey, workbook, purposes: batch[0]?.purposes ?? purposes, items });
      if (!tokenized.ok) return failed(tokenized.failure);
      return vault.settleBatch(
        batchKey,
        batch.map(({ reference }) => ({ reference, outcome: "not_writable" })),
      );
    }
  };
}

/** Whether the number of `change` goes into the vault under that decision. */
export function isStored(change: ImportChange, decision: ImportDecision | undefined): boolean {
  return settle(change, decision).number !== undefined;
}

/** What becomes of a change, and the number that goes into the vault for it. */
function settle(
  { incoming: { number }, comparison, ofAnother }: ImportChange,
  decision: ImportDecision | undefined,
): { readonly outcome: ImportOutcome; readonly number?: Secret<MyNumber> } {
  if (ofAnother) return { outcome: decision === "keep" ? "kept" : "undecided" };
  const taken = takeOver(comparison, decision);
  if (taken.kind === "undecided") return { outcome: "undecided" };
  if (taken.kind === "nothing") return { outcome: comparison.kind === "same" ? "same" : "kept" };
  const hasNumber = taken.kind === "add" || taken.fields.includes("number");
  return number.kind === "number" && hasNumber ? { outcome: "stored", number: number.number } : { outcome: "left" };
}

function itemOf(incoming: IncomingPerson, position: number, usual: ToStore["purposes"]): Omit<ToStore, "number"> {
  const [first, ...others] = incoming.purposes;
  return {
    person: toVaultPerson(incoming),
    // A form may hold several members of a family in what counts as one row.
    reference: `${String(incoming.sourceRow)} ${incoming.member} ${String(position)}`,
    purposes: first === undefined ? usual : [first, ...others],
  };
}

/** A batch has one list of purposes. */
function* batchesOf(all: readonly ToStore[]): Generator<readonly ToStore[]> {
  for (const group of Map.groupBy(all, ({ purposes }) => purposes.join()).values()) {
    for (let start = 0; start < group.length; start += MAX_BATCH_ITEMS) {
      yield group.slice(start, start + MAX_BATCH_ITEMS);
    }
  }
}
