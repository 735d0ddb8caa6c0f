/**
 * Parts of an .xlsb record by record, and packages of them in memory, for tests.
 * @module
 */
import type { EditablePackage, PackageRelationship } from "#adapters/biff/biff12/package-source.ts";
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

/** Parts come in chunks of `chunkBytes`; those that are replaced are kept in memory, and writing makes no file. */
export function packageSource({ parts, relationships }: BuiltPackage, chunkBytes = 7): EditablePackage {
  const contents = new Map(Object.entries(parts).map(([part, bytes]) => [part, Uint8Array.from(bytes)]));
  const source: EditablePackage = {
    parts: Object.keys(parts),
    find: (part) => (contents.has(part) ? part : undefined),
    relationships: (owner) => Promise.resolve(relationships[owner] ?? []),
    async *readPart(part) {
      const bytes = contents.get(part) ?? new Uint8Array();
      for (let at = 0; at < bytes.length; at += chunkBytes)
        yield await Promise.resolve(bytes.slice(at, at + chunkBytes));
    },
    key: () => Promise.resolve("k".repeat(22) as WorkbookKey),
    scanXmlTexts: () => Promise.resolve(true),
    unreadable: (because) => new DamagedPart(because),
    replaceParts: async (replaced) => {
      for (const [part, chunks] of [...replaced]) {
        const bytes: number[] = [];
        for await (const chunk of chunks) bytes.push(...chunk);
        contents.set(part, Uint8Array.from(bytes));
      }
    },
    forgetPart: () => Promise.resolve(),
    scrubXmlParts: () => Promise.resolve(),
    write: () => Promise.resolve(new Blob()),
    open: () => Promise.resolve(source),
  };
  return source;
}
