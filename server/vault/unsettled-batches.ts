import { openReferences } from "./batch-references.ts";
import { OPEN_OUTCOME } from "./outcome-bytes.ts";
import { openSealed } from "./open-sealed.ts";
import type { Act } from "./perform.ts";
import type { UnsettledBatch } from "./vault-port.ts";
import type { WorkbookId } from "./vault-store-port.ts";

const MAX_LISTED = 200;

export async function unsettledBatches(act: Act): Promise<readonly UnsettledBatch[]> {
  const rows = await act.transaction.batches.unsettled(act.caller.subject, MAX_LISTED);
  const listed: UnsettledBatch[] = [];
  for (const row of rows) {
    const { batchKey, references } = openReferences(act.keys, row);
    listed.push({
      batchKey,
      workbookTitle: await titleOf(act, row.workbookId),
      createdAtMs: row.createdAtMs,
      items: row.recordIds.length,
      unsettled: row.unsettled,
      openReferences: references.filter((_, index) => row.outcomes[index] === OPEN_OUTCOME),
    });
  }
  return listed;
}

async function titleOf({ keys, transaction }: Act, workbookId: WorkbookId): Promise<string> {
  const row = await transaction.workbooks.byId(workbookId);
  if (row === undefined) throw new TypeError("a batch has its workbook");
  return openSealed(keys, { column: "workbooks.sealed_title", row: workbookId }, row.dataKeyId, row.sealedTitle);
}
