import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { VaultTransaction } from "#server/vault/vault-store-port.ts";
import { inconsistenciesOf } from "../../support/server/check-vault.ts";
import { TEST_ENGINE } from "../../support/server/test-storage.ts";
import { batchOf, CLERK, items, openTestVault, type TestVault, valueOf } from "../../support/server/test-vault.ts";

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

const probe = async (number: number, transaction: VaultTransaction): Promise<number> => {
  await transaction.keys.insertTenant(`tenant-${number}`, number);
  return number;
};
const tenants = async () =>
  (await sql<{ tenant_id: string }>`SELECT tenant_id FROM tenants ORDER BY 1`.execute(vault.engine.anyDatabase)).rows
    .map(({ tenant_id }) => tenant_id)
    .filter((name) => name !== "default");

describe("acts at the same time", () => {
  it("that are refused or break take nothing of their neighbours with them", async () => {
    const transact = (work: (transaction: VaultTransaction) => Promise<number>, keep = true) =>
      vault.store.transact("default", work, () => keep);
    const outcomes = await Promise.allSettled([
      transact((transaction) => probe(1, transaction)),
      transact((transaction) => probe(2, transaction), false),
      transact(async (transaction) => {
        await probe(3, transaction);
        throw new TypeError("a defect");
      }),
      // The unique key says no every time.
      transact(async (transaction) => (await probe(4, transaction)) + (await probe(4, transaction))),
      transact((transaction) => probe(5, transaction)),
    ]);
    expect(outcomes).toEqual([
      { status: "fulfilled", value: { ok: true, value: 1 } },
      { status: "fulfilled", value: { ok: true, value: 2 } },
      { status: "rejected", reason: new TypeError("a defect") },
      { status: "fulfilled", value: { ok: false, failure: { code: "store_unavailable" } } },
      { status: "fulfilled", value: { ok: true, value: 5 } },
    ]);
    expect(await tenants()).toEqual(["tenant-1", "tenant-5"]);
  });

  it("are answered in their order, each seeing what the one before did", async () => {
    const batch = batchOf({ items: items(1, 2) });
    const answers = await Promise.all(Array.from({ length: 50 }, () => vault.vault.tokenize(CLERK, batch)));
    expect(new Set(answers.map((answer) => JSON.stringify(valueOf(answer)))).size).toBe(1);
    expect(await inconsistenciesOf(vault)).toEqual([]);
  });

  it("share commits: there are far fewer than acts", async () => {
    let transactions = 0;
    const { engine } = vault;
    const isPresent = engine.assertPresent.bind(engine);
    engine.assertPresent = () => {
      transactions += 1;
      isPresent();
    };
    const batches = Array.from({ length: 60 }, (_, index) => batchOf({ items: items(100 + index) }));
    for (const answer of await Promise.all(batches.map((batch) => vault.vault.tokenize(CLERK, batch)))) valueOf(answer);
    engine.assertPresent = isPresent;
    expect(transactions).toBeLessThan(10);
  });

  // The queue stands before the engine, and this is quicker on a file.
  if (TEST_ENGINE === "sqlite") {
    it("beyond the queue's bound are refused at once, and those in it are done", async () => {
      const work = (transaction: VaultTransaction) => transaction.keys.activeDataKeyId("default");
      const outcomes = await Promise.all(
        Array.from({ length: 5_000 }, () => vault.store.transact("default", work, () => true)),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(4_096);
    });
  }
});
