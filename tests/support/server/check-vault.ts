import { sql } from "kysely";
import type { TokenText } from "#domain/token/token-text.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#server/log/merkle-tree.ts";
import { splitIds } from "#server/vault/packed-ids-port.ts";
import { fictionalDigits } from "./fictional-numbers.ts";
import { APPROVER, caller, CLERK, type TestVault, valueOf } from "./test-vault.ts";

/** What is wrong with a vault's log and its references; empty where all is well. */
export async function inconsistenciesOf(vault: TestVault): Promise<readonly string[]> {
  const { size, root, entries } = valueOf(await vault.vault.readLog(caller("auditor-1", "auditor"), 0, 1_000_000));
  const tree = entries.reduce((head, { entry }) => appendLeaf(head, leafHash(entry)), EMPTY_TREE);
  const wrong: string[] = [];
  if (tree.size !== size || !rootOf(tree).equals(root)) wrong.push("the log's head is not that of its entries");
  const logged = new Set(
    entries.flatMap(({ entry }) => {
      const { act, recordRefs } = JSON.parse(Buffer.from(entry).toString("utf8")) as {
        act: string;
        recordRefs?: string[];
      };
      return act === "tokenize" ? (recordRefs ?? []) : [];
    }),
  );
  const stored = await storedRecordIds(vault);
  for (const id of stored.records) if (!logged.has(id)) wrong.push("a record without its entry");
  for (const id of logged) if (!stored.records.has(id)) wrong.push("an entry without its record");
  for (const id of stored.inBatches)
    if (!stored.records.has(id)) wrong.push("a batch with a token that points to nothing");
  return wrong;
}

async function storedRecordIds({ engine }: TestVault): Promise<Record<"records" | "inBatches", ReadonlySet<string>>> {
  const column = async (table: "records" | "batches", name: string) => {
    const query = sql<{ ids: Buffer }>`SELECT ${sql.ref(name)} AS ids FROM ${sql.table(table)}`;
    return new Set((await query.execute(engine.anyDatabase)).rows.flatMap(({ ids }) => splitIds(ids)));
  };
  return { records: await column("records", "record_id"), inBatches: await column("batches", "record_ids") };
}

/** The tokens that do not reveal the number that they were given for: `tokens` says which fictional number each is. */
export async function wrongTokens(vault: TestVault, tokens: ReadonlyMap<TokenText, number>): Promise<number> {
  let wrong = 0;
  const all = [...tokens.keys()];
  for (let start = 0; start < all.length; start += 1000) {
    const part = all.slice(start, start + 1000);
    const asked = await vault.vault.request(CLERK, {
      purpose: "TAX-WH",
      reason: "確認",
      tokens: part,
      validForMinutes: 5,
    });
    if (!asked.ok) return all.length;
    const { requestId, hash } = asked.value;
    valueOf(await vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" }));
    for (const { token, number } of valueOf(await vault.vault.reveal(CLERK, requestId, part))) {
      if (number.open((digits) => digits) !== fictionalDigits(tokens.get(token) ?? -1)) wrong += 1;
    }
  }
  return wrong;
}
