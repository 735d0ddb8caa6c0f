import type { BatchItem, TokenizeBatch } from "#application/ports/vault.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { NumberIndex } from "../keys/key-ring-port.ts";
import { chooseSubjects } from "./choose-subjects.ts";
import { newId } from "./new-id.ts";
import type { Act } from "./perform.ts";
import { newToken, openNumber, sealNumber } from "./sealed-number.ts";
import type { RecordId, RecordRow, SubjectId, WorkbookId } from "./vault-store-port.ts";

export interface ChosenRecord {
  readonly record: RecordRow;
  readonly token: TokenText;
}

/** One number of the batch: its first item, and what the vault knew of it before. */
export interface DistinctNumber {
  readonly item: BatchItem;
  readonly index: NumberIndex;
  /** In the workbook of the batch. */
  readonly here: RecordRow | undefined;
  /** Whose it is, by any workbook's record. */
  readonly knownSubject: SubjectId | undefined;
}

/** The record and token of each item, in the order of the items: those of the workbook where it holds the
 *  number already, new ones otherwise. */
export async function chooseRecords(
  act: Act,
  workbookId: WorkbookId,
  batch: TokenizeBatch,
): Promise<readonly ChosenRecord[]> {
  const keysOfItems = batch.items.map((item) => act.keys.numberIndex(item.number));
  const numbers = await lookUp(act, workbookId, batch.items, keysOfItems);
  const subjects = await chooseSubjects(act, numbers);
  const chosen = new Map<string, ChosenRecord>();
  const fresh: RecordRow[] = [];
  for (const [position, number] of numbers.entries()) {
    const subjectId = subjects[position];
    if (number.here === undefined) {
      const created = createRecord(act, workbookId, number, subjectId, batch.purposes);
      fresh.push(created.record);
      chosen.set(keyOf(number.index), created);
    } else {
      const record = await annotate(act, number.here, subjectId, batch.purposes);
      chosen.set(keyOf(number.index), { record, token: openNumber(act.keys, record).token });
    }
  }
  await act.transaction.records.insert(fresh, act.nowMs);
  return keysOfItems.map((index) => {
    const record = chosen.get(keyOf(index));
    if (record === undefined) throw new TypeError("every number has its record");
    return record;
  });
}

async function lookUp(
  { transaction }: Act,
  workbookId: WorkbookId,
  items: readonly BatchItem[],
  indexes: readonly NumberIndex[],
): Promise<readonly DistinctNumber[]> {
  const distinct = new Map<string, { item: BatchItem; index: NumberIndex }>();
  for (const [position, item] of items.entries()) {
    const index = indexes[position];
    if (index === undefined) continue;
    const first = distinct.get(keyOf(index));
    // The item that names a person tells more.
    if (first === undefined || (first.item.person === undefined && item.person !== undefined)) {
      distinct.set(keyOf(index), { item, index });
    }
  }
  const known = Map.groupBy(
    await transaction.records.byNumbers([...distinct.values()].map(({ index }) => index)),
    (record) => keyOf(record.numberIndex),
  );
  return [...distinct].map(([key, { item, index }]) => {
    const records = known.get(key) ?? [];
    const here = records.find((record) => record.workbookId === workbookId);
    const knownSubject = here?.subjectId ?? records.find((record) => record.subjectId !== undefined)?.subjectId;
    return { item, index, here, knownSubject };
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
    purposes: inListOrder(purposes),
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

function keyOf(index: NumberIndex): string {
  return index.toString("latin1");
}
