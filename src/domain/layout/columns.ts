/**
 * The words in which the tables of layouts are written: one function a kind of item.
 * @module
 */
import type { CharacterSet } from "./characters.ts";
import type { Column, ColumnContent, NumberExpected, NumberOwner } from "./layout.ts";
import type { NumberKind } from "./number-field.ts";
import type { TextForm } from "./text-form.ts";

export type Mark = "required" | "exact";

function column(name: string, content: ColumnContent, width: number | undefined, marks: readonly Mark[]): Column {
  return {
    name,
    content,
    ...(width === undefined ? {} : { width }),
    exact: marks.includes("exact"),
    required: marks.includes("required"),
    aliases: [],
  };
}
function text(set: CharacterSet, form: TextForm = "plain") {
  return (name: string, width?: number, ...marks: readonly Mark[]): Column =>
    column(name, { kind: "text", set, form }, width, marks);
}

/** Double-byte characters. */
export const full = text("full");
/** A tax form's address. */
export const address = text("full", "address");
/** A tax form's name of a person or a company. */
export const named = text("full", "name");
/** Family and given name with one double-byte blank between them. */
export const partedName = text("full", "parted");
/** The same in half-width katakana. */
export const partedKana = text("kana", "parted");
/** Double-byte characters, blanks one at a time. */
export const spaced = text("full", "single_blanks");
/** ASCII. */
export const half = text("half");
/** Half-width katakana and blanks. */
export const kana = text("kana");
/** Half-width katakana, letters, digits and some signs. */
export const halfKana = text("half_kana", "single_blanks");
/** Letters and digits only, or half-width katakana only. */
export const alnumOrKana = text("alnum_or_kana");
/** Double-byte and half-width characters. */
export const mixed = text("mixed");
/** Whatever Windows can hold, without blanks. */
export const windowsUnspaced = text("windows", "unspaced");

export function digits(name: string, width?: number, ...marks: readonly Mark[]): Column {
  return column(name, { kind: "digits" }, width, marks);
}

/** A day in three items of two digits. */
export function dayParts(name: string, ...marks: readonly Mark[]): readonly Column[] {
  return ["年", "月", "日"].map((part) => digits(`${name}－${part}`, 2, "exact", ...marks));
}

/** The same in every record. */
export function constant(name: string, value: string): Column {
  return column(name, { kind: "constant", value }, value.length, ["required", "exact"]);
}

/** One of `values`, written `0|1`. */
export function choice(name: string, values: string, ...marks: readonly Mark[]): Column {
  const list = values.split("|");
  return column(name, { kind: "choice", values: list }, Math.max(...list.map((value) => value.length)), marks);
}

export function nothing(name: string, width: number): Column {
  return column(name, { kind: "nothing" }, width, []);
}

export function unsettled(name: string): Column {
  return column(name, { kind: "unsettled" }, undefined, []);
}

/** A number in every record; `only` says which items call for it, where not every record does. */
function number(accepts: NumberKind) {
  return (name: string, owner: NumberOwner, only?: readonly number[] | "by_rule"): Column => {
    const expected: NumberExpected =
      only === undefined ? { kind: "always" } : only === "by_rule" ? { kind: only } : { kind: "with", items: only };
    return column(name, { kind: "number", accepts, owner, expected }, undefined, []);
  };
}
export const personal = number("personal");
export const corporate = number("corporate");
export const either = number("either");

/** `columns` with further headings for some items. */
export function withAliases(
  columns: readonly Column[],
  aliases: Readonly<Record<number, readonly string[]>>,
): readonly Column[] {
  return columns.map((one, index) => ({ ...one, aliases: aliases[index + 1] ?? one.aliases }));
}
