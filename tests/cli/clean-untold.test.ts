/**
 * Results that did not reach the vault after the file was in place.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Vault } from "#application/ports/vault.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { parseCleanArguments } from "../../src/cli/clean/clean-arguments.ts";
import { cleanPaths } from "../../src/cli/clean/clean-paths.ts";
import { Journal, readJournal } from "../../src/cli/clean/journal.ts";
import { RunBatches } from "../../src/cli/clean/run-batches.ts";
import { reviewRun, type VaultReview } from "../../src/cli/clean/vault-review.ts";
import { localBatchReview, localVault } from "../../src/cli/vault/local-vault.ts";
import { myNumber } from "../support/my-numbers.ts";
import { batchOf, items, newBatchKey, openTestVault, type TestVault, valueOf } from "../support/server/test-vault.ts";

const NUMBERS = Array.from({ length: 5 }, (_, index) => String(myNumber(index)));

let opened: TestVault;
let file: string;
beforeEach(async () => {
  opened = await openTestVault();
  file = path.join(opened.folder, "台帳.csv");
  writeFileSync(file, `個人番号\r\n${NUMBERS.join("\r\n")}\r\n`);
});
afterEach(() => opened.close());

async function clean(vault: Vault, ...words: readonly string[]): Promise<VaultReview> {
  const journal = path.join(opened.folder, "journal.jsonl");
  const places = ["--in-place", "--vault", opened.folder, "--journal", journal, "--jobs", "1"];
  const options = valueOf(parseCleanArguments([...places, ...words, file]));
  const listener = { vault, onFile: () => undefined, onProgress: () => undefined };
  const batches = await cleanPaths({ ...options, passwords: [] }, listener, new AbortController().signal);
  return reviewRun(localBatchReview(opened), batches.files());
}

const isClean = (): boolean => !NUMBERS.some((digits) => readFileSync(file, "utf8").includes(digits));

describe("a vault that cannot be told what became of the cells", () => {
  it("is told by the run that resumes; until then every report says so", async () => {
    const vault = localVault(opened);
    const deaf: Vault = { ...vault, settleBatch: () => Promise.resolve(failed({ code: "vault_unreachable" })) };
    const first = await clean(deaf);
    expect(isClean()).toBe(true);
    expect(first.untold).toMatchObject([{ file: "台帳.csv", numbers: 5, untold: 5 }]);
    expect((await clean(deaf, "--resume")).untold).toHaveLength(1);
    expect((await clean(vault, "--resume")).untold).toEqual([]);
  }, 60_000);

  it("shows it to a run that does not resume", async () => {
    const vault = localVault(opened);
    await clean({ ...vault, settleBatch: () => Promise.resolve(failed({ code: "vault_unreachable" })) });
    expect((await clean(vault)).untold).toHaveLength(1);
  }, 60_000);
});

describe("the batches of a run that was killed", () => {
  const note = async (batches: RunBatches, batch: Parameters<Vault["tokenize"]>[0]) =>
    valueOf(await batches.vaultFor(file).tokenize(batch));

  it("are in the journal before the vault has them, and settled once their file is known to be clean", async () => {
    const location = path.join(opened.folder, "killed.jsonl");
    const vault = localVault(opened);
    const journal = await Journal.open(location, { resume: false });
    await note(new RunBatches(vault, journal, []), batchOf({ items: items(1, 2) }));
    await journal.close();
    const earlier = await readJournal(location);
    const resumed = new RunBatches(vault, undefined, earlier.batches);
    await resumed.fileEnded(file, { kind: "untouched", because: "read_error", places: {}, left: [] });
    expect(valueOf(await localBatchReview(opened).unsettled())).toHaveLength(1);
    await resumed.fileEnded(file, { kind: "nothing_found", cells: 1, left: [] });
    expect(valueOf(await localBatchReview(opened).unsettled())).toEqual([]);
  });

  it("are settled as not written where the file stayed as it was", async () => {
    const batches = new RunBatches(localVault(opened), undefined, []);
    await note(batches, batchOf({ items: items(1, 2) }));
    const end = (because: "timed_out" | "proof_failed") =>
      batches.fileEnded(file, { kind: "untouched", because, places: {}, left: [] });
    await end("timed_out");
    expect(valueOf(await localBatchReview(opened).unsettled())).toHaveLength(1);
    await end("proof_failed");
    expect(valueOf(await localBatchReview(opened).unsettled())).toEqual([]);
  });

  it("keep what the run that goes on says of a cell that took no token", async () => {
    const told: unknown[] = [];
    const vault: Vault = {
      tokenize: () => Promise.resolve(ok([])),
      settleBatch: (batchKey, outcomes) => {
        told.push([batchKey, outcomes]);
        return Promise.resolve(ok());
      },
    };
    const [cell, other] = ["'台帳'!A2", "'台帳'!A3"];
    const earlier = { batchKey: newBatchKey(), path: file, outcomes: [outcome(cell), outcome(other)] };
    const batches = new RunBatches(vault, undefined, [earlier]);
    const now = newBatchKey();
    await batches.vaultFor(file).settleBatch(now, [{ reference: other, outcome: "not_writable" }]);
    await batches.fileEnded(file, { kind: "nothing_found", cells: 2, left: [] });
    expect(told.at(-1)).toEqual([earlier.batchKey, [outcome(cell), { reference: other, outcome: "not_writable" }]]);
  });

  it("stay out of the journal where a path or a sheet's name may hold a number", async () => {
    const location = path.join(opened.folder, "named.jsonl");
    const journal = await Journal.open(location, { resume: false });
    const [digits = ""] = NUMBERS;
    const batchKey = newBatchKey();
    await journal.noteBatch({ batchKey, path: `/${digits}.csv`, outcomes: [outcome("'台帳'!A2")] });
    await journal.noteBatch({ batchKey, path: "/台帳.csv", outcomes: [outcome(`'${digits}'!A2`)] });
    await journal.close();
    expect(readFileSync(location, "utf8")).toBe("");
  });
});

function outcome(reference: string) {
  return { reference, outcome: "written" } as const;
}
