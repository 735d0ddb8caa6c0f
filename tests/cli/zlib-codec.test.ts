/**
 * Deflate by Node's zlib, which takes back the memory of a chunk when the next one is asked for.
 */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Bytes, concatenate, joinBytes } from "#adapters/xlsx/archive/byte-stream.ts";
import { zlibCodec } from "../../src/cli/scan/zlib-codec.ts";

const MEGABYTE = 1024 ** 2;

async function* streamOf(chunks: readonly Bytes[]): AsyncGenerator<Bytes> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** Bytes that pack badly, so that there are several chunks on either side. */
function noise(length: number): Bytes {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 0xff);
}

async function packed(plain: Bytes): Promise<Blob> {
  return new Blob([await concatenate(zlibCodec.deflate(streamOf([plain])))]);
}

describe("deflate by zlib", () => {
  it("law: gives back what it was given, however it came", async () => {
    const chunks = fc.array(
      fc.uint8Array({ maxLength: 600 }).map((bytes) => Uint8Array.from(bytes)),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(chunks, async (given) => {
        const deflated = new Blob([await concatenate(zlibCodec.deflate(streamOf(given)))]);
        expect(await concatenate(zlibCodec.inflate(deflated))).toEqual(joinBytes(given));
      }),
    );
  });

  it("leaves the chunks alone that it packs: whoever made them may go on with them", async () => {
    const given = [noise(MEGABYTE), noise(3 * MEGABYTE)];
    const before = given.map((chunk) => chunk.slice());
    const deflated = new Blob([await concatenate(zlibCodec.deflate(streamOf(given)))]);
    expect(Buffer.compare(joinBytes(given), joinBytes(before))).toBe(0);
    expect(Buffer.compare(await concatenate(zlibCodec.inflate(deflated)), joinBytes(before))).toBe(0);
  });

  it("packs what a writer puts into the same bytes again and again", async () => {
    const kept = new Uint8Array(MEGABYTE);
    async function* reused(): AsyncGenerator<Bytes> {
      for (let value = 1; value <= 8; value++) yield await Promise.resolve(kept.fill(value));
    }
    const plain = await concatenate(zlibCodec.inflate(new Blob([await concatenate(zlibCodec.deflate(reused()))])));
    const wanted = joinBytes(Array.from({ length: 8 }, (_, index) => new Uint8Array(MEGABYTE).fill(index + 1)));
    expect(Buffer.compare(plain, wanted)).toBe(0);
  });

  it("can be left early", async () => {
    const deflated = await packed(noise(8 * MEGABYTE));
    let met = 0;
    for await (const chunk of zlibCodec.inflate(deflated)) {
      met += chunk.length;
      break;
    }
    expect(met).toBeGreaterThan(0);
    expect(met).toBeLessThan(MEGABYTE);
  });

  it("throws on data that are damaged or cut", async () => {
    const deflated = await packed(noise(2 * MEGABYTE));
    await expect(concatenate(zlibCodec.inflate(deflated.slice(0, MEGABYTE)))).rejects.toMatchObject({
      code: "Z_BUF_ERROR",
    });
    const damaged = new Blob([new Uint8Array(1_000).fill(0xff), deflated.slice(1_000)]);
    await expect(concatenate(zlibCodec.inflate(damaged))).rejects.toMatchObject({ code: "Z_DATA_ERROR" });
  });

  it("throws what the chunks' maker throws", async () => {
    async function* breaking(): AsyncGenerator<Bytes> {
      yield await Promise.resolve(noise(MEGABYTE));
      throw new RangeError("no more");
    }
    await expect(concatenate(zlibCodec.deflate(breaking()))).rejects.toThrow("no more");
  });
});
