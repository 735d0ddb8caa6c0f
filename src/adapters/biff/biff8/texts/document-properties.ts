/**
 * Document properties: title, author, the ones that people added, as they stand in property set streams.
 * Source: MS-OLEPS 2.21 (PropertySetStream), MS-OSHARED 2.3.3.
 * @module
 */
import { ByteReader } from "../../byte-reader.ts";
import type { FoundText } from "./found-text.ts";

export const PROPERTY_STREAMS = /^\u0005(?:Document)?SummaryInformation$/u;

/** Words as the properties of a .xlsx have them. */
const SUMMARY_NAMES: Readonly<Record<number, string>> = {
  2: "title",
  3: "subject",
  4: "creator",
  5: "keywords",
  6: "description",
  7: "template",
  8: "lastModifiedBy",
};
const DOCUMENT_NAMES: Readonly<Record<number, string>> = {
  2: "category",
  14: "manager",
  15: "company",
  26: "contentStatus",
};

/** First bytes of a set's format id. */
const SUMMARY_SET = 0xf29f85e0;
const DOCUMENT_SET = 0xd5cdd502;
const CUSTOM_SET = 0xd5cdd505;

const DICTIONARY = 0;
const CODE_PAGE = 1;
const TYPE = { i4: 3, r8: 5, narrowText: 0x1e, wideText: 0x1f } as const;
const UTF16_CODE_PAGE = 1200;
const MAX_PROPERTIES = 10_000;
const DECODER_BY_CODE_PAGE: Readonly<Record<number, string>> = {
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  65001: "utf-8",
};

export function* documentPropertyTexts(stream: Uint8Array): Generator<FoundText> {
  const reader = new ByteReader(stream).skip(24);
  const sets = Math.min(2, reader.u32());
  for (let set = 0; set < sets; set += 1) {
    const format = reader.u32();
    const at = reader.skip(12).u32();
    yield* new PropertySet(stream, at, format).texts();
  }
}

class PropertySet {
  readonly #stream: Uint8Array;
  readonly #at: number;
  readonly #format: number;
  readonly #offsets = new Map<number, number>();

  constructor(stream: Uint8Array, at: number, format: number) {
    this.#stream = stream;
    this.#at = at;
    this.#format = format;
    const reader = new ByteReader(stream, at + 4);
    for (let left = Math.min(MAX_PROPERTIES, reader.u32()); left > 0 && reader.left > 0; left -= 1) {
      this.#offsets.set(reader.u32(), reader.u32());
    }
  }

  *texts(): Generator<FoundText> {
    const names = this.#names();
    for (const [id, offset] of this.#offsets) {
      const detail = names.get(id);
      const text = detail === undefined ? "" : this.#value(this.#readerAt(offset));
      if (detail !== undefined && text !== "") yield { place: { kind: "property", detail }, text };
    }
  }

  #names(): ReadonlyMap<number, string> {
    if (this.#format === CUSTOM_SET) return this.#dictionary();
    const known = this.#format === SUMMARY_SET ? SUMMARY_NAMES : this.#format === DOCUMENT_SET ? DOCUMENT_NAMES : {};
    return new Map(Object.entries(known).map(([id, name]) => [Number(id), name]));
  }

  #dictionary(): ReadonlyMap<number, string> {
    const names = new Map<number, string>();
    const offset = this.#offsets.get(DICTIONARY);
    if (offset === undefined) return names;
    const reader = this.#readerAt(offset);
    const isWide = this.#codePage() === UTF16_CODE_PAGE;
    for (let left = Math.min(MAX_PROPERTIES, reader.u32()); left > 0 && reader.left > 0; left -= 1) {
      const id = reader.u32();
      const length = reader.u32();
      const bytes = isWide ? length * 2 : length;
      names.set(id, this.#decode(reader.bytes(bytes)));
      if (isWide) reader.skip((4 - (bytes % 4)) % 4);
    }
    return names;
  }

  #value(reader: ByteReader): string {
    const type = reader.u32();
    if (type === TYPE.narrowText) return this.#decode(reader.bytes(Math.min(reader.u32(), reader.left)));
    if (type === TYPE.wideText) return withoutEnd(reader.text(Math.min(reader.u32(), reader.left >> 1), true));
    if (type === TYPE.r8) return String(reader.f64());
    return type === TYPE.i4 ? String(reader.u32() | 0) : "";
  }

  #decode(bytes: Uint8Array): string {
    const page = this.#codePage();
    const name = page === UTF16_CODE_PAGE ? "utf-16le" : (DECODER_BY_CODE_PAGE[page] ?? "windows-1252");
    return withoutEnd(new TextDecoder(name).decode(bytes));
  }

  #codePage(): number {
    const offset = this.#offsets.get(CODE_PAGE);
    return offset === undefined ? 0 : this.#readerAt(offset).skip(4).u16();
  }

  #readerAt(offset: number): ByteReader {
    return new ByteReader(this.#stream, this.#at + offset);
  }
}

function withoutEnd(text: string): string {
  const end = text.indexOf("\0");
  return end < 0 ? text : text.slice(0, end);
}
