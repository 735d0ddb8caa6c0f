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
import type { Person } from "#domain/person/person.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { FoundPerson, ListedPerson, Persons } from "./ports/persons.ts";
import type { Randomness } from "./ports/randomness.ts";
import { type BatchKey, MAX_BATCH_ITEMS, type Vault, type VaultFailure } from "./ports/vault.ts";
import type { WorkbookKey } from "./ports/workbook.ts";

export interface ImportChange {
  readonly incoming: IncomingPerson;
  readonly comparison: Comparison;
  /** The number is kept for somebody else: the source has to be mended. */
  readonly ofAnother: boolean;
}
export type ComparePeople = (
  people: readonly IncomingPerson[],
) => Promise<Result<readonly ImportChange[], VaultFailure>>;

/** What becomes of one person; `left`: nothing to store, because there is no number or only other fields differ. */
export type ImportOutcome = "stored" | "same" | "kept" | "undecided" | "left";

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

/** How a list, and a vault, say that a person is the employee herself. */
const HERSELF = /^(?:本人|社員|従業員|self|employee|0+)?$/iu;
const SOME_RELATIVE = "家族";

export function createComparePeople(persons: Persons): ComparePeople {
  return async (people) => {
    const listed = await persons.list();
    if (!listed.ok) return listed;
    const known = createPeople(knownPeople(listed.value));
    // Whom a person fits is found first; what the vault says of the numbers is asked for all of them at once.
    const fitting = people.map((incoming) => {
      let subject: string | undefined;
      known.compare(incoming, (candidate) => {
        subject = candidate;
        return "same";
      });
      return subject;
    });
    const asked = people.flatMap((incoming, index) => {
      const { number } = incoming;
      if (number.kind !== "number") return [];
      const personId = fitting[index];
      const sought = { person: toVaultPerson(incoming), number: number.number };
      return [{ index, sought: personId === undefined ? sought : { ...sought, personId } }];
    });
    const found = asked.length === 0 ? ok([]) : await persons.lookUp(asked.map(({ sought }) => sought));
    if (!found.ok) return found;
    const numbers = new Map(asked.map(({ index }, place) => [index, found.value[place]]));
    return ok(
      people.map((incoming, index) => {
        const number = numbers.get(index)?.number;
        const comparison = known.compare(incoming, () => NUMBER_COMPARISONS[number ?? "new"]);
        return { incoming, comparison, ofAnother: number === "of_another_person" };
      }),
    );
  };
}

const NUMBER_COMPARISONS = {
  new: "none_kept",
  same: "same",
  differs: "other",
  of_another_person: "other",
} as const satisfies Record<NonNullable<FoundPerson["number"]>, "same" | "other" | "none_kept">;

function knownPeople(listed: readonly ListedPerson[]): readonly KnownPerson[] {
  const isFamily = ({ person }: ListedPerson): boolean => !HERSELF.test(person.relationship ?? "");
  const employees = new Map(
    listed.filter((one) => !isFamily(one)).map(({ personId, person }) => [person.employeeNumber, personId]),
  );
  return listed.map((one) => {
    const { personId: subject, person } = one;
    if (!isFamily(one)) return { subject, person };
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
