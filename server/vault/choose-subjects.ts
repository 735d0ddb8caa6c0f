/**
 * Whose number it is. A subject is recognised by the number itself, where any workbook of the tenant
 * told it before, else by employee number; a dependant, who shares the employee's, also by relationship and name.
 * @module
 */
import type { Person } from "#domain/person/person.ts";
import type { Locator } from "../keys/key-ring-port.ts";
import type { DistinctNumber } from "./distinct-numbers.ts";
import { newId } from "./new-id.ts";
import type { CommonAct } from "./perform.ts";
import { personLocator, saysSomething } from "./person-locator.ts";
import type { SubjectId, SubjectRow } from "./vault-store-port.ts";

/** One subject a number, in their order; `undefined` where the row says nothing of a person. */
export async function chooseSubjects(
  act: CommonAct,
  numbers: readonly DistinctNumber[],
): Promise<readonly (SubjectId | undefined)[]> {
  if (numbers.every(({ item }) => item.person === undefined)) return numbers.map(({ knownSubject }) => knownSubject);
  // Where two rows name one person, the first of them in the batch tells who it is.
  const inOrder = numbers.toSorted((a, b) => a.position - b.position);
  const locators = new Map(
    inOrder.map((number) => {
      const { item, knownSubject } = number;
      return [number, knownSubject === undefined ? personLocator(act.keys, item.person) : undefined];
    }),
  );
  const asked = [...locators.values()].filter((locator) => locator !== undefined);
  const byPerson = new Map<string, SubjectId>();
  for (const row of await act.transaction.subjects.byPersons(asked)) {
    if (row.personLocator !== undefined) byPerson.set(keyOf(row.personLocator), row.subjectId);
  }
  const fresh: SubjectRow[] = [];
  const choose = (number: DistinctNumber): SubjectId | undefined => {
    const { item, knownSubject } = number;
    if (knownSubject !== undefined || !saysSomething(item.person)) return knownSubject;
    const locator = locators.get(number);
    const known = locator && byPerson.get(keyOf(locator));
    if (known !== undefined) return known;
    const subject = createSubject(act, item.person, locator);
    fresh.push(subject);
    if (locator !== undefined) byPerson.set(keyOf(locator), subject.subjectId);
    return subject.subjectId;
  };
  const chosen = new Map(inOrder.map((number) => [number, choose(number)]));
  await act.transaction.subjects.insert(fresh, act.nowMs);
  return numbers.map((number) => chosen.get(number));
}

function createSubject(
  { keys, randomness, nowMs }: CommonAct,
  person: Person,
  locator: Locator | undefined,
): SubjectRow {
  const subjectId = newId(randomness, nowMs) as SubjectId;
  return {
    subjectId,
    personLocator: locator,
    locatorKeyId: keys.locatorKeyId,
    dataKeyId: keys.dataKeyId,
    sealedProfile: keys.seal({ column: "subjects.sealed_profile", row: subjectId }, JSON.stringify(person)),
  };
}

function keyOf(locator: Locator): string {
  return locator.toString("latin1");
}
