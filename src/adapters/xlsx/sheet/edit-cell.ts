/**
 * New bytes for one cell. Its place, style and whatever else its start tag says stay as they are.
 * @module
 */
import { formatLocalCell, cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { SLASH } from "../xml/bytes.ts";
import { afterTag } from "../xml/markup.ts";
import { decodeRaw, escapeCellText, escapeXml } from "../xml/xml-text.ts";
import type { PendingEdit } from "./pending-edits.ts";
import { ABSENT, type RawCell } from "./raw-cell.ts";

const START_TAG = /^<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/u;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/gu;
/** A value's metadata says what a number or picture is; a text has none. */
const DROPPED = { content: new Set(["t", "vm", "cm"]), cached_result: new Set(["t", "vm"]) } as const;

/** The `<c>` element that holds the edit's text. */
export function editedCell(bytes: Uint8Array, cell: RawCell, edit: Pick<PendingEdit, "text" | "target">): string {
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
