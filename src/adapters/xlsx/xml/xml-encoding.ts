/**
 * The encodings that XML parts come in. Readers see UTF-8 only; an edited part goes back into its own
 * encoding, so that bytes outside an edit stay what they were.
 * @module
 */
import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { joinBytes } from "../archive/byte-stream.ts";
import { isTypeError, unreadable } from "../unreadable.ts";

/** A label for TextDecoder; `utf-8` passes through untouched. */
export type XmlEncoding = string;

const SNIFFED_BYTES = 160;
const UTF8_LABELS = /^(?:utf-?8|us-ascii)$/iu;

/** The part's encoding by its first bytes: byte order mark, then pattern of zeros, then declaration. Source: XML 1.0 appendix F. */
export function sniffEncoding(head: Uint8Array): XmlEncoding {
  const [first = 0, second = 0] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  const declaration = String.fromCharCode(...head.subarray(0, SNIFFED_BYTES));
  const named = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/u.exec(
    declaration,
  )?.[1];
  return named === undefined || UTF8_LABELS.test(named) ? "utf-8" : named.toLowerCase();
}

export interface EncodedPart {
  readonly encoding: XmlEncoding;
  readonly utf8: ByteStream;
}

/** The part as UTF-8, a byte order mark kept as the bytes that stand for it. */
export async function decodePart(chunks: ByteStream, part: string): Promise<EncodedPart> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Bytes[] = [];
  let bytes = 0;
  while (bytes < SNIFFED_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    head.push(next.value.slice());
    bytes += next.value.length;
  }
  const encoding = sniffEncoding(joinBytes(head));
  const whole = resumed(head, iterator);
  return { encoding, utf8: encoding === "utf-8" ? whole : transcoded(whole, encoding, part) };
}

async function* resumed(head: readonly Bytes[], rest: AsyncIterator<Bytes>): AsyncGenerator<Bytes> {
  try {
    yield* head;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

async function* transcoded(chunks: ByteStream, encoding: XmlEncoding, part: string): AsyncGenerator<Bytes> {
  const decoder = decoderOf(encoding, part);
  const encoder = new TextEncoder();
  try {
    for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
    yield encoder.encode(decoder.decode());
  } catch (thrown) {
    if (isTypeError(thrown)) throw unreadable("malformed_xml", part);
    throw thrown;
  }
}

function decoderOf(encoding: XmlEncoding, part: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true, fatal: true });
  } catch {
    throw unreadable("unsupported_format", part);
  }
}

/** The inverse of {@link decodePart}. Only what OOXML allows can be written: UTF-8 and UTF-16. */
export async function* encodePart(utf8: ByteStream, encoding: XmlEncoding, part: string): AsyncGenerator<Bytes> {
  if (encoding === "utf-8") {
    yield* utf8;
    return;
  }
  if (encoding !== "utf-16le" && encoding !== "utf-16be") throw unreadable("unsupported_format", part);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  for await (const chunk of utf8) yield utf16(decoder.decode(chunk, { stream: true }), encoding);
  yield utf16(decoder.decode(), encoding);
}

function utf16(text: string, encoding: "utf-16le" | "utf-16be"): Bytes {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le");
  return new Uint8Array(view.buffer);
}
