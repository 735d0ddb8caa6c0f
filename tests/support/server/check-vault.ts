import Database from "better-sqlite3";
import path from "node:path";
import type { TokenText } from "#domain/token/token-text.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#server/log/merkle-tree.ts";
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
  const stored = storedRecordIds(vault.folder);
  for (const id of stored.records) if (!logged.has(id)) wrong.push("a record without its entry");
  for (const id of logged) if (!stored.records.has(id)) wrong.push("an entry without its record");
  for (const id of stored.inBatches)
    if (!stored.records.has(id)) wrong.push("a batch with a token that points to nothing");
  return wrong;
}

function storedRecordIds(folder: string): { readonly records: Set<string>; readonly inBatches: Set<string> } {
  const database = new Database(path.join(folder, "data", "vault.sqlite"), { readonly: true });
  try {
    const ids = (bytes: Buffer) =>
      Array.from({ length: bytes.length / 16 }, (_, index) => uuid(bytes.subarray(index * 16, (index + 1) * 16)));
    const column = (query: string) =>
      (database.prepare(query).raw().all() as [Buffer][]).flatMap(([bytes]) => ids(bytes));
    return {
      records: new Set(column("SELECT record_id FROM records")),
      inBatches: new Set(column("SELECT record_ids FROM batches")),
    };
  } finally {
    database.close();
  }
}

function uuid(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/u, "$1-$2-$3-$4-");
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
