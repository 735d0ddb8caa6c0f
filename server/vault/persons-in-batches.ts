/**
 * Whose numbers lie in which batches: a number is one person's, in however many workbooks it has a record. Found by the
 * blind index; no number is opened.
 * @module
 */
import type { BatchKey } from "#application/ports/vault.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import type { LoggedRecord } from "../log/access-log-port.ts";
import { keyOfIndex } from "./distinct-numbers.ts";
import { profileOf } from "./look-up-persons.ts";
import { type Act, type ActOutcome, done, unchanged } from "./perform.ts";
import type { PersonInBatches } from "./persons-port.ts";
import type { OwnedRecord, RecordId, SubjectId } from "./vault-store-port.ts";

type PersonId = SubjectId | RecordId;

export async function personsInBatches(
  act: Act,
  batchKeys: readonly BatchKey[],
): Promise<ActOutcome<readonly PersonInBatches[], never>> {
  const persons = new Map<PersonId, PersonInBatches & { readonly batches: number[] }>();
  const touched = new Map<RecordId, LoggedRecord>();
  // One batch at a time: two hundred of them may hold as many records as the vault has.
  for (const [position, batchKey] of batchKeys.entries()) {
    const records = await recordsOf(act, batchKey);
    const owners = await ownersOf(act, records);
    const ids = new Set(records.map(({ recordId, numberIndex }) => owners.get(keyOfIndex(numberIndex)) ?? recordId));
    const names = await namesOf(
      act,
      [...ids].filter((id) => !persons.has(id)),
    );
    for (const personId of ids) {
      const person = persons.get(personId) ?? { personId, person: names.get(personId) ?? {}, batches: [] };
      persons.set(personId, person);
      person.batches.push(position);
    }
    for (const { recordId, subjectId } of records) touched.set(recordId, { recordId, subjectId });
  }
  const answer = [...persons.values()];
  if (touched.size === 0) return unchanged(answer);
  return done(answer, { act: "count_persons", result: "done", records: [...touched.values()] });
}

/** Another person's batch looks like one that does not exist. */
async function recordsOf({ caller, keys, transaction }: Act, batchKey: BatchKey): Promise<readonly OwnedRecord[]> {
  const batch = await transaction.batches.byId(keys.locate("batch", batchKey));
  return batch?.createdBy === caller.subject ? transaction.records.ownedByIds(batch.recordIds) : [];
}

/** By number: whoever any workbook of the tenant names for it, and else the number's first record. */
async function ownersOf({ transaction }: Act, records: readonly OwnedRecord[]): Promise<ReadonlyMap<string, PersonId>> {
  const indexes = Buffer.concat(records.map(({ numberIndex }) => numberIndex));
  const everywhere = await transaction.records.ownedByNumbers(indexes);
  // Ids of records ascend in time.
  const inTime = everywhere.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
  const firsts = new Map<string, PersonId>();
  const subjects = new Map<string, PersonId>();
  for (const { numberIndex, recordId, subjectId } of inTime.toReversed()) {
    const number = keyOfIndex(numberIndex);
    firsts.set(number, recordId);
    if (subjectId !== undefined) subjects.set(number, subjectId);
  }
  return new Map([...firsts, ...subjects]);
}

async function namesOf(act: Act, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonInBatches["person"]>> {
  // Among the ids are those of records: no subject has one of them.
  const subjects = await act.transaction.subjects.byIds(ids as readonly SubjectId[]);
  return new Map(
    subjects.map((subject) => {
      const { employeeNumber, name } = profileOf(act, subject);
      return [
        subject.subjectId,
        {
          ...(employeeNumber !== undefined && { employeeNumber: maskText(employeeNumber) }),
          ...(name !== undefined && { name: maskText(name) }),
        },
      ];
    }),
  );
}
