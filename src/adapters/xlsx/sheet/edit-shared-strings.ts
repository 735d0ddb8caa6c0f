import type { Bytes, ByteStream } from "../archive/byte-stream.ts";
import { SLASH } from "../xml/bytes.ts";
import { type Splice, splice } from "../xml/splice.ts";
import { decodeRaw } from "../xml/xml-text.ts";
import { prefixOf } from "./edit-cell.ts";
import { eachSharedString } from "./shared-strings.ts";

/** Where the strings at `indexes` stand, each with an empty string in its place, so that every other keeps its number. */
export async function emptyStrings(
  utf8: ByteStream,
  indexes: ReadonlySet<number>,
  part: string,
): Promise<readonly Splice[]> {
  const splices: Splice[] = [];
  let index = 0;
  await eachSharedString(utf8, part, (bytes, item, offset) => {
    if (!indexes.has(index++) || bytes[item.contentStart - 2] === SLASH) return;
    const tag = decodeRaw(bytes, item.start + 1, item.contentStart);
    const prefix = prefixOf(/^[^\s>]*/u.exec(tag)?.[0] ?? "");
    splices.push({
      start: offset + item.contentStart,
      end: offset + item.contentEnd,
      replacement: `<${prefix}t></${prefix}t>`,
    });
  });
  return splices;
}

export function withSplices(splices: readonly Splice[]): (utf8: ByteStream) => AsyncGenerator<Bytes> {
  return (utf8) => splice(utf8, splices);
}
