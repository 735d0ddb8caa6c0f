import { describe, expect, it } from "@jest/globals";
import { Uint8ArrayWriter, ZipWriter, TextReader } from "@zip.js/zip.js";
import { openTemplatePackage, packInto } from "#server/vault/template-package.ts";
import { unzip } from "../../support/xlsx-fixtures/unzip.ts";

const NAMES = ["a.xml", "b.xml", "c.xml"];

async function zipped(options: ConstructorParameters<typeof ZipWriter>[1] = {}): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const name of NAMES) await writer.add(name, new TextReader(name.repeat(50)));
  return Buffer.from(await writer.close(new TextEncoder().encode("a comment")));
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function written(file: Buffer, entry: string, ...texts: readonly string[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of packInto(openTemplatePackage(file, entry)!, pieces(...texts))) parts.push(part);
  return Buffer.concat(parts);
}

describe("a package with an entry anew", () => {
  it.each([
    ["packed", {}],
    ["stored", { level: 0 }],
    ["with sums behind the entries", { dataDescriptor: true }],
    ["with longer extra fields", { extendedTimestamp: true }],
  ])("keeps the other entries, its comment and its order, wherever the entry stands: %s", async (_, options) => {
    const file = await zipped(options);
    const before = await unzip(new Uint8Array(file));
    for (const name of NAMES) {
      for (const texts of [["new ", "content"], [], ["x".repeat(300_000)]]) {
        const made = await written(file, name, ...texts);
        const after = await unzip(new Uint8Array(made));
        const changed = after.find((entry) => entry.name === name);
        expect(Buffer.from(changed?.plain ?? []).toString()).toBe(texts.join(""));
        const others = before.map((entry) =>
          entry.name === name ? { ...changed, attributes: entry.attributes } : entry,
        );
        expect(after).toEqual(others);
        expect(made.subarray(-9).toString()).toBe("a comment");
      }
    }
  });

  it("gives the same bytes for the same content, and can be filled again as it stands", async () => {
    const file = await zipped();
    const once = await written(file, "b.xml", "one");
    expect(once.equals(await written(file, "b.xml", "one"))).toBe(true);
    const twice = await unzip(new Uint8Array(await written(once, "b.xml", "two")));
    expect(twice.map(({ plain }) => Buffer.from(plain).toString().slice(0, 5))).toEqual(["a.xml", "two", "c.xml"]);
  });

  it("ends where what it is filled with ends early, and lets go of it where nobody reads on", async () => {
    const file = openTemplatePackage(await zipped(), "b.xml")!;
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* pieces("x");
      throw new Error("the log is away");
    }
    const read = async (bytes: AsyncIterable<Uint8Array>) => {
      for await (const part of bytes) expect(part).toBeDefined();
    };
    await expect(read(packInto(file, broken()))).rejects.toThrow("the log is away");

    let isOver = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(Buffer.from(String(Math.PI).repeat(5_000)));
      } finally {
        isOver = true;
      }
    }
    const source = packInto(file, endless());
    for (let part = 0; part < 4; part += 1) await source.next();
    await source.return(undefined);
    await new Promise(setImmediate);
    expect(isOver).toBe(true);
  });
});
