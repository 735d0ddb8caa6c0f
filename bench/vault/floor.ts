/**
 * The rows of a batch stored, and nothing else: no cipher, no look-up, no log. The vault cannot be faster than this.
 * @module
 */
import { randomFillSync } from "node:crypto";
import type { RecordSealer } from "#server/keys/key-ring-port.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";
import type { OpenVault } from "#server/open-vault.ts";
import { makeRecords, orderByIndex, readMadeRecords } from "#server/vault/made-records.ts";
import { partSizes } from "#server/vault/records-ahead.ts";
import type { MadeRecords } from "#server/vault/vault-store-port.ts";
import { nextBatch } from "./fictional-batch.ts";
import { CLERK } from "./in-process.ts";
import { type Measure, rate } from "./measure.ts";

const randomness = createRandomPool();

/** In the statements that the vault uses for `size` rows. */
export async function storingAlone({ vault, store, engine }: OpenVault, size: number): Promise<Measure> {
  const first = await vault.tokenize(CLERK, nextBatch(1));
  if (!first.ok) throw new Error(first.failure.code);
  const workbookId = first.value.workbookId;
  const row = await engine.database.selectFrom("records").selectAll().limit(1).executeTakeFirstOrThrow();
  const keys = { dataKeyId: row.data_key_id, indexKeyId: row.index_key_id, locatorKeyId: row.locator_key_id };
  return async () => {
    const all = randomRecords(size);
    return rate(size, async () => {
      const stored = await store.transact(
        CLERK.tenant,
        async ({ records }) => {
          for (const made of all) {
            const rows = Array.from({ length: made.count }, (_, at) => ({ row: at, workbookId, subjectId: undefined }));
            await records.insert({ ...keys, purposes: ["TAX-WH"], made, rows }, Date.now());
          }
        },
        () => true,
      );
      if (!stored.ok) throw new Error(stored.failure.code);
    });
  };
}

function randomRecords(count: number): readonly MadeRecords[] {
  const draw = (target: Buffer, offset: number, length: number): void => void randomFillSync(target, offset, length);
  const sealer: Omit<RecordSealer, "keys"> = {
    indexNumber: (target, offset) => draw(target, offset, 16),
    locateToken: (target, offset) => draw(target, offset, 16),
    sealNumber: (target, offset) => draw(target, offset, 63),
  };
  const numbers = { digits: new Uint8Array(12 * count), nowMs: Date.now() };
  const { positions, indexes } = orderByIndex(sealer, numbers);
  let first = 0;
  return partSizes(count).map((size) => {
    const order = { positions: positions.slice(first, (first += size)), indexes };
    return readMadeRecords(makeRecords(sealer, numbers, order, randomness));
  });
}
