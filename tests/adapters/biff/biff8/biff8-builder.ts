/**
 * Workbook streams record by record, and the compound files around them, for tests.
 * @module
 */
import CFB from "cfb";

export type Bytes = readonly number[];

export const u8 = (value: number): Bytes => [value & 0xff];
export const u16 = (value: number): Bytes => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number): Bytes => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const f64 = (value: number): Bytes => [...new Uint8Array(Float64Array.of(value).buffer)];
export const wide = (text: string): Bytes =>
  Array.from({ length: text.length }, (_, index) => u16(text.charCodeAt(index))).flat();
/** XLUnicodeString */
export const longText = (text: string): Bytes => [...u16(text.length), 1, ...wide(text)];
/** ShortXLUnicodeString */
export const shortText = (text: string): Bytes => [text.length, 1, ...wide(text)];

export const record = (type: number, ...content: readonly Bytes[]): Bytes => {
  const bytes = content.flat();
  return [...u16(type), ...u16(bytes.length), ...bytes];
};
export const bof = (kind: 0x0005 | 0x0010 | 0x0020): Bytes =>
  record(0x0809, u16(0x0600), u16(kind), u32(0), u32(0), u32(0));
export const eof = record(0x000a);

export const at = (row: number, column: number, style = 0): Bytes => [...u16(row), ...u16(column), ...u16(style)];
export const number = (row: number, column: number, value: number, style = 0): Bytes =>
  record(0x0203, at(row, column, style), f64(value));
export const label = (row: number, column: number, text: string): Bytes =>
  record(0x0204, at(row, column), longText(text));
export const formula = (row: number, column: number, result: Bytes, tokens: Bytes): Bytes =>
  record(0x0006, at(row, column), result, u16(0), u32(0), u16(tokens.length), tokens);
/** OBJ: 0x19 is a note, 6 a text box. */
export const object = (type: number, id: number): Bytes =>
  record(0x005d, u16(0x15), u16(0x12), u16(type), u16(id), u32(0));
/** TXO with its text. */
export const objectText = (text: string): readonly Bytes[] => [
  record(0x01b6, u16(0), u16(0), [0, 0, 0, 0, 0, 0], u16(text.length), u16(16), u32(0)),
  record(0x003c, [1, ...wide(text)]),
  record(0x003c, u32(0), u32(0), u32(0), u32(0)),
];

export interface BuiltSheet {
  readonly name: string;
  readonly visibility?: 0 | 1 | 2;
  readonly kind?: 0 | 1 | 2;
  readonly records: readonly Bytes[];
}

/** A workbook stream with `globals` in front of the sheets. */
export function workbookStream(sheets: readonly BuiltSheet[], globals: readonly Bytes[] = []): Uint8Array<ArrayBuffer> {
  const boundSheet = (sheet: BuiltSheet, at: number): Bytes =>
    record(0x0085, u32(at), u8(sheet.visibility ?? 0), u8(sheet.kind ?? 0), shortText(sheet.name));
  const bodies = sheets.map(({ records, kind }) => [...bof(kind === 2 ? 0x0020 : 0x0010), ...records.flat(), ...eof]);
  const head = (positions: readonly number[]): Bytes => [
    ...bof(0x0005),
    ...sheets.flatMap((sheet, index) => boundSheet(sheet, positions[index] ?? 0)),
    ...globals.flat(),
    ...eof,
  ];
  const start = head([]).length;
  const positions = bodies.map((_, index) => start + bodies.slice(0, index).flat().length);
  return Uint8Array.from([...head(positions), ...bodies.flat()]);
}

/** A compound file with these streams, paths with `/` between storages. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const file = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${path}`, Buffer.from(content));
  return Uint8Array.from(CFB.write(file, { type: "array" }) as Uint8Array);
}

export function xlsFile(sheets: readonly BuiltSheet[], globals: readonly Bytes[] = []): Uint8Array<ArrayBuffer> {
  return compoundFile({ Workbook: workbookStream(sheets, globals) });
}
