import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { CompoundFile } from "#adapters/biff/biff8/container/compound-file.ts";
import { compoundFile } from "./biff8-builder.ts";

async function streamsOf(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, number[]> | string> {
  const file = await CompoundFile.open(new Blob([bytes]));
  if (!file.ok) return file.failure.code;
  const streams = new Map<string, number[]>();
  for (const path of file.value.paths) {
    const stream = await file.value.read(path);
    if (!stream.ok) return stream.failure.code;
    streams.set(path, [...stream.value]);
  }
  return streams;
}

const filled = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) % 251);

describe("CompoundFile", () => {
  it.each([0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000])("reads a stream of %i bytes", async (length) => {
    const streams = await streamsOf(compoundFile({ Workbook: filled(length) }));
    expect(streams).toBeInstanceOf(Map);
    expect((streams as Map<string, number[]>).get("Workbook")).toEqual([...filled(length)]);
  });

  it("reads streams in storages by their path", async () => {
    const streams = await streamsOf(compoundFile({ "a/b/c": filled(3), "a/d": filled(5000), e: filled(2) }));
    expect([...(streams as Map<string, number[]>).keys()]).toEqual(expect.arrayContaining(["a/b/c", "a/d", "e"]));
  });

  it("reads a file whose table of sectors needs a table of its own", async () => {
    const streams = await streamsOf(compoundFile({ Workbook: filled(8_000_000) }));
    expect((streams as Map<string, number[]>).get("Workbook")?.length).toBe(8_000_000);
  });

  it("says what is no compound file", async () => {
    expect(await streamsOf(Uint8Array.from(filled(600)))).toBe("not_compound");
  });

  it("ends where a chain runs in a circle", async () => {
    const bytes = compoundFile({ Workbook: filled(6000) });
    const view = new DataView(bytes.buffer);
    // Every entry of every table of sectors points to the first sector.
    for (let sector = 0; sector < 2; sector += 1) {
      const table = view.getUint32(76 + sector * 4, true);
      if (table >= 0xfffffffa) continue;
      for (let at = 0; at < 512; at += 4) view.setUint32((table + 1) * 512 + at, 0, true);
    }
    expect(await streamsOf(bytes)).toBe("truncated");
  });

  it("takes no more tables of sectors than the file has room for", async () => {
    const bytes = compoundFile({ Workbook: filled(600) });
    const view = new DataView(bytes.buffer);
    view.setUint32(44, 0x7fffffff, true);
    view.setUint32(68, 0, true);
    view.setUint32(72, 0x7fffffff, true);
    expect(((await streamsOf(bytes)) as Map<string, number[]>).get("Workbook")).toEqual([...filled(600)]);
  });

  it("answers for any damage with streams or a failure", async () => {
    const whole = compoundFile({ Workbook: filled(5000), "a/b": filled(100) });
    const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 16,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Uint8Array.from(whole);
        for (const [index, value] of changes) damaged[index] = value;
        const streams = await streamsOf(damaged);
        if (streams instanceof Map) {
          const bytes = [...streams.values()].reduce((sum, stream) => sum + stream.length, 0);
          expect(bytes).toBeLessThanOrEqual(damaged.length * Math.max(1, streams.size));
        } else expect(["not_compound", "truncated"]).toContain(streams);
      }),
    );
  });
});
