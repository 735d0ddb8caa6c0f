/**
 * A process that tokenizes until it is killed. Tells what it is about to send and what was answered, a
 * line each, at once. Arguments: data folder's parent, seed, first batch.
 */
import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import type { BatchKey } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import { crashBatchNumbers } from "./crash-plan.ts";
import { CLERK, items, openTestVault } from "./test-vault.ts";

const [, , folder = "", seed = "", first = "0"] = process.argv;
const tell = (line: string): number => writeSync(1, `${line}\n`);

const vault = await openTestVault(folder);
tell("ready");
// What was compiled is otherwise kept only by a process that ends in peace.
if (first === "0") flushCompileCache();
for (let batch = Number(first); ; batch += 1) {
  tell(`sent ${batch}`);
  const answer = await vault.vault.tokenize(CLERK, {
    batchKey: uuidOf(`${seed}/${batch}`),
    workbook: { key: `workbook-of-${seed.padStart(16, "0")}` as WorkbookKey, title: "台帳.xlsx", knownTokens: [] },
    purposes: ["TAX-WH"],
    items: items(...crashBatchNumbers(Number(seed), batch)),
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  tell(`done ${batch} ${answer.value.items.map((item) => item.token).join(",")}`);
}

function uuidOf(text: string): BatchKey {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as BatchKey;
}
