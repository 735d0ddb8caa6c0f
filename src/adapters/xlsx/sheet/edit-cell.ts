/**
 * New bytes for one cell. Its place, style and whatever else its start tag says stay as they are.
 * @module
 */
import { formatLocalCell, cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import type { ByteWriter } from "../xml/byte-writer.ts";
import { SLASH } from "../xml/bytes.ts";
import { afterTag } from "../xml/markup.ts";
import { decodeRaw, escapeCellText, escapeXml } from "../xml/xml-text.ts";
import type { PendingEdit } from "./pending-edits.ts";
import { ABSENT, CELL_TYPES, type RawCell } from "./raw-cell.ts";

const START_TAG = /^<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/u;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/gu;
/** A value's metadata says what a number or picture is; a text has none. */
const DROPPED = { content: new Set(["t", "vm", "cm"]), cached_result: new Set(["t", "vm"]) } as const;

/** Text in which nothing has to be escaped or kept by a mark, as all tokens are. */
const PLAIN = /^[0-9A-Za-z-]+$/u;
const [TYPE_BYTES, VALUE_TAG_BYTES] = [' t="s"'.length, "<v>".length] as const;

/** Puts the `<c>` element that holds the edit's text. */
export function writeCell(
  to: ByteWriter,
  bytes: Uint8Array,
  cell: RawCell,
  edit: Pick<PendingEdit, "text" | "target">,
): void {
  // A cell that was read by the short way has a reference, a style and a type at most, in this order, and no formula.
  if (cell.whole === ABSENT || !PLAIN.test(edit.text)) {
    to.text(editedCell(bytes, cell, edit));
    return;
  }
  const tagEnd = cell.valueStart - VALUE_TAG_BYTES - 1;
  to.copy(bytes, cell.start, cell.type === CELL_TYPES.s ? tagEnd - TYPE_BYTES : tagEnd);
  const isContent = edit.target === "content";
  to.ascii(isContent ? ' t="inlineStr"><is><t>' : ' t="str"><v>');
  to.ascii(edit.text);
  to.ascii(isContent ? "</t></is></c>" : "</v></c>");
}

/** The `<c>` element that holds the edit's text. */
function editedCell(bytes: Uint8Array, cell: RawCell, edit: Pick<PendingEdit, "text" | "target">): string {
  const [, name = "c", attributes = ""] = START_TAG.exec(decodeRaw(bytes, cell.start, cell.end)) ?? [];
  const dropped = DROPPED[edit.target];
  const kept = [...attributes.matchAll(ATTRIBUTE)].filter(([, attribute = ""]) => !dropped.has(attribute));
  const tag = `${name}${kept.map(([raw]) => raw).join("")}`;
  if (edit.target === "content") return textCell(tag, name, edit.text);
  const value = escapeXml(escapeCellText(edit.text));
  const prefix = prefixOf(name);
  return `<${tag} t="str">${formulaOf(bytes, cell)}<${prefix}v>${value}</${prefix}v></${name}>`;
}

/** A cell at a place where there was none. */
export function insertedCell(edit: PendingEdit, prefix: string): string {
  const address = formatLocalCell(cellAddress(sheetName(""), edit.row, edit.column));
  return textCell(`${prefix}c r="${address}"`, `${prefix}c`, edit.text);
}

function textCell(tag: string, name: string, text: string): string {
  if (text === "") return `<${tag}/>`;
  const prefix = prefixOf(name);
  const space = /^\s|\s$|\n|\s\s/u.test(text) ? ' xml:space="preserve"' : "";
  const content = escapeXml(escapeCellText(text));
  return `<${tag} t="inlineStr"><${prefix}is><${prefix}t${space}>${content}</${prefix}t></${prefix}is></${name}>`;
}

function formulaOf(bytes: Uint8Array, cell: RawCell): string {
  if (cell.formulaTag === ABSENT) return "";
  const isEmpty = bytes[cell.formulaStart - 2] === SLASH && cell.formulaEnd === cell.formulaStart;
  const end = isEmpty ? cell.formulaStart : afterTag(bytes, cell.formulaEnd, cell.end);
  return decodeRaw(bytes, cell.formulaTag, end);
}

export function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(":") + 1);
}
