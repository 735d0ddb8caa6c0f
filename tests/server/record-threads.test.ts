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
import { SealedDataDamaged } from "#server/vault/open-sealed.ts";
import { openSealedNumbers, type SealedNumbers } from "#server/vault/open-sealed-numbers.ts";
import { idBytes } from "#server/vault/packed-ids-port.ts";
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

/** Records of {@link numbers} as a store finds them, in one piece. */
function sealedRecords(): SealedNumbers {
  const made = readMadeRecords(makeRecords(keys.recordSealer, toMake(), randomness));
  const { bytes, width } = made.columns.sealed;
  const found = rows.map((row) =>
    Buffer.concat([
      Buffer.alloc(4),
      idBytes(made.id(row)),
      Buffer.alloc(16),
      bytes.subarray(row * width, (row + 1) * width),
    ]),
  );
  const tokens = Buffer.from(rows.map((row) => made.token(row)).join(""));
  return { rows: Buffer.concat(found), count: COUNT, tokens };
}

describe("records opened in a thread", () => {
  const threads = createRecordThreads(1);
  afterAll(() => threads.close());
  const opener = keys.recordOpener(keys.dataKeyId)!;
  const open = async (sealed: SealedNumbers) => {
    const opened = await threads.open(opener.key, sealed);
    return opened && Buffer.from(opened).toString("latin1");
  };

  it("are the numbers that were sealed, as they are when opened here", async () => {
    const sealed = sealedRecords();
    expect(await open(sealed)).toBe(numbers.join(""));
    expect(Buffer.from(openSealedNumbers(opener, sealed)).toString("latin1")).toBe(numbers.join(""));
  });

  it.each([
    ["a bit of one is another", (sealed: SealedNumbers) => flip(sealed.rows, sealed.rows.length - 1), "sealed_damaged"],
    ["one stands under another id", (sealed: SealedNumbers) => flip(sealed.rows, 10), "sealed_damaged"],
    ["one has another token", (sealed: SealedNumbers) => flip(sealed.tokens, 30), "a record opens to its own token"],
  ])("are none where %s: nothing from the thread, an error here, and the next one works", async (_, change, error) => {
    const sealed = sealedRecords();
    change(sealed);
    expect(await open(sealed)).toBeUndefined();
    const here = (): string => {
      try {
        return Buffer.from(openSealedNumbers(opener, sealed)).toString("latin1");
      } catch (thrown) {
        return thrown instanceof SealedDataDamaged ? thrown.code : (thrown as Error).message;
      }
    };
    expect(here()).toBe(error);
    expect(await open(sealedRecords())).toBe(numbers.join(""));
  });

  it("need a key of the tenant", () => {
    expect(keys.recordOpener("data-unknown")).toBeUndefined();
  });
});

function flip(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

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
