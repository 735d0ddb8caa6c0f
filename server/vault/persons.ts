import type { Absence } from "#contract/persons.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import type { Person } from "#domain/person/person.ts";
import { lookUpPersons, profileOf } from "./look-up-persons.ts";
import { type Act, type ActOutcome, done, look, perform, refused, type VaultPorts } from "./perform.ts";
import { personLocator } from "./person-locator.ts";
import { personsInBatches } from "./persons-in-batches.ts";
import type { PersonPage, Persons } from "./persons-port.ts";
import { openNumber } from "./sealed-number.ts";
import type { SubjectId } from "./vault-store-port.ts";

export function createPersons(ports: VaultPorts): Persons {
  return {
    lookUp: (caller, sought) => perform(ports, caller, (act) => lookUpPersons(act, sought)),
    list: (caller, after, limit) => look(ports, caller, (act) => listPersons(act, after, limit)),
    inBatches: (caller, batchKeys) => perform(ports, caller, (act) => personsInBatches(act, batchKeys)),
    noteAbsence: (caller, person, absence) => perform(ports, caller, (act) => noteAbsence(act, person, absence)),
  };
}

async function listPersons(act: Act, after: SubjectId | undefined, limit: number): Promise<PersonPage> {
  const { keys, transaction } = act;
  const rows = await transaction.persons.page(after, limit + 1);
  const shown = rows.slice(0, limit);
  const records = await transaction.persons.latestRecords(shown.map(({ subjectId }) => subjectId));
  const numbers = new Map(
    records.map((record) => {
      const { purposes } = record;
      return [record.subjectId, { token: openNumber(keys, record).token, purposes }];
    }),
  );
  const locators = shown.flatMap(({ personLocator: person }) => person ?? []);
  const noted = await transaction.persons.absences(locators);
  const absences = new Map(noted.map((row) => [row.personLocator.toString("latin1"), row.absence]));
  return {
    persons: shown.map((subject) => {
      const number = numbers.get(subject.subjectId);
      const absence = number ? undefined : absences.get(subject.personLocator?.toString("latin1") ?? "");
      const { subjectId: personId } = subject;
      return {
        personId,
        person: masked(profileOf(act, subject)),
        ...number,
        ...(absence && { absence }),
      };
    }),
    next: rows.length > limit ? shown.at(-1)?.subjectId : undefined,
  };
}

/** A text about a person may hold a number that somebody typed into the wrong cell. */
function masked(person: Person): Person {
  return Object.fromEntries(Object.entries(person).map(([field, text]) => [field, maskText(text)]));
}

async function noteAbsence(
  { caller, keys, transaction, nowMs }: Act,
  person: Person,
  absence: Absence | undefined,
): Promise<ActOutcome<void, { readonly code: "person_unnamed" }>> {
  const locator = personLocator(keys, person);
  if (locator === undefined) return refused({ code: "person_unnamed" });
  if (absence === undefined) await transaction.persons.forgetAbsence(locator);
  else {
    const row = { personLocator: locator, locatorKeyId: keys.locatorKeyId, absence };
    await transaction.persons.noteAbsence({ ...row, notedBy: caller.subject, notedAtMs: nowMs });
  }
  const [subject] = await transaction.subjects.byPersons([locator]);
  return done(undefined, { act: "note_absence", result: "done", ...(subject && { personRef: subject.subjectId }) });
}
