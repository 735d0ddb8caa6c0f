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
import { chooseRecords } from "./choose-records.ts";
import { type Act, type ActOutcome, done, refused, unchanged } from "./perform.ts";
import { formatReferences } from "./batch-references.ts";
import { OPEN_OUTCOME } from "./outcome-bytes.ts";
import { recogniseWorkbook } from "./recognise-workbook.ts";
import { openNumber } from "./sealed-number.ts";
import type { TokenizedBatch } from "./vault-port.ts";
import type { BatchId, BatchRow } from "./vault-store-port.ts";

type Outcome = ActOutcome<TokenizedBatch, { readonly code: "batch_key_reused" }>;

export async function tokenizeBatch(act: Act, batch: TokenizeBatch): Promise<Outcome> {
  const batchId = act.keys.locate("batch", batch.batchKey);
  const earlier = await act.transaction.batches.byId(batchId);
  return earlier === undefined ? storeBatch(act, batch, batchId) : repeatBatch(act, batch, earlier);
}

async function storeBatch(act: Act, batch: TokenizeBatch, batchId: BatchId): Promise<Outcome> {
  const { caller, keys, transaction, nowMs } = act;
  const workbookId = await recogniseWorkbook(act, batch.workbook);
  const chosen = await chooseRecords(act, workbookId, batch);
  await transaction.batches.insert({
    batchId,
    createdBy: caller.subject,
    workbookId,
    contentDigest: digestOf(keys, batch),
    recordIds: chosen.map(({ record }) => record.recordId),
    outcomes: new Uint8Array(batch.items.length).fill(OPEN_OUTCOME),
    unsettled: batch.items.length,
    dataKeyId: keys.dataKeyId,
    sealedReferences: keys.seal(
      { column: "batches.sealed_references", row: batchId.toString("hex") },
      formatReferences(batch),
    ),
    createdAtMs: nowMs,
  });
  const items = batch.items.map(({ reference }, index) => ({ reference, token: at(chosen, index).token }));
  return done(
    { workbookId, items },
    {
      act: "tokenize",
      result: "done",
      purposes: batch.purposes,
      workbookId,
      batchId: batchId.toString("base64url"),
      records: [...new Map(chosen.map(({ record }) => [record.recordId, record])).values()].map(
        ({ recordId, subjectId }) => ({ recordId, subjectId }),
      ),
    },
  );
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
  const people = items.map(({ reference, person }) => [
    reference,
    ...PERSON_FIELDS.map((field) => person?.[field] ?? null),
  ]);
  return keys.locate("batch_content", JSON.stringify([workbook.key, [...purposes].sort(), people]));
}

function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError("one element an item");
  return element;
}
