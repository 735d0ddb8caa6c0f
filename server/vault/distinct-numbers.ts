import type { BatchItem } from "#application/ports/vault.ts";
import type { NumberIndex } from "../keys/key-ring-port.ts";
import type { Act } from "./perform.ts";
import type { RecordRow, SubjectId, WorkbookId } from "./vault-store-port.ts";

/** One number of the batch: its first item, and what the vault knew of it before. */
export interface DistinctNumber {
  readonly item: BatchItem;
  readonly index: NumberIndex;
  /** {@link keyOfIndex} of it. */
  readonly key: string;
  /** In the workbook of the batch. */
  readonly here: RecordRow | undefined;
  /** Whose it is, by any workbook's record. */
  readonly knownSubject: SubjectId | undefined;
}

/** Each number of `items` once, in the order of its first item; `indexes` and `keys` have one an item. */
export async function distinctNumbers(
  { transaction }: Act,
  workbookId: WorkbookId,
  items: readonly BatchItem[],
  indexes: readonly NumberIndex[],
  keys: readonly string[],
): Promise<readonly DistinctNumber[]> {
  const distinct = new Map<string, { item: BatchItem; index: NumberIndex }>();
  for (const [position, item] of items.entries()) {
    const [index, key] = [indexes[position], keys[position]];
    if (index === undefined || key === undefined) continue;
    const first = distinct.get(key);
    // The item that names a person tells more.
    if (first === undefined || (first.item.person === undefined && item.person !== undefined)) {
      distinct.set(key, { item, index });
    }
  }
  const known = Map.groupBy(
    await transaction.records.byNumbers([...distinct.values()].map(({ index }) => index)),
    (record) => keyOfIndex(record.numberIndex),
  );
  return [...distinct].map(([key, { item, index }]) => {
    const records = known.get(key) ?? [];
    const here = records.find((record) => record.workbookId === workbookId);
    const knownSubject = here?.subjectId ?? records.find((record) => record.subjectId !== undefined)?.subjectId;
    return { item, index, key, here, knownSubject };
  });
}

/** For maps: buffers have no equality of their own. */
export function keyOfIndex(index: NumberIndex): string {
  return index.toString("latin1");
}
