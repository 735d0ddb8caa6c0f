import type { BatchKey, ItemOutcome } from "#application/ports/vault.ts";
import { openReferences } from "./batch-references.ts";
import { OPEN_OUTCOME, OUTCOME_BYTES } from "./outcome-bytes.ts";
import { type Act, type ActOutcome, done, refused, unchanged } from "./perform.ts";

type SettleFailure =
  { readonly code: "batch_missing" } | { readonly code: "reference_unknown"; readonly positions: readonly string[] };

/** Notes each item's outcome, all or none. Another person's batch looks like one that does not exist. */
export async function settleBatch(
  { caller, keys, transaction }: Act,
  batchKey: BatchKey,
  outcomes: readonly ItemOutcome[],
): Promise<ActOutcome<undefined, SettleFailure>> {
  const batchId = keys.locate("batch", batchKey);
  const batch = await transaction.batches.byId(batchId);
  if (batch?.createdBy !== caller.subject) return refused({ code: "batch_missing" });
  const positions = new Map(openReferences(keys, batch).references.map((reference, index) => [reference, index]));
  const unknown = outcomes.flatMap(({ reference }, index) => (positions.has(reference) ? [] : [String(index)]));
  if (unknown.length > 0) return refused({ code: "reference_unknown", positions: unknown });
  const settled = Uint8Array.from(batch.outcomes);
  for (const { reference, outcome } of outcomes) settled[positions.get(reference) ?? 0] = OUTCOME_BYTES[outcome];
  if (Buffer.compare(settled, batch.outcomes) === 0) return unchanged(undefined);
  const unsettled = settled.filter((byte) => byte === OPEN_OUTCOME).length;
  await transaction.batches.setOutcomes(batchId, settled, unsettled);
  return done(undefined, {
    act: "settle",
    result: "done",
    workbookId: batch.workbookId,
    batchId: batchId.toString("base64url"),
    outcomes: countOutcomes(settled),
  });
}

/** Of the whole batch, as it stands now. */
function countOutcomes(settled: Uint8Array): Record<string, number> {
  const names = { open: OPEN_OUTCOME, ...OUTCOME_BYTES };
  return Object.fromEntries(
    Object.entries(names).map(([name, byte]) => [name, settled.filter((value) => value === byte).length]),
  );
}
