/**
 * Parts of an .xlsb record by record, and packages of them in memory, for tests.
 * @module
 */
import type { PackageRelationship, PackageSource } from "#adapters/biff/biff12/package-source.ts";
import type { UnreadableReason, WorkbookKey } from "#application/ports/workbook.ts";
import { type Bytes, u32, wide } from "../biff8/biff8-builder.ts";

export const wideText = (text: string): Bytes => [...u32(text.length), ...wide(text)];
export const richText = (text: string): Bytes => [0, ...wideText(text)];
export const rectangle = (top: number, bottom: number, left: number, right: number): Bytes =>
  [top, bottom, left, right].flatMap(u32);

export const record = (id: number, ...content: readonly Bytes[]): Bytes => {
  const bytes = content.flat();
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    length.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    if (rest <= 0x7f) break;
  }
  return [...(id < 0x80 ? [id] : [(id & 0x7f) | 0x80, id >> 7]), ...length, ...bytes];
};

export class DamagedPart extends Error {
  readonly because: UnreadableReason;

  constructor(because: UnreadableReason) {
    super(because);
    this.because = because;
  }
}

export interface BuiltPackage {
  readonly parts: Readonly<Record<string, Bytes>>;
  readonly relationships: Readonly<Record<string, readonly PackageRelationship[]>>;
}

export const related = (id: string, type: string, target: string): PackageRelationship => ({
  id,
  type,
  target,
  isExternal: false,
});

/** A package with one sheet, and whatever else `more` has. */
export function bookWithSheet(
  records: readonly Bytes[],
  more: Partial<BuiltPackage> = {},
  globals: readonly Bytes[] = [],
): BuiltPackage {
  const bundle = record(156, u32(0), u32(1), wideText("r1"), wideText("S"));
  return {
    parts: { "xl/workbook.bin": [...bundle, ...globals.flat()], "xl/sheet1.bin": records.flat(), ...more.parts },
    relationships: {
      "": [related("r1", "officeDocument", "xl/workbook.bin")],
      ...more.relationships,
      "xl/workbook.bin": [
        related("r1", "worksheet", "xl/sheet1.bin"),
        ...(more.relationships?.["xl/workbook.bin"] ?? []),
      ],
    },
  };
}

/** Parts come in chunks of `chunkBytes`. */
export function packageSource({ parts, relationships }: BuiltPackage, chunkBytes = 7): PackageSource {
  return {
    parts: Object.keys(parts),
    find: (part) => (Object.hasOwn(parts, part) ? part : undefined),
    relationships: (owner) => Promise.resolve(relationships[owner] ?? []),
    async *readPart(part) {
      const bytes = Uint8Array.from(parts[part] ?? []);
      for (let at = 0; at < bytes.length; at += chunkBytes)
        yield await Promise.resolve(bytes.slice(at, at + chunkBytes));
    },
    key: () => Promise.resolve("k".repeat(22) as WorkbookKey),
    scanXmlTexts: () => Promise.resolve(true),
    unreadable: (because) => new DamagedPart(because),
  };
}
