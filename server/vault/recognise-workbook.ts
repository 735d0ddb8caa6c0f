import type { TokenizeBatch } from "#application/ports/vault.ts";
import { maskText } from "#domain/masking/mask-text.ts";
import type { Locator } from "../keys/key-ring-port.ts";
import { newId } from "./new-id.ts";
import type { CommonAct } from "./perform.ts";
import type { WorkbookId, WorkbookRow } from "./vault-store-port.ts";

type Workbook = TokenizeBatch["workbook"];

/**
 * The workbook that each batch comes from: by the tokens it already holds (the workbook most of them belong
 * to), else by its key, else a new one. Its present key is noted, so that it is recognised next time. No key twice.
 */
export async function recogniseWorkbooks(
  act: CommonAct,
  workbooks: readonly Workbook[],
): Promise<readonly WorkbookId[]> {
  const { keys, transaction } = act;
  const ofTokens = await byTokens(act, workbooks);
  const locators = workbooks.map(({ key }) => keys.locate("workbook_key", key));
  const asked = locators.filter((_, position) => ofTokens[position] === undefined);
  const ofKeys = new Map(
    (await transaction.workbooks.byKeys(asked)).map(({ keyLocator, workbookId }) => [textOf(keyLocator), workbookId]),
  );
  const fresh: WorkbookRow[] = [];
  const found = locators.map((keyLocator, position) => {
    const known = ofTokens[position] ?? ofKeys.get(textOf(keyLocator));
    if (known !== undefined) return { keyLocator, workbookId: known };
    const created = newWorkbook(act, workbooks[position]?.title ?? "");
    fresh.push(created);
    return { keyLocator, workbookId: created.workbookId };
  });
  await transaction.workbooks.insert(fresh, act.nowMs);
  await transaction.workbooks.insertKeys(found, keys.locatorKeyId);
  return found.map(({ workbookId }) => workbookId);
}

/** One a workbook; `undefined` where it holds no token that the vault has. */
async function byTokens(
  { keys, transaction }: CommonAct,
  workbooks: readonly Workbook[],
): Promise<readonly (WorkbookId | undefined)[]> {
  const locators = workbooks.map(({ knownTokens }) =>
    [...new Set(knownTokens)].map((token) => keys.locate("token", token)),
  );
  const all = locators.flat();
  const workbookOf = new Map(
    (all.length === 0 ? [] : await transaction.records.byTokens(all)).map(({ tokenLocator, workbookId }) => [
      textOf(tokenLocator),
      workbookId,
    ]),
  );
  return locators.map((own) => {
    const counts = new Map<WorkbookId, number>();
    for (const locator of own) {
      const workbookId = workbookOf.get(textOf(locator));
      if (workbookId !== undefined) counts.set(workbookId, (counts.get(workbookId) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
    return most?.[0];
  });
}

function newWorkbook({ keys, randomness, nowMs }: CommonAct, title: string): WorkbookRow {
  const workbookId = newId(randomness, nowMs) as WorkbookId;
  const sealedTitle = keys.seal({ column: "workbooks.sealed_title", row: workbookId }, maskText(title));
  return { workbookId, dataKeyId: keys.dataKeyId, sealedTitle };
}

function textOf(locator: Locator): string {
  return locator.toString("latin1");
}
