/**
 * Whose numbers lie in which batches: a number is one person's, in however many workbooks it has a record. Found by the
 * blind index; no number is opened.
 * @module
 */
import type { BatchKey } from "#application/ports/vault.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { keyOfIndex } from "./distinct-numbers.ts";
import { profileOf } from "./look-up-persons.ts";
import { type Act, type ActOutcome, done, unchanged } from "./perform.ts";
import type { PersonInBatches } from "./persons-port.ts";
import type { RecordId, RecordRow, SubjectId } from "./vault-store-port.ts";

type PersonId = SubjectId | RecordId;

export async function personsInBatches(
  act: Act,
  batchKeys: readonly BatchKey[],
): Promise<ActOutcome<readonly PersonInBatches[], never>> {
  const batches = await ownBatches(act, batchKeys);
  const records = await act.transaction.records.byIds([...batches.keys()]);
  const owners = await ownersOf(act, records);
  const found = new Map<PersonId, Set<number>>();
  for (const { recordId, numberIndex } of records) {
    const owner = owners.get(keyOfIndex(numberIndex)) ?? recordId;
    const positions = found.get(owner) ?? new Set<number>();
    found.set(owner, positions);
    for (const position of batches.get(recordId) ?? []) positions.add(position);
  }
  const names = await namesOf(act, [...found.keys()]);
  const persons = [...found].map(([personId, positions]): PersonInBatches => ({
    personId,
    person: names.get(personId) ?? {},
    batches: [...positions].sort((a, b) => a - b),
  }));
  if (records.length === 0) return unchanged(persons);
  const touched = records.map(({ recordId, subjectId }) => ({ recordId, subjectId }));
  return done(persons, { act: "count_persons", result: "done", records: touched });
}

/** The batches of each record, by their positions. Another person's batch looks like one that does not exist. */
async function ownBatches(
  { caller, keys, transaction }: Act,
  batchKeys: readonly BatchKey[],
): Promise<ReadonlyMap<RecordId, readonly number[]>> {
  const batches = new Map<RecordId, number[]>();
  for (const [position, batchKey] of batchKeys.entries()) {
    const batch = await transaction.batches.byId(keys.locate("batch", batchKey));
    if (batch?.createdBy !== caller.subject) continue;
    for (const id of new Set(batch.recordIds)) batches.set(id, [...(batches.get(id) ?? []), position]);
  }
  return batches;
}

/** By number: whoever any workbook of the tenant names for it, and else the number's first record. */
async function ownersOf({ transaction }: Act, records: readonly RecordRow[]): Promise<ReadonlyMap<string, PersonId>> {
  const indexes = Buffer.concat(records.map(({ numberIndex }) => numberIndex));
  const everywhere = await transaction.records.byNumbers(indexes);
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
