import type { ByteStream } from "../archive/byte-stream.ts";
import { unreadable, withPart } from "../unreadable.ts";
import { ByteWindow } from "../xml/byte-window.ts";
import { AMPERSAND, CR, GREATER, LESS, SLASH } from "../xml/bytes.ts";
import {
  afterDeclaration,
  afterTag,
  INCOMPLETE,
  isDeclaration,
  isName,
  localNameStart,
  nameBytes,
} from "../xml/markup.ts";
import { readRichText } from "./rich-text.ts";
import { StringStore } from "./string-store.ts";

const ITEM = nameBytes("si");
const TEXT = nameBytes("t");
const UNDERSCORE = 0x5f;
const USUAL_TEXT = 0x74;
const USUAL_END = nameBytes("</t></si>");
const encoder = new TextEncoder();

/** Where the content of one `<si>` lies in the window, and the whole element. */
export interface StringItem {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

type ItemVisitor = (bytes: Uint8Array, item: StringItem, offset: number) => void;
/** Takes the bytes of a text that is all its item holds and stands for itself. */
type PlainVisitor = (bytes: Uint8Array, start: number, end: number) => void;

/** Goes through the items of a shared-strings part in order; bytes are those of the window while `visit` runs. */
export async function eachSharedString(
  utf8: ByteStream,
  part: string,
  visit: ItemVisitor,
  plain?: PlainVisitor,
): Promise<void> {
  const window = new ByteWindow();
  let consumed = 0;
  try {
    for await (const chunk of utf8) {
      window.advance(consumed, chunk);
      consumed = takeItems(window, visit, plain);
    }
    const { bytes, end } = window;
    for (let i = consumed; i < end; i++) if (bytes[i] === LESS) throw unreadable("malformed_xml");
  } catch (thrown) {
    throw withPart(thrown, part);
  }
}

function takeItems(window: ByteWindow, visit: ItemVisitor, plain: PlainVisitor | undefined): number {
  const { bytes, end, offset } = window;
  let consumed = 0;
  for (;;) {
    const at = bytes.indexOf(LESS, consumed);
    if (at < 0 || at + 1 >= end) return at < 0 || at >= end ? end : at;
    const textEnd = endOfUsualText(bytes, at, end);
    if (textEnd !== INCOMPLETE) {
      const itemEnd = textEnd + USUAL_END.length;
      const isPlain = plain !== undefined && bytes[at + 6] === GREATER && isVerbatim(bytes, at + 7, textEnd);
      if (isPlain) plain(bytes, at + 7, textEnd);
      else visit(bytes, { start: at, end: itemEnd, contentStart: at + 4, contentEnd: itemEnd - 5 }, offset);
      consumed = itemEnd;
      continue;
    }
    const after = isDeclaration(bytes, at) ? afterDeclaration(bytes, at, end) : afterTag(bytes, at, end);
    if (after === INCOMPLETE) return at;
    if (bytes[at + 1] === SLASH || isDeclaration(bytes, at) || !isName(bytes, localNameStart(bytes, at), ITEM)) {
      consumed = after;
      continue;
    }
    const contentEnd = bytes[after - 2] === SLASH ? after : startOfItemEnd(bytes, after, end);
    if (contentEnd === INCOMPLETE) return at;
    const itemEnd = bytes[after - 2] === SLASH ? after : afterTag(bytes, contentEnd, end);
    if (itemEnd === INCOMPLETE) return at;
    visit(bytes, { start: at, end: itemEnd, contentStart: after, contentEnd }, offset);
    consumed = itemEnd;
  }
}

/** Where the text ends of an item as nearly every writer puts it, `<si><t>…</t></si>`; otherwise {@link INCOMPLETE}. */
function endOfUsualText(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 3] !== GREATER || bytes[at + 4] !== LESS || bytes[at + 5] !== USUAL_TEXT) return INCOMPLETE;
  if (bytes[at + 1] !== ITEM[0] || bytes[at + 2] !== ITEM[1]) return INCOMPLETE;
  let textEnd = at + 6;
  while (textEnd < end && bytes[textEnd] !== LESS) textEnd++;
  if (textEnd + USUAL_END.length > end || bytes[textEnd - 1] === SLASH) return INCOMPLETE;
  for (let index = 1; index < USUAL_END.length; index++) {
    if (bytes[textEnd + index] !== USUAL_END[index]) return INCOMPLETE;
  }
  return textEnd;
}

/** Where `</si>` begins, seen from inside the element. */
function startOfItemEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(LESS, from); at >= 0 && at + 1 < end; at = bytes.indexOf(LESS, at)) {
    if (isDeclaration(bytes, at)) at = afterDeclaration(bytes, at, end);
    else {
      const after = afterTag(bytes, at, end);
      if (after === INCOMPLETE) return INCOMPLETE;
      if (bytes[at + 1] === SLASH && isName(bytes, localNameStart(bytes, at), ITEM)) return at;
      at = after;
    }
    if (at === INCOMPLETE) return INCOMPLETE;
  }
  return INCOMPLETE;
}

/** The strings that cells refer to by number. */
export async function readSharedStrings(utf8: ByteStream, part: string): Promise<StringStore> {
  const strings = new StringStore();
  await eachSharedString(
    utf8,
    part,
    (bytes, item) => {
      const [start, end] = plainSpan(bytes, item);
      if (start <= end) strings.add(bytes, start, end);
      else {
        const text = encoder.encode(readRichText(bytes, item.contentStart, item.contentEnd));
        strings.add(text, 0, text.length);
      }
    },
    (bytes, start, end) => strings.add(bytes, start, end),
  );
  strings.finish();
  return strings;
}

/** The bytes of the item's text when it is one `<t>` with nothing to resolve; otherwise start lies behind end. */
function plainSpan(bytes: Uint8Array, item: StringItem): readonly [number, number] {
  const no = [1, 0] as const;
  if (bytes[item.contentStart] !== LESS) return no;
  const start = afterTag(bytes, item.contentStart, item.contentEnd);
  if (start === INCOMPLETE || bytes[start - 2] === SLASH) return no;
  if (!isName(bytes, localNameStart(bytes, item.contentStart), TEXT)) return no;
  const end = bytes.indexOf(LESS, start);
  if (!isVerbatim(bytes, start, end)) return no;
  if (bytes[end + 1] !== SLASH || afterTag(bytes, end, item.contentEnd) !== item.contentEnd) return no;
  return [start, end];
}

/** Whether nothing in the text stands for something else: no entity, no line end to normalise, no `_x000D_`. */
function isVerbatim(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === AMPERSAND || byte === CR || (byte === UNDERSCORE && bytes[at + 1] === 0x78)) return false;
  }
  return true;
}
