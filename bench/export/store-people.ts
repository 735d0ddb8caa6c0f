/**
 * A vault with people, in a process of its own. Arguments: folder, sizes of the files to be made, ascending. Grants an
 * export for each size and writes its rows as they would be sent. Prints JSON: the grants' ids by size.
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { TokenText } from "#domain/token/token-text.ts";
import type { OpenVault } from "#server/open-vault.ts";
import { statementLine } from "../../tests/support/server/statement-rows.ts";
import { nextBatch } from "../vault/fictional-batch.ts";
import { APPROVER, CLERK, openBenchVault } from "../vault/in-process.ts";
import { rowsFile, VAULT } from "./places.ts";

const BATCH = 10_000;

async function store({ vault }: OpenVault, people: number): Promise<readonly TokenText[]> {
  const tokens: TokenText[] = [];
  while (tokens.length < people) {
    const stored = await vault.tokenize(CLERK, nextBatch(Math.min(BATCH, people - tokens.length)));
    if (!stored.ok) throw new Error(stored.failure.code);
    tokens.push(...stored.value.items.map(({ token }) => token));
  }
  return tokens;
}

async function grant({ vault }: OpenVault, tokens: readonly TokenText[]): Promise<string> {
  const use = { kind: "export", layoutId: "nta-375", expectedCount: tokens.length } as const;
  const about = { purpose: "TAX-WH", reason: "bench", tokens, validForMinutes: 600, use } as const;
  const asked = await vault.request(CLERK, { ...about, maxUses: 100, maxRows: 100 * tokens.length });
  if (!asked.ok) throw new Error(asked.failure.code);
  const { requestId, hash } = asked.value;
  const decided = await vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" });
  if (!decided.ok) throw new Error(decided.failure.code);
  return requestId;
}

async function writeRows(file: string, tokens: readonly TokenText[]): Promise<void> {
  const stream = createWriteStream(file);
  for (const [index, token] of tokens.entries()) {
    if (!stream.write(`${JSON.stringify(statementLine(index, token))}\n`)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}

const [folder = "", ...words] = process.argv.slice(2);
const sizes = words.map(Number);
const opened = await openBenchVault(folder, VAULT);
const everybody = await store(opened, Math.max(...sizes));
const grants: [number, string][] = [];
for (const size of sizes) {
  const tokens = everybody.slice(0, size);
  grants.push([size, await grant(opened, tokens)]);
  await writeRows(rowsFile(folder, size), tokens);
}
await opened.close();
console.log(JSON.stringify(grants));
