/**
 * A stream of bytes with some spans replaced, everything else passed on untouched.
 *
 * Chunks go in as they come; replacements are named by their place in the stream, in ascending order,
 * before the bytes from there on are drained.
 * @module
 */
import { type Bytes, type ByteStream, joinBytes } from "../archive/byte-stream.ts";
import { type ByteSpan, readXml, type XmlVisitor } from "./read-xml.ts";

const encoder = new TextEncoder();

export interface Splice extends ByteSpan {
  readonly replacement: string;
}

export class Splicer {
  #pending: Bytes = new Uint8Array(0);
  /** Place in the stream of the first pending byte. */
  #offset = 0;
  #splices: Splice[] = [];

  push(chunk: Uint8Array): void {
    this.#pending = this.#pending.length === 0 ? chunk.slice() : joinBytes([this.#pending, chunk]);
  }

  replace(splice: Splice): void {
    this.#splices.push(splice);
  }

  /** The bytes before `place`, replacements made. No replacement may reach over `place`. */
  drain(place: number): Bytes {
    const parts: Uint8Array[] = [];
    let at = this.#offset;
    for (const { start, end, replacement } of this.#splices) {
      if (start < at || end > place) throw new RangeError("splices out of order");
      parts.push(this.#between(at, start), encoder.encode(replacement));
      at = end;
    }
    parts.push(this.#between(at, place));
    this.#splices = [];
    this.#pending = this.#pending.slice(place - this.#offset);
    this.#offset = place;
    return joinBytes(parts);
  }

  #between(start: number, end: number): Uint8Array {
    return this.#pending.subarray(start - this.#offset, end - this.#offset);
  }
}

/** `utf8` with the `splices`, given in ascending order. */
export async function* splice(utf8: ByteStream, splices: readonly Splice[]): AsyncGenerator<Bytes> {
  const splicer = new Splicer();
  let next = 0;
  let received = 0;
  for await (const chunk of utf8) {
    splicer.push(chunk);
    received += chunk.length;
    let safe = received;
    for (let following = splices[next]; following !== undefined; following = splices[next]) {
      if (following.end > received) {
        safe = Math.min(safe, following.start);
        break;
      }
      splicer.replace(following);
      next += 1;
    }
    yield splicer.drain(safe);
  }
  yield splicer.drain(received);
}

/** The splices that a visitor asks for while it reads a part. */
export async function collectSplices(
  utf8: ByteStream,
  part: string,
  visitorWith: (replace: (splice: Splice) => void) => XmlVisitor,
  options: { readonly isLenient?: boolean } = {},
): Promise<readonly Splice[]> {
  const splices: Splice[] = [];
  await readXml(
    utf8,
    visitorWith((one) => splices.push(one)),
    part,
    options,
  );
  return splices.sort((a, b) => a.start - b.start);
}
