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
import { THREE_BYTES, word } from "../xml/words.ts";
import { readRichText } from "./rich-text.ts";
import { StringStore } from "./string-store.ts";

const ITEM = nameBytes("si");
const TEXT = nameBytes("t");
const UNDERSCORE = 0x5f;
const LETTER_X = 0x78;
/** `<si><t>…</t></si>`, as nearly every writer puts an item. */
const ITEM_TAG = word("<si>");
const TEXT_TAG = word("<t>");
const TEXT_END = word("</t>");
const ITEM_END = word("</si");
const USUAL_START = 7;
const USUAL_END = 9;
/** Up to so many bytes a loop finds the end of a text faster than a call of `indexOf`. */
const SHORT_BYTES = 128;
const encoder = new TextEncoder();

/** Where the content of one `<si>` lies in the window, and the whole element. */
export interface StringItem {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

type ItemVisitor = (bytes: Uint8Array, item: StringItem, offset: number) => void;
/** Takes the item at `at`, if it is a usual one, and answers the index after it; {@link INCOMPLETE} otherwise. */
type UsualTaker = (window: ByteWindow, at: number) => number;

/** Goes through the items of a shared-strings part in order; bytes are those of the window while `visit` runs. Items that
 *  `takeUsual` took are not visited. */
export async function eachSharedString(
  utf8: ByteStream,
  part: string,
  visit: ItemVisitor,
  takeUsual: UsualTaker = () => INCOMPLETE,
): Promise<void> {
  const window = new ByteWindow();
  let consumed = 0;
  try {
    for await (const chunk of utf8) {
      window.advance(consumed, chunk);
      consumed = takeItems(window, visit, takeUsual);
    }
    const { bytes, end } = window;
    for (let i = consumed; i < end; i++) if (bytes[i] === LESS) throw unreadable("malformed_xml");
  } catch (thrown) {
    throw withPart(thrown, part);
  }
}

function takeItems(window: ByteWindow, visit: ItemVisitor, takeUsual: UsualTaker): number {
  const { bytes, end, offset } = window;
  let consumed = 0;
  for (;;) {
    for (let after = takeUsual(window, consumed); after !== INCOMPLETE; after = takeUsual(window, consumed)) {
      consumed = after;
    }
    const at = bytes.indexOf(LESS, consumed);
    if (at < 0 || at + 1 >= end) return at < 0 || at >= end ? end : at;
    if (at > consumed) {
      consumed = at;
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

/** Adds the usual item at `at` to `strings` and answers the index after it; {@link INCOMPLETE} where another one stands, or
 *  its text holds anything that stands for something else. */
function takeUsualItem({ bytes, view, end }: ByteWindow, at: number, strings: StringStore): number {
  const start = at + USUAL_START;
  if (start + SHORT_BYTES + USUAL_END > end) return INCOMPLETE;
  if (view.getInt32(at, true) !== ITEM_TAG || (view.getInt32(at + 4, true) & THREE_BYTES) !== TEXT_TAG) {
    return INCOMPLETE;
  }
  const textEnd = endOfVerbatim(bytes, start, end);
  if (textEnd === INCOMPLETE || textEnd + USUAL_END > end) return INCOMPLETE;
  if (view.getInt32(textEnd, true) !== TEXT_END || view.getInt32(textEnd + 4, true) !== ITEM_END) return INCOMPLETE;
  if (bytes[textEnd + 8] !== GREATER) return INCOMPLETE;
  strings.add(bytes, start, textEnd);
  return textEnd + USUAL_END;
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
    (window, at) => takeUsualItem(window, at, strings),
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
  if (!isVerbatim(bytes.subarray(start, end))) return no;
  if (bytes[end + 1] !== SLASH || afterTag(bytes, end, item.contentEnd) !== item.contentEnd) return no;
  return [start, end];
}

/** The `<` behind a text in which nothing stands for something else: no entity, no line end to normalise, no `_x000D_`. */
function endOfVerbatim(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < start + SHORT_BYTES; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LESS) return at;
    if (byte === AMPERSAND || byte === CR || (byte === UNDERSCORE && bytes[at + 1] === LETTER_X)) return INCOMPLETE;
  }
  const textEnd = bytes.indexOf(LESS, start + SHORT_BYTES);
  return textEnd >= 0 && textEnd < end && isVerbatim(bytes.subarray(start, textEnd)) ? textEnd : INCOMPLETE;
}

function isVerbatim(text: Uint8Array): boolean {
  if (text.includes(AMPERSAND) || text.includes(CR)) return false;
  for (let at = text.indexOf(UNDERSCORE); at >= 0; at = text.indexOf(UNDERSCORE, at + 1)) {
    if (text[at + 1] === LETTER_X) return false;
  }
  return true;
}
