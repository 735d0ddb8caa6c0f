import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { chooseSubjects } from "./choose-subjects.ts";
import { distinctNumbers, type RecordOwner } from "./distinct-numbers.ts";
import type { CommonAct } from "./perform.ts";
import type { BatchPart } from "./records-ahead.ts";
import { openNumber } from "./sealed-number.ts";
import type { NewRecord, RecordId, RecordRow, SubjectId } from "./vault-store-port.ts";

export interface ChosenRecord {
  readonly recordId: RecordId;
  readonly subjectId: SubjectId | undefined;
  readonly token: TokenText;
}

/**
 * The record and token of each item, in the order of the items: those of its workbook where that holds the
 * number already, new ones otherwise. Part by part: what one stored, the next finds. Of items with the same number all
 * have the same owner; `owners` has one an item.
 */
export async function chooseRecords(
  act: CommonAct,
  owners: readonly RecordOwner[],
  parts: readonly BatchPart[],
): Promise<readonly ChosenRecord[]> {
  const chosen: ChosenRecord[] = [];
  for (const part of parts) {
    chosen.push(...(await chooseInPart(act, owners.slice(chosen.length, chosen.length + part.items.length), part)));
  }
  return chosen;
}

async function chooseInPart(
  act: CommonAct,
  owners: readonly RecordOwner[],
  part: BatchPart,
): Promise<readonly ChosenRecord[]> {
  const made = await part.records(act);
  const { numbers, numberOfItem } = await distinctNumbers(act, owners, part.items, made);
  const subjects = await chooseSubjects(act, numbers);
  const fresh = new Map<readonly Purpose[], NewRecord[]>();
  const chosen: ChosenRecord[] = [];
  for (const [position, { here, owner, row }] of numbers.entries()) {
    const subjectId = subjects[position];
    if (here === undefined) {
      const alike = fresh.get(owner.purposes) ?? [];
      fresh.set(owner.purposes, alike);
      alike.push({ row, workbookId: owner.workbookId, subjectId });
      chosen.push({ recordId: made.id(row), subjectId, token: made.token(row) });
    } else {
      await annotate(act, here, subjectId, owner.purposes);
      chosen.push({ recordId: here.recordId, subjectId, token: openNumber(act.keys, here).token });
    }
  }
  for (const [purposes, rows] of fresh) {
    const { dataKeyId, indexKeyId, locatorKeyId } = act.keys;
    const records = { purposes: inListOrder(purposes), dataKeyId, indexKeyId, locatorKeyId, made, rows };
    await act.transaction.records.insert(records, act.nowMs);
  }
  return numberOfItem.map((number) => {
    const record = chosen[number];
    if (record === undefined) throw new TypeError("every number has its record");
    return record;
  });
}

/** A number may be kept for several purposes, and learn later whose it is. */
async function annotate(
  { transaction }: CommonAct,
  record: RecordRow,
  subjectId: SubjectId | undefined,
  purposes: readonly Purpose[],
): Promise<void> {
  const all = inListOrder([...record.purposes, ...purposes]);
  if (all.length === record.purposes.length && subjectId === record.subjectId) return;
  await transaction.records.annotate({ ...record, subjectId, purposes: all });
}

function inListOrder(purposes: readonly Purpose[]): readonly Purpose[] {
  return PURPOSES.filter((purpose) => purposes.includes(purpose));
}
