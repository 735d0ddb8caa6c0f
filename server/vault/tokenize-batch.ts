/**
 * Takes a batch of numbers into the vault and answers their tokens.
 *
 * The same number in the same workbook keeps its token; in another workbook it has another one. The
 * batch key makes a repeat safe: the same content again gives the same tokens and changes nothing.
 * @module
 */
import type { TokenizeBatch } from "#application/ports/vault.ts";
import { PERSON_FIELDS } from "#domain/person/person.ts";
import type { Locator, TenantKeys } from "../keys/key-ring-port.ts";
import type { LoggedEvent, LoggedRecord } from "../log/access-log-port.ts";
import { type ChosenRecord, chooseRecords } from "./choose-records.ts";
import { type Act, type ActOutcome, type CommonAct, done, refused, unchanged } from "./perform.ts";
import { formatReferences } from "./batch-references.ts";
import { OPEN_OUTCOME } from "./outcome-bytes.ts";
import type { BatchRecords } from "./records-ahead.ts";
import { recogniseWorkbooks } from "./recognise-workbook.ts";
import { openNumber } from "./sealed-number.ts";
import type { TokenizedBatch, VaultCaller } from "./vault-port.ts";
import type { BatchId, BatchRow, RecordId, WorkbookId } from "./vault-store-port.ts";

type Outcome = ActOutcome<TokenizedBatch, { readonly code: "batch_key_reused" }>;

/** One caller's batch, under the id that its key has. */
export interface NewBatch {
  readonly caller: VaultCaller;
  readonly batch: TokenizeBatch;
  readonly batchId: BatchId;
}
export interface StoredBatch<B extends NewBatch> {
  readonly batch: B;
  readonly value: TokenizedBatch;
  readonly event: LoggedEvent;
}

/** `records` are those of the batch's items. */
export async function tokenizeBatch(act: Act, batch: TokenizeBatch, records: BatchRecords): Promise<Outcome> {
  const batchId = act.keys.locate("batch", batch.batchKey);
  const [earlier] = await act.transaction.batches.byIds([batchId]);
  if (earlier !== undefined) return repeatBatch(act, batch, earlier);
  const [stored] = await storeBatches(act, [{ caller: act.caller, batch, batchId }], records);
  if (stored === undefined) throw new TypeError("every batch is stored");
  return done(stored.value, stored.event);
}

/** Stores batches that share no number, no new workbook and no key; `records` are those of the items of all, one batch after the other. */
export async function storeBatches<B extends NewBatch>(
  act: CommonAct,
  batches: readonly B[],
  records: BatchRecords,
): Promise<readonly StoredBatch<B>[]> {
  const workbookIds = await recogniseWorkbooks(
    act,
    batches.map(({ batch }) => batch.workbook),
  );
  const owners = batches.flatMap(({ batch }, position) => {
    const owner = { workbookId: at(workbookIds, position), purposes: batch.purposes };
    return batch.items.map(() => owner);
  });
  // Before the first records are asked for, which a thread is still making.
  const contents = batches.map((batch) => contentOf(act.keys, batch));
  const chosen = await chooseRecords(act, owners, records);
  let first = 0;
  const stored = batches.map((batch, position) => {
    const own = chosen.slice(first, (first += batch.batch.items.length));
    const workbookId = at(workbookIds, position);
    const row = { ...batchRow(act, batch, workbookId, own), ...at(contents, position) };
    return { batch, row, ...answerOf(batch, workbookId, own) };
  });
  await act.transaction.batches.insert(stored.map(({ row }) => row));
  return stored;
}

type BatchContent = Pick<BatchRow, "contentDigest" | "dataKeyId" | "sealedReferences">;

function contentOf(keys: TenantKeys, { batch, batchId }: NewBatch): BatchContent {
  const place = { column: "batches.sealed_references", row: batchId.toString("hex") } as const;
  const sealedReferences = keys.seal(place, formatReferences(batch));
  return { contentDigest: digestOf(keys, batch), dataKeyId: keys.dataKeyId, sealedReferences };
}

function batchRow(
  { nowMs }: CommonAct,
  { batch, batchId, caller }: NewBatch,
  workbookId: WorkbookId,
  chosen: readonly ChosenRecord[],
): Omit<BatchRow, keyof BatchContent> {
  return {
    batchId,
    createdBy: caller.subject,
    workbookId,
    recordIds: chosen.map(({ recordId }) => recordId),
    outcomes: new Uint8Array(batch.items.length).fill(OPEN_OUTCOME),
    unsettled: batch.items.length,
    createdAtMs: nowMs,
  };
}

function answerOf(
  { batch, batchId }: NewBatch,
  workbookId: WorkbookId,
  chosen: readonly ChosenRecord[],
): Omit<StoredBatch<NewBatch>, "batch"> {
  const logged = new Map<RecordId, LoggedRecord>();
  for (const record of chosen) logged.set(record.recordId, record);
  return {
    value: {
      workbookId,
      items: batch.items.map(({ reference }, index) => ({ reference, token: at(chosen, index).token })),
    },
    event: {
      act: "tokenize",
      result: "done",
      purposes: batch.purposes,
      workbookId,
      batchId: batchId.toString("base64url"),
      records: [...logged.values()],
    },
  };
}

/** Numbers are compared by the records they have, so that nothing derived from them is kept with the batch. */
async function repeatBatch(act: Act, batch: TokenizeBatch, earlier: BatchRow): Promise<Outcome> {
  const { caller, keys, transaction } = act;
  const reused = refused({ code: "batch_key_reused" });
  if (earlier.createdBy !== caller.subject) return reused;
  if (!earlier.contentDigest.equals(digestOf(keys, batch))) return reused;
  const records = new Map((await transaction.records.byIds(earlier.recordIds)).map((row) => [row.recordId, row]));
  const items: { reference: string; token: TokenizedBatch["items"][number]["token"] }[] = [];
  for (const [index, { reference, number }] of batch.items.entries()) {
    const record = records.get(at(earlier.recordIds, index));
    if (record?.numberIndex.equals(keys.numberIndex(number)) !== true) return reused;
    items.push({ reference, token: openNumber(keys, record).token });
  }
  return unchanged({ workbookId: earlier.workbookId, items });
}

/** Over all that the caller sent but for the numbers, and the tokens that only help to recognise the workbook. */
function digestOf(keys: TenantKeys, { workbook, purposes, items }: TokenizeBatch): Locator {
  const rows = items.map(({ reference, person }) =>
    person === undefined
      ? `[${JSON.stringify(reference)}${NOBODY}]`
      : JSON.stringify([reference, ...PERSON_FIELDS.map((field) => person[field] ?? null)]),
  );
  const content = `[${JSON.stringify(workbook.key)},${JSON.stringify([...purposes].sort())},[${rows.join(",")}]]`;
  return keys.locate("batch_content", content);
}
/** What JSON says of a person of whom nothing is known: digests of batches from before must stay the same. */
const NOBODY = ",null".repeat(PERSON_FIELDS.length);

function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError("one element an item");
  return element;
}
