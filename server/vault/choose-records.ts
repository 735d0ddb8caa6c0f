import type { BatchItem } from "#application/ports/vault.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { chooseSubjects } from "./choose-subjects.ts";
import { distinctNumbers, type RecordOwner } from "./distinct-numbers.ts";
import type { CommonAct } from "./perform.ts";
import type { BatchRecords } from "./records-ahead.ts";
import { openNumber } from "./sealed-number.ts";
import type { MadeRecords, NewRecord, RecordId, RecordRow, SubjectId } from "./vault-store-port.ts";

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
  records: BatchRecords,
): Promise<readonly ChosenRecord[]> {
  const ofItems = new Array<ChosenRecord | undefined>(records.items.length).fill(undefined);
  for await (const made of records.parts(act)) {
    const { chosen, numberOfRow } = await chooseInPart(act, owners, records.items, made);
    for (const [row, number] of numberOfRow.entries()) ofItems[made.position(row)] = chosen[number];
  }
  return ofItems.map((record) => {
    if (record === undefined) throw new TypeError("every item has its record");
    return record;
  });
}

async function chooseInPart(
  act: CommonAct,
  owners: readonly RecordOwner[],
  items: readonly BatchItem[],
  made: MadeRecords,
): Promise<{ readonly chosen: readonly ChosenRecord[]; readonly numberOfRow: readonly number[] }> {
  const { numbers, numberOfRow } = await distinctNumbers(act, owners, items, made);
  const subjects = await chooseSubjects(act, numbers);
  /** By the purposes, whoever named them. */
  const fresh = new Map<string, { readonly purposes: readonly Purpose[]; readonly rows: NewRecord[] }>();
  const chosen: ChosenRecord[] = [];
  for (const [position, { here, owner, row }] of numbers.entries()) {
    const subjectId = subjects[position];
    if (here === undefined) {
      const named = owner.purposes.join(" ");
      const alike = fresh.get(named) ?? { purposes: owner.purposes, rows: [] };
      fresh.set(named, alike);
      alike.rows.push({ row, workbookId: owner.workbookId, subjectId });
      chosen.push({ recordId: made.id(row), subjectId, token: made.token(row) });
    } else {
      await annotate(act, here, subjectId, owner.purposes);
      chosen.push({ recordId: here.recordId, subjectId, token: openNumber(act.keys, here).token });
    }
  }
  for (const { purposes, rows } of fresh.values()) {
    const { dataKeyId, indexKeyId, locatorKeyId } = act.keys;
    const records = { purposes: inListOrder(purposes), dataKeyId, indexKeyId, locatorKeyId, made, rows };
    await act.transaction.records.insert(records, act.nowMs);
  }
  return { chosen, numberOfRow };
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
