/**
 * A streaming reader of XML parts that tells where in the part everything stands, to the byte, so that
 * an edit can replace just that.
 *
 * Names are local names, as OOXML parts may use any prefix. Checked: tags nest and the root ends; not
 * checked: namespaces, duplicate attributes, which characters occur.
 * @module
 */
import type { ByteStream } from "../archive/byte-stream.ts";
import { unreadable, withPart } from "../unreadable.ts";
import { ByteWindow } from "./byte-window.ts";
import { isSpace, LESS, SLASH } from "./bytes.ts";
import { afterDeclaration, afterTag, eachAttribute, INCOMPLETE, isDeclaration, localNameStart } from "./markup.ts";
import { decodeAttribute, decodeRaw, decodeXml } from "./xml-text.ts";

/** Bytes of the UTF-8 part, end exclusive. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  /** The raw value between its quotes. */
  readonly span: ByteSpan;
}
export interface XmlElement {
  readonly name: string;
  /** With its colon; `""` where there is none. */
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  /** The start tag, brackets included. */
  readonly tag: ByteSpan;
  readonly isEmpty: boolean;
}
export interface XmlVisitor {
  /** An empty element opens and closes. */
  open?(element: XmlElement): void;
  /** `end` is where the end tag stops. */
  close?(name: string, end: number): void;
  /** Text between two tags; CDATA sections come as texts of their own, `isSection` true, span inside the brackets. */
  text?(text: string, span: ByteSpan, isSection: boolean): void;
  /** Comments and processing instructions, raw: a number can hide there as well. */
  aside?(raw: string, span: ByteSpan): void;
}

/** The value of the attribute with this local name; `undefined` where there is none. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

const MAX_DEPTH = 1_000;
/** Text longer than this comes in pieces: pictures written as base64. */
const MAX_TEXT_BYTES = 8 * 1024 ** 2;
const CDATA_OPEN = "<![CDATA[".length;
const CDATA_CLOSE = "]]>".length;

/** Walks through the part and calls `visitor` in document order. Malformed XML and document types throw.
 *  `isLenient` takes tags that do not nest, as old VML drawings have them (`<br>`). */
export async function readXml(
  utf8: ByteStream,
  visitor: XmlVisitor,
  part: string,
  { isLenient = false }: { readonly isLenient?: boolean } = {},
): Promise<void> {
  const walk = new Walk(visitor, isLenient);
  try {
    for await (const chunk of utf8) walk.take(chunk);
    walk.finish();
  } catch (thrown) {
    throw withPart(thrown, part);
  }
}

class Walk {
  readonly #visitor: XmlVisitor;
  readonly #isLenient: boolean;
  readonly #window = new ByteWindow();
  readonly #open: string[] = [];
  #consumed = 0;
  #hasRoot = false;

  constructor(visitor: XmlVisitor, isLenient: boolean) {
    this.#visitor = visitor;
    this.#isLenient = isLenient;
  }

  take(chunk: Uint8Array): void {
    this.#window.advance(this.#consumed, chunk);
    this.#consumed = 0;
    for (;;) {
      const after = this.#step(this.#consumed);
      if (after === INCOMPLETE) return;
      this.#consumed = after;
    }
  }

  finish(): void {
    const { bytes, end } = this.#window;
    for (let i = this.#consumed; i < end; i++)
      if (!isSpace(bytes[i] ?? 0) && bytes[i] !== 0) throw unreadable("malformed_xml");
    if ((this.#open.length > 0 && !this.#isLenient) || !this.#hasRoot) throw unreadable("malformed_xml");
  }

  #step(at: number): number {
    const { bytes, end } = this.#window;
    if (at >= end) return INCOMPLETE;
    if (bytes[at] !== LESS) return this.#textRun(at);
    if (at + 1 >= end) return INCOMPLETE;
    if (isDeclaration(bytes, at)) return this.#declaration(at);
    const after = afterTag(bytes, at, end);
    if (after === INCOMPLETE) return INCOMPLETE;
    const nameStart = localNameStart(bytes, at);
    let nameEnd = nameStart;
    while (nameEnd < after - 1 && !isSpace(bytes[nameEnd] ?? 0) && bytes[nameEnd] !== SLASH) nameEnd++;
    if (nameEnd === nameStart) throw unreadable("malformed_xml");
    const name = decodeRaw(bytes, nameStart, nameEnd);
    if (bytes[at + 1] === SLASH) this.#closed(name, this.#window.offset + after);
    else this.#opened(name, at, after);
    return after;
  }

  #textRun(at: number): number {
    const { bytes, end, offset } = this.#window;
    let next = bytes.indexOf(LESS, at);
    if (next < 0 || next >= end) {
      if (end - at < MAX_TEXT_BYTES) return INCOMPLETE;
      next = end;
      // A piece must not end inside a character or an entity.
      while (next > at + 1 && ((bytes[next - 1] ?? 0) >= 0x80 || end - next < 16)) next--;
    }
    if (this.#open.length > 0) {
      this.#visitor.text?.(decodeXml(bytes, at, next), { start: offset + at, end: offset + next }, false);
    } else if (!isOutsideRoot(bytes, at, next)) throw unreadable("malformed_xml");
    return next;
  }

  #declaration(at: number): number {
    const { bytes, end, offset } = this.#window;
    const after = afterDeclaration(bytes, at, end);
    if (after === INCOMPLETE) return INCOMPLETE;
    const raw = decodeRaw(bytes, at, after);
    if (raw.startsWith("<![CDATA[")) {
      const span = { start: offset + at + CDATA_OPEN, end: offset + after - CDATA_CLOSE };
      this.#visitor.text?.(raw.slice(CDATA_OPEN, -CDATA_CLOSE), span, true);
    } else this.#visitor.aside?.(raw, { start: offset + at, end: offset + after });
    return after;
  }

  #opened(name: string, at: number, after: number): void {
    const { bytes, offset } = this.#window;
    if (this.#open.length === 0 && this.#hasRoot) throw unreadable("malformed_xml");
    this.#hasRoot = true;
    const attributes: XmlAttribute[] = [];
    eachAttribute(bytes, at, after, (nameStart, nameEnd, valueStart, valueEnd) => {
      attributes.push({
        name: decodeRaw(bytes, nameStart, nameEnd),
        value: decodeAttribute(bytes, valueStart, valueEnd),
        span: { start: offset + valueStart, end: offset + valueEnd },
      });
    });
    const isEmpty = bytes[after - 2] === SLASH;
    const prefix = decodeRaw(bytes, at + 1, localNameStart(bytes, at));
    this.#visitor.open?.({ name, prefix, attributes, tag: { start: offset + at, end: offset + after }, isEmpty });
    if (isEmpty) this.#visitor.close?.(name, offset + after);
    else if (this.#open.push(name) > MAX_DEPTH) throw unreadable("malformed_xml");
  }

  #closed(name: string, end: number): void {
    const opened = this.#isLenient ? this.#open.lastIndexOf(name) : this.#open.length - 1;
    if (this.#isLenient && opened < 0) return;
    if (this.#open[opened] !== name) throw unreadable("malformed_xml");
    for (const one of this.#open.splice(opened).reverse()) this.#visitor.close?.(one, end);
  }
}

/** White space and a byte order mark are all that may stand outside the root. */
function isOutsideRoot(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (!isSpace(byte) && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte !== 0) return false;
  }
  return true;
}
