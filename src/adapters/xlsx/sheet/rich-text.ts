import { LESS, SLASH } from "../xml/bytes.ts";
import {
  afterDeclaration,
  afterTag,
  INCOMPLETE,
  isDeclaration,
  isName,
  localNameStart,
  nameBytes,
} from "../xml/markup.ts";
import { decodeXml, unescapeCellText } from "../xml/xml-text.ts";
import { unreadable } from "../unreadable.ts";

const TEXT = nameBytes("t");
const PHONETIC = nameBytes("rPh");

/** The text inside `<si>` or `<is>` whose content lies from `start` to `end`: runs joined, phonetic text left out. */
export function readRichText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let isPhonetic = false;
  for (let at = bytes.indexOf(LESS, start); at >= 0 && at < end; at = bytes.indexOf(LESS, at)) {
    if (isDeclaration(bytes, at)) {
      at = orMalformed(afterDeclaration(bytes, at, end));
      continue;
    }
    const after = orMalformed(afterTag(bytes, at, end));
    const isEnd = bytes[at + 1] === SLASH;
    const name = localNameStart(bytes, at);
    if (isName(bytes, name, PHONETIC)) isPhonetic = !isEnd && bytes[after - 2] !== SLASH;
    else if (!isEnd && !isPhonetic && bytes[after - 2] !== SLASH && isName(bytes, name, TEXT)) {
      const close = orMalformed(startOfEndTag(bytes, after, end));
      text += decodeXml(bytes, after, close);
      at = close;
      continue;
    }
    at = after;
  }
  return unescapeCellText(text);
}

/** Where the next end tag begins, stepping over comments and CDATA sections; {@link INCOMPLETE} if it is not there. */
export function startOfEndTag(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(LESS, from); at >= 0 && at + 1 < end; at = bytes.indexOf(LESS, at)) {
    if (bytes[at + 1] === SLASH) return at;
    if (!isDeclaration(bytes, at)) throw unreadable("malformed_xml");
    at = afterDeclaration(bytes, at, end);
    if (at === INCOMPLETE) return INCOMPLETE;
  }
  return INCOMPLETE;
}

function orMalformed(index: number): number {
  if (index === INCOMPLETE) throw unreadable("malformed_xml");
  return index;
}
