import { afterAll, describe, expect, it } from "@jest/globals";
import { parseToken } from "#domain/token/token-text.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";
import { createRecordThreads } from "#server/record-threads.ts";
import { idText } from "#server/vault/packed-ids-port.ts";
import { readMadeRecords } from "#server/vault/made-records.ts";
import type { RecordMakers } from "#server/vault/record-threads-port.ts";
import { partSizes, recordsOf } from "#server/vault/records-ahead.ts";
import type { MadeRecords } from "#server/vault/vault-store-port.ts";
import { fictionalDigits } from "../support/server/fictional-numbers.ts";
import { newTenantKeys } from "../support/server/tenant-keys.ts";
import { items } from "../support/server/test-vault.ts";

const COUNT = 1_100;
const SIZES = [250, 350, 490, 10];
const rows = Array.from({ length: COUNT }, (_, row) => row);
const numbers = rows.map(fictionalDigits);
const batch = items(...rows);
const randomness = createRandomPool();
const nowMs = 1_800_000_000_000;
const toMake = () => ({ digits: new Uint8Array(Buffer.from(numbers.join(""))), nowMs });
const noThread = createRecordThreads(0);
const keys = newTenantKeys(randomness);

async function made(makers: RecordMakers, used = keys): Promise<readonly MadeRecords[]> {
  return listOf(recordsOf(makers, keys, batch, nowMs).parts({ keys: used, randomness, nowMs }));
}
async function listOf(parts: AsyncIterable<MadeRecords>): Promise<readonly MadeRecords[]> {
  const list: MadeRecords[] = [];
  for await (const part of parts) list.push(part);
  return list;
}
/** Each row of all parts with its part. */
function rowsOf(parts: readonly MadeRecords[]) {
  return parts.flatMap((part) => Array.from({ length: part.count }, (_, row) => ({ part, row })));
}

describe("records made ahead of their transaction", () => {
  const threads = createRecordThreads(2);
  afterAll(() => threads.close());

  it.each([
    ["in a thread", threads, SIZES.length],
    ["in this one", noThread, 1],
  ] as const)("are what the tenant's keys make of each number alone: %s", async (_, makers, parts) => {
    const all = await made(makers);
    expect(all).toHaveLength(parts);
    const positions = rowsOf(all).map(({ part, row }) => part.position(row));
    expect(positions.toSorted((a, b) => a - b)).toEqual(rows);
    for (const { part, row } of rowsOf(all)) {
      const [position, id, token] = [part.position(row), part.id(row), part.token(row)];
      expect(parseToken(token)).toEqual({ ok: true, value: token });
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
      expect(part.column("index", [row]).bytes).toEqual(keys.numberIndex(batch[position]!.number));
      const [idBytes, locator, sealed] = (["id", "locator", "sealed"] as const).map(
        (name) => part.column(name, [row]).bytes,
      );
      expect(idText(idBytes!)).toBe(id);
      expect(locator).toEqual(keys.locate("token", token));
      const place = { column: "records.sealed_number", row: id } as const;
      expect(keys.open(place, keys.dataKeyId, sealed!)).toEqual({ ok: true, value: numbers[position]! + token });
    }
    expect(new Set(rowsOf(all).map(({ part, row }) => part.token(row))).size).toBe(COUNT);
  });

  it("come in the order of the random index, which their ids do not tell", async () => {
    const all = rowsOf(await made(threads));
    const prefixes = all.map(({ part, row }) => part.column("index", [row]).bytes.readUInt32BE(0));
    expect(prefixes).toEqual(prefixes.toSorted((a, b) => a - b));
    const byItem = all.toSorted((a, b) => a.part.position(a.row) - b.part.position(b.row));
    const ids = byItem.map(({ part, row }) => part.id(row));
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it("come in parts that grow from a small one, so that storing begins soon", async () => {
    expect((await made(threads)).map(({ count }) => count)).toEqual(SIZES);
    expect(partSizes(10_000)).toEqual([250, 350, 490, 686, 960, 1_344, 1_882, 2_635, 1_403]);
  });

  it("takes the digits away from whoever asked for them", async () => {
    const wanted = toMake();
    const asked = Promise.all(threads.make(keys.recordSealer.keys, wanted, [COUNT]));
    expect(wanted.digits).toHaveLength(0);
    await asked;
  });

  it("are made in place where a thread ends before it answers, and by the next one after that", async () => {
    const ending = createRecordThreads(1);
    const lost = ending.make(keys.recordSealer.keys, toMake(), [500, 600]);
    await ending.close();
    expect(await Promise.all(lost)).toEqual([undefined, undefined]);
    const again = await Promise.all(ending.make(keys.recordSealer.keys, toMake(), [500, 600]));
    expect(again.map((slab) => readMadeRecords(slab!).count)).toEqual([500, 600]);
    await ending.close();
    expect(noThread.make(keys.recordSealer.keys, toMake(), [500, 600])).toEqual([]);
  });

  it("are made in place from where on a thread made no more", async () => {
    const stopsAfterOne: RecordMakers = {
      make: (...asked) =>
        threads.make(...asked).map((part, place) => (place === 0 ? part : Promise.resolve(undefined))),
    };
    const parts = await made(stopsAfterOne);
    expect(parts.map(({ count }) => count)).toEqual([250, COUNT - 250]);
    expect(new Set(rowsOf(parts).map(({ part, row }) => part.position(row))).size).toBe(COUNT);
  });

  it("are made anew where the keys changed meanwhile, and for an act that runs again", async () => {
    const others = newTenantKeys(randomness);
    const indexes = (parts: readonly MadeRecords[]) =>
      new Map(rowsOf(parts).map(({ part, row }) => [part.position(row), part.column("index", [row]).bytes]));
    expect(indexes(await made(threads, others)).get(0)).toEqual(others.numberIndex(batch[0]!.number));
    const act = { keys, randomness, nowMs };
    const ahead = recordsOf(threads, keys, batch, nowMs);
    const [once, twice] = [await listOf(ahead.parts(act)), await listOf(ahead.parts(act))];
    expect(indexes(once)).toEqual(indexes(twice));
    const tokens = (parts: readonly MadeRecords[]) => rowsOf(parts).map(({ part, row }) => part.token(row));
    expect(new Set([...tokens(once), ...tokens(twice)]).size).toBe(2 * COUNT);
  });
});
