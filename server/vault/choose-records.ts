import type { TokenizeBatch } from "#application/ports/vault.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { chooseSubjects } from "./choose-subjects.ts";
import { type DistinctNumber, distinctNumbers, keyOfIndex } from "./distinct-numbers.ts";
import { newId } from "./new-id.ts";
import type { Act } from "./perform.ts";
import { newToken, openNumber, sealNumber } from "./sealed-number.ts";
import type { RecordId, RecordRow, SubjectId, WorkbookId } from "./vault-store-port.ts";

export interface ChosenRecord {
  readonly record: RecordRow;
  readonly token: TokenText;
}

/** The record and token of each item, in the order of the items: those of the workbook where it holds the
 *  number already, new ones otherwise. */
export async function chooseRecords(
  act: Act,
  workbookId: WorkbookId,
  batch: TokenizeBatch,
): Promise<readonly ChosenRecord[]> {
  const indexes = batch.items.map((item) => act.keys.numberIndex(item.number));
  const keysOfItems = indexes.map(keyOfIndex);
  const numbers = await distinctNumbers(act, workbookId, batch.items, indexes, keysOfItems);
  const subjects = await chooseSubjects(act, numbers);
  const purposes = inListOrder(batch.purposes);
  const chosen = new Map<string, ChosenRecord>();
  const fresh: RecordRow[] = [];
  for (const [position, number] of numbers.entries()) {
    const subjectId = subjects[position];
    if (number.here === undefined) {
      const created = createRecord(act, workbookId, number, subjectId, purposes);
      fresh.push(created.record);
      chosen.set(number.key, created);
    } else {
      const record = await annotate(act, number.here, subjectId, purposes);
      chosen.set(number.key, { record, token: openNumber(act.keys, record).token });
    }
  }
  await act.transaction.records.insert(fresh, act.nowMs);
  return keysOfItems.map((key) => {
    const record = chosen.get(key);
    if (record === undefined) throw new TypeError("every number has its record");
    return record;
  });
}

function createRecord(
  { keys, randomness, nowMs }: Act,
  workbookId: WorkbookId,
  { item, index }: DistinctNumber,
  subjectId: SubjectId | undefined,
  purposes: readonly Purpose[],
): ChosenRecord {
  const recordId = newId(randomness, nowMs) as RecordId;
  const token = newToken(randomness);
  const record: RecordRow = {
    recordId,
    workbookId,
    numberIndex: index,
    indexKeyId: keys.indexKeyId,
    tokenLocator: keys.locate("token", token),
    locatorKeyId: keys.locatorKeyId,
    dataKeyId: keys.dataKeyId,
    sealedNumber: sealNumber(keys, recordId, item.number, token),
    subjectId,
    purposes,
  };
  return { record, token };
}

/** A number may be kept for several purposes, and learn later whose it is. */
async function annotate(
  { transaction }: Act,
  record: RecordRow,
  subjectId: SubjectId | undefined,
  purposes: readonly Purpose[],
): Promise<RecordRow> {
  const all = inListOrder([...record.purposes, ...purposes]);
  if (all.length === record.purposes.length && subjectId === record.subjectId) return record;
  const annotated = { ...record, subjectId, purposes: all };
  await transaction.records.annotate(annotated);
  return annotated;
}

function inListOrder(purposes: readonly Purpose[]): readonly Purpose[] {
  return PURPOSES.filter((purpose) => purposes.includes(purpose));
}
