import { afterAll, describe, expect, it } from "@jest/globals";
import { createSecretKey, randomBytes } from "node:crypto";
import { parseToken } from "#domain/token/token-text.ts";
import { createDataKey } from "#server/keys/data-keys.ts";
import type { TenantKeys } from "#server/keys/key-ring-port.ts";
import { createKeyRing } from "#server/keys/key-ring.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";
import { ROOT_KEY_USAGES } from "#server/keys/root-keys-port.ts";
import { createRecordThreads } from "#server/record-threads.ts";
import { makeRecords, readMadeRecords } from "#server/vault/made-records.ts";
import { partsOf } from "#server/vault/records-ahead.ts";
import { fictionalDigits } from "../support/server/fictional-numbers.ts";
import { items, valueOf } from "../support/server/test-vault.ts";

const COUNT = 600;
const rows = Array.from({ length: COUNT }, (_, row) => row);
const numbers = rows.map(fictionalDigits);
const batch = items(...rows);
const randomness = createRandomPool();
const toMake = () => ({
  digits: new Uint8Array(Buffer.from(numbers.join(""))),
  firstPosition: 0,
  nowMs: 1_800_000_000_000,
});

/** Keys of a tenant that nobody else has. */
function newKeys(): TenantKeys {
  const roots = ROOT_KEY_USAGES.map((usage) => ({ keyId: `${usage}-1`, usage, key: createSecretKey(randomBytes(32)) }));
  const wrapping = roots.find(({ usage }) => usage === "wrapping")!;
  return valueOf(createKeyRing(roots, [createDataKey("default", 1, wrapping, randomness)], randomness)).of("default")!;
}
const keys = newKeys();

describe("records made ahead of their transaction", () => {
  const threads = createRecordThreads(2);
  afterAll(() => threads.close());

  it.each(["in a thread", "in this one"])("are what the tenant's keys make of each number alone: %s", async (where) => {
    const wanted = toMake();
    const slab =
      where === "in a thread"
        ? await threads.make(keys.recordSealer.keys, wanted)
        : makeRecords(keys.recordSealer, wanted, randomness);
    const made = readMadeRecords(slab!);
    expect(made.count).toBe(COUNT);
    for (const [row, { number }] of batch.entries()) {
      const [id, token] = [made.id(row), made.token(row)];
      expect(parseToken(token)).toEqual({ ok: true, value: token });
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
      expect(made.index(row)).toEqual(keys.numberIndex(number));
      const [locator, sealed] = ([made.columns.locator, made.columns.sealed] as const).map(({ bytes, width }) =>
        bytes.subarray(row * width, (row + 1) * width),
      );
      expect(locator).toEqual(keys.locate("token", token));
      const place = { column: "records.sealed_number", row: id } as const;
      expect(keys.open(place, keys.dataKeyId, sealed!)).toEqual({ ok: true, value: numbers[row]! + token });
    }
    const ids = numbers.map((_, row) => made.id(row));
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(new Set(numbers.map((_, row) => made.token(row))).size).toBe(COUNT);
    // Whoever asked for it has the digits no longer.
    if (where === "in a thread") expect(wanted.digits).toHaveLength(0);
  });

  it("are made in place where a thread ends before it answers, and by the next one after that", async () => {
    const ending = createRecordThreads(1);
    const lost = ending.make(keys.recordSealer.keys, toMake());
    await ending.close();
    expect(await lost).toBeUndefined();
    expect((await ending.make(keys.recordSealer.keys, toMake()))?.byteLength).toBeGreaterThan(0);
    await ending.close();
    expect(await createRecordThreads(0).make(keys.recordSealer.keys, toMake())).toBeUndefined();
  });

  it("are made anew where the keys changed meanwhile, and for an act that runs again", async () => {
    const others = newKeys();
    const [guessed] = partsOf(threads, keys, batch, 0);
    const made = await guessed!.records({ keys: others, randomness, nowMs: 0 });
    expect(made.index(0)).toEqual(others.numberIndex(batch[0]!.number));
    const act = { keys, randomness, nowMs: 0 };
    const [again] = partsOf(threads, keys, batch, 0);
    const [once, twice] = [await again!.records(act), await again!.records(act)];
    expect(once.index(0)).toEqual(twice.index(0));
    expect(once.token(0)).not.toBe(twice.token(0));
  });
});
