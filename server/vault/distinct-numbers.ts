import type { BatchItem } from "#application/ports/vault.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { NumberIndex } from "../keys/key-ring-port.ts";
import type { CommonAct } from "./perform.ts";
import type { MadeRecords, RecordRow, SubjectId, WorkbookId } from "./vault-store-port.ts";

/** Where an item's number belongs. */
export interface RecordOwner {
  readonly workbookId: WorkbookId;
  readonly purposes: readonly Purpose[];
}

/** One number of the items: its first one, and what the vault knew of it before. */
export interface DistinctNumber {
  readonly item: BatchItem;
  /** Of the first item in the batch. */
  readonly position: number;
  /** Of the first item: the record that was made for it. */
  readonly row: number;
  readonly owner: RecordOwner;
  /** In the owner's workbook. */
  readonly here: RecordRow | undefined;
  /** Whose it is, by any workbook's record. */
  readonly knownSubject: SubjectId | undefined;
}
export interface DistinctNumbers {
  /** In the order of their first rows. */
  readonly numbers: readonly DistinctNumber[];
  /** Which of them each row has. */
  readonly numberOfRow: readonly number[];
}

/** Each number of `made` once; `owners` and `items` are those of the whole batch, one owner an item. */
export async function distinctNumbers(
  { transaction }: CommonAct,
  owners: readonly RecordOwner[],
  items: readonly BatchItem[],
  made: MadeRecords,
): Promise<DistinctNumbers> {
  const places = new Map<string, number>();
  const first: { key: string; item: BatchItem; row: number }[] = [];
  const numberOfRow = Array.from({ length: made.count }, (_, row) => {
    const item = items[made.position(row)];
    if (item === undefined) throw new TypeError("every record has its item");
    const key = made.indexText(row);
    const place = places.get(key) ?? first.length;
    const earlier = first[place];
    if (earlier === undefined) {
      places.set(key, place);
      first.push({ key, item, row });
    } else if (earlier.item.person === undefined && item.person !== undefined) {
      // The item that names a person tells more.
      first[place] = { ...earlier, item };
    }
    return place;
  });
  const rows = first.map(({ row }) => row);
  const known = Map.groupBy(await transaction.records.byNumbers(made.column("index", rows).bytes), (record) =>
    keyOfIndex(record.numberIndex),
  );
  const numbers = first.map(({ key, item, row }) => {
    const records = known.get(key) ?? [];
    const owner = owners[made.position(row)];
    if (owner === undefined) throw new TypeError("every item has its owner");
    const here = records.find((record) => record.workbookId === owner.workbookId);
    const knownSubject = here?.subjectId ?? records.find((record) => record.subjectId !== undefined)?.subjectId;
    return { item, position: made.position(row), row, owner, here, knownSubject };
  });
  return { numbers, numberOfRow };
}

/** For maps: buffers have no equality of their own. */
export function keyOfIndex(index: NumberIndex): string {
  return index.toString("latin1");
}
