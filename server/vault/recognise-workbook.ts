import type { TokenizeBatch } from "#application/ports/vault.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import { newId } from "./new-id.ts";
import type { Act } from "./perform.ts";
import type { WorkbookId } from "./vault-store-port.ts";

/**
 * The workbook that a batch comes from: by the tokens it already holds (the workbook most of them belong
 * to), else by its key, else a new one. Its present key is noted, so that it is recognised next time.
 */
export async function recogniseWorkbook(act: Act, workbook: TokenizeBatch["workbook"]): Promise<WorkbookId> {
  const { keys, transaction } = act;
  const keyLocator = keys.locate("workbook_key", workbook.key);
  const known = (await byTokens(act, workbook)) ?? (await transaction.workbooks.byKey(keyLocator));
  const workbookId = known ?? (await insertWorkbook(act, workbook.title));
  await transaction.workbooks.insertKey(keyLocator, keys.locatorKeyId, workbookId);
  return workbookId;
}

async function byTokens(
  { keys, transaction }: Act,
  { knownTokens }: TokenizeBatch["workbook"],
): Promise<WorkbookId | undefined> {
  if (knownTokens.length === 0) return undefined;
  const records = await transaction.records.byTokens(knownTokens.map((token) => keys.locate("token", token)));
  const counts = new Map<WorkbookId, number>();
  for (const { workbookId } of records) counts.set(workbookId, (counts.get(workbookId) ?? 0) + 1);
  const [most] = [...counts].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
  return most?.[0];
}

async function insertWorkbook({ keys, transaction, randomness, nowMs }: Act, title: string): Promise<WorkbookId> {
  const workbookId = newId(randomness, nowMs) as WorkbookId;
  const sealedTitle = keys.seal({ column: "workbooks.sealed_title", row: workbookId }, maskText(title));
  await transaction.workbooks.insert({ workbookId, dataKeyId: keys.dataKeyId, sealedTitle }, nowMs);
  return workbookId;
}
