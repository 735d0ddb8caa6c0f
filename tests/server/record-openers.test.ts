import { afterAll, describe, expect, it } from "@jest/globals";
import { createRandomPool } from "#server/keys/random-pool.ts";
import { createRecordThreads } from "#server/record-threads.ts";
import { makeRecords, orderByIndex, readMadeRecords } from "#server/vault/made-records.ts";
import { SealedDataDamaged } from "#server/vault/open-sealed.ts";
import { openSealedNumbers, type SealedNumbers } from "#server/vault/open-sealed-numbers.ts";
import { idBytes } from "#server/vault/packed-ids-port.ts";
import { fictionalDigits } from "../support/server/fictional-numbers.ts";
import { newTenantKeys } from "../support/server/tenant-keys.ts";

const COUNT = 600;
const rows = Array.from({ length: COUNT }, (_, row) => row);
const numbers = rows.map(fictionalDigits);
const randomness = createRandomPool();
const keys = newTenantKeys(randomness);

/** Records of {@link numbers} as a store finds them, in one piece. */
function sealedRecords(): SealedNumbers {
  const wanted = { digits: new Uint8Array(Buffer.from(numbers.join(""))), nowMs: 1_800_000_000_000 };
  const order = orderByIndex(keys.recordSealer, wanted);
  const made = readMadeRecords(makeRecords(keys.recordSealer, wanted, order, randomness));
  const { bytes, width } = made.column("sealed", rows);
  const inOrder = rows.toSorted((a, b) => made.position(a) - made.position(b));
  const found = inOrder.map((row) =>
    Buffer.concat([
      Buffer.alloc(4),
      idBytes(made.id(row)),
      Buffer.alloc(16),
      bytes.subarray(row * width, (row + 1) * width),
    ]),
  );
  const tokens = Buffer.from(inOrder.map((row) => made.token(row)).join(""));
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
