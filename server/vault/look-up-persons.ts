import type { Comparison } from "#contract/persons.ts";
import type { Person } from "#domain/person/person.ts";
import type { Locator, NumberIndex } from "../keys/key-ring-port.ts";
import { openSealed } from "./open-sealed.ts";
import { type Act, type ActOutcome, done, unchanged } from "./perform.ts";
import { fold, personLocator } from "./person-locator.ts";
import type { KnownPerson, SoughtPerson } from "./persons-port.ts";
import { openNumber } from "./sealed-number.ts";
import type { RecordRow, SubjectId, SubjectRow } from "./vault-store-port.ts";

/**
 * What the vault knows of each person, in their order. A person's number is the one that was stored last.
 *
 * Where numbers were sent to be compared, an entry of the log names the persons that they were compared with.
 */
export async function lookUpPersons(
  act: Act,
  sought: readonly SoughtPerson[],
): Promise<ActOutcome<readonly KnownPerson[], never>> {
  const known = await findPersons(act, sought);
  const compared = await findNumbers(act, sought);
  const answers = sought.map((one, position): KnownPerson => {
    const subject = known.subjects[position];
    const record = subject && known.records.get(subject.subjectId);
    const absence = known.absences[position];
    const index = compared.indexes[position];
    const nameFits = subject && fitsName(profileOf(act, subject), one.person);
    return {
      state: record !== undefined ? "with_number" : subject === undefined ? "unknown" : "without_number",
      ...(record && { token: openNumber(act.keys, record).token }),
      ...(nameFits !== undefined && { nameFits }),
      ...(absence !== undefined && record === undefined && { absence }),
      ...(index && { number: compareNumber(index, record, subject?.subjectId, compared.owners) }),
    };
  });
  if (compared.indexes.every((index) => index === undefined)) return unchanged(answers);
  const records = [...known.records.values()].map(({ recordId, subjectId }) => ({ recordId, subjectId }));
  return done(answers, { act: "compare", result: "done", records });
}

interface FoundPersons {
  /** One a person sought. */
  readonly subjects: readonly (SubjectRow | undefined)[];
  readonly absences: readonly KnownPerson["absence"][];
  readonly records: ReadonlyMap<SubjectId, RecordRow>;
}

async function findPersons({ keys, transaction }: Act, sought: readonly SoughtPerson[]): Promise<FoundPersons> {
  const locators = sought.map(({ person }) => personLocator(keys, person));
  const asked = locators.filter((locator) => locator !== undefined);
  const rows = await transaction.subjects.byPersons(asked);
  const named = await transaction.subjects.byIds(sought.flatMap(({ personId }) => personId ?? []));
  const byId = new Map(named.map((row) => [row.subjectId, row]));
  const subjects = new Map(rows.flatMap((row) => (row.personLocator ? [[keyOf(row.personLocator), row]] : [])));
  const noted = await transaction.persons.absences(asked);
  const absences = new Map(noted.map(({ personLocator: person, absence }) => [keyOf(person), absence]));
  const records = await transaction.persons.latestRecords([...rows, ...named].map(({ subjectId }) => subjectId));
  return {
    subjects: sought.map(({ personId }, position) => {
      const locator = locators[position];
      return personId === undefined ? locator && subjects.get(keyOf(locator)) : byId.get(personId);
    }),
    absences: locators.map((locator) => locator && absences.get(keyOf(locator))),
    records: new Map(records.flatMap((record) => (record.subjectId ? [[record.subjectId, record]] : []))),
  };
}

interface FoundNumbers {
  /** One a person sought; `undefined` where no number was sent. */
  readonly indexes: readonly (NumberIndex | undefined)[];
  /** Whose the numbers are; a number that nobody was named for has no owner. */
  readonly owners: ReadonlyMap<string, readonly SubjectId[]>;
}

async function findNumbers({ keys, transaction }: Act, sought: readonly SoughtPerson[]): Promise<FoundNumbers> {
  const indexes = sought.map(({ number }) => number && keys.numberIndex(number));
  const records = await transaction.records.byNumbers(Buffer.concat(indexes.filter((index) => index !== undefined)));
  const owners = new Map<string, SubjectId[]>();
  for (const { numberIndex, subjectId } of records) {
    if (subjectId !== undefined) owners.set(keyOf(numberIndex), [...(owners.get(keyOf(numberIndex)) ?? []), subjectId]);
  }
  return { indexes, owners };
}

function compareNumber(
  index: NumberIndex,
  record: RecordRow | undefined,
  subject: SubjectId | undefined,
  owners: FoundNumbers["owners"],
): Comparison {
  if (record?.numberIndex.equals(index) === true) return "same";
  const others = (owners.get(keyOf(index)) ?? []).filter((owner) => owner !== subject);
  if (others.length > 0) return "of_another_person";
  return record === undefined ? "new" : "differs";
}

export function profileOf({ keys }: Pick<Act, "keys">, subject: SubjectRow): Person {
  const place = { column: "subjects.sealed_profile", row: subject.subjectId } as const;
  return JSON.parse(openSealed(keys, place, subject.dataKeyId, subject.sealedProfile)) as Person;
}

/** `undefined` where one of the two says no name. */
function fitsName(kept: Person, sent: Person): boolean | undefined {
  const [keptName, sentName] = [fold(kept.name), fold(sent.name)];
  return keptName === "" || sentName === "" ? undefined : keptName === sentName;
}

/** For maps: buffers have no equality of their own. */
function keyOf(bytes: Locator | NumberIndex): string {
  return bytes.toString("latin1");
}
