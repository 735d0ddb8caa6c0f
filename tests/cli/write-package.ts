import { BlobWriter, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js/index-native.js";
import type { BuiltPackage } from "../adapters/biff/biff12/biff12-builder.ts";

const TYPE_ADDRESS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const BINARY_WORKBOOK = "application/vnd.ms-excel.sheet.binary.macroEnabled.main";

/** The bytes of an .xlsb with these parts and relationships. */
export async function writePackage({ parts, relationships }: BuiltPackage): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  const add = (name: string, bytes: Uint8Array) => writer.add(name, new Uint8ArrayReader(bytes));
  const text = new TextEncoder();
  const override = `<Override PartName="/xl/workbook.bin" ContentType="${BINARY_WORKBOOK}"/>`;
  await add("[Content_Types].xml", text.encode(`<Types>${override}</Types>`));
  for (const [owner, list] of Object.entries(relationships)) {
    const rows = list.map(
      ({ id, type, target }) => `<Relationship Id="${id}" Type="${TYPE_ADDRESS}${type}" Target="/${target}"/>`,
    );
    const slash = owner.lastIndexOf("/") + 1;
    const name = `${owner.slice(0, slash)}_rels/${owner.slice(slash)}.rels`;
    await add(name, text.encode(`<Relationships>${rows.join("")}</Relationships>`));
  }
  for (const [name, bytes] of Object.entries(parts)) await add(name, Uint8Array.from(bytes));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}
