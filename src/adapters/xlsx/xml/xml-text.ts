/**
 * From raw bytes of an XML part to text and back. The bytes are UTF-8 (see xml-encoding.ts).
 * @module
 */
import { unreadable } from "../unreadable.ts";
import { AMPERSAND, CR, LESS, LF, TAB } from "./bytes.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Below this many ASCII bytes, building the string by hand is faster than calling the decoder. */
const SHORT_BYTES = 24;

/** The text that the bytes from `start` to `end` stand for, entities resolved and line ends normalised.
 *  Comments inside are left out and CDATA sections taken as they are. */
export function decodeXml(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_BYTES) {
    let text = "";
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte >= 0x80 || byte === AMPERSAND || byte === CR || byte === LESS) return decodeMarked(bytes, start, end);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decodeMarked(bytes, start, end);
}

/** The same for an attribute's value: a line's end or tab that is not written as a reference reads as a space. */
export function decodeAttribute(bytes: Uint8Array, start: number, end: number): string {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === LF || byte === CR || byte === TAB) {
      return unescapeXml(decodeRaw(bytes, start, end).replace(/\r\n|[\t\n\r]/gu, " "));
    }
  }
  return decodeXml(bytes, start, end);
}

/** The bytes from `start` to `end` as they stand, nothing resolved. */
export function decodeRaw(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end));
}

function decodeMarked(bytes: Uint8Array, start: number, end: number): string {
  const raw = decodeRaw(bytes, start, end);
  if (raw.includes("<")) return decodeSections(raw);
  return unescapeXml(raw);
}

const SECTIONS = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/gu;

function decodeSections(raw: string): string {
  let text = "";
  let at = 0;
  for (const section of raw.matchAll(SECTIONS)) {
    text += unescapeXml(raw.slice(at, section.index)) + normaliseLines(section[1] ?? "");
    at = section.index + section[0].length;
  }
  return text + unescapeXml(raw.slice(at));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Text with XML's own five entities and character references resolved; another entity makes the part malformed. */
export function unescapeXml(raw: string): string {
  const text = normaliseLines(raw);
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12});?/gu, (_whole, name: string) => {
    const known = ENTITIES.get(name);
    if (known !== undefined) return known;
    const [, hex, decimal] = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/u.exec(name) ?? [];
    const code = hex === undefined ? Number.parseInt(decimal ?? "", 10) : Number.parseInt(hex, 16);
    if (Number.isNaN(code) || code > 0x10ffff) throw unreadable("malformed_xml");
    return String.fromCodePoint(code);
  });
}

function normaliseLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/gu, "\n") : text;
}

/** `text` as it may stand between tags. Characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "")
    .replace(/[&<>"\r]/gu, (character) => ESCAPES.get(character) ?? character);
}

/** `text` as it may stand in an attribute, between quotes of either kind: what would read as a space is a reference. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/['\n\t]/gu, (character) =>
    character === "'" ? "&apos;" : character === "\n" ? "&#10;" : "&#9;",
  );
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\r", "&#13;"],
]);

/** Text of a cell with its `_xHHHH_` escapes resolved. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
export function unescapeCellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The inverse of {@link unescapeCellText}: also for characters that XML cannot hold, and for text that looks like an escape. */
export function escapeCellText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_")
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
    });
}
