/**
 * A layout that users made for a program of theirs: which columns, and how the file is written. Saved and shared in
 * the vault as JSON; {@link parseUserLayout} is the way back from it.
 * @module
 */
import { failed, ok, type Result } from "../../kernel/result.ts";
import { maskText } from "../../masking/mask-text.ts";
import { PURPOSES, type Purpose } from "../../purpose/purpose.ts";
import { isOneOf, type Shape, readShape, type ShapeFailure } from "./read-shape.ts";
import {
  NUMBER_FORMS,
  NUMBER_OWNERS,
  type Delimiter,
  type Encoding,
  type NumberForm,
  type NumberOwner,
} from "../layout.ts";

export const USER_COLUMN_KINDS = [
  /** Finds the person again: an employee number. */
  "key",
  "text",
  "digits",
  "number",
] as const;

export interface UserColumn {
  readonly heading: string;
  readonly kind: (typeof USER_COLUMN_KINDS)[number];
  /** Whose number; for the other kinds without meaning. */
  readonly owner: NumberOwner;
  readonly required: boolean;
  /** In characters; 0 for any width. */
  readonly maxWidth: number;
}

export interface UserLayout {
  readonly name: string;
  readonly purposes: readonly Purpose[];
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly lineEnd: "crlf" | "lf";
  readonly delimiter: "comma" | "tab" | "semicolon";
  readonly quoting: "refused" | "when_needed" | "always";
  readonly heading: boolean;
  readonly numberForm: NumberForm;
  readonly fileName: string;
  readonly columns: readonly UserColumn[];
}

export type UserLayoutFailure =
  | ShapeFailure
  | { readonly code: "user_layout_without_number" }
  | { readonly code: "user_layout_heading_twice"; readonly column: number };

export const MAX_USER_COLUMNS = 300;
const FILE_NAME = /^[^\\/:*?"<>|\p{Cc}]{1,80}\.(?:csv|txt|tsv)$/iu;
export const DELIMITERS: Readonly<Record<UserLayout["delimiter"], Delimiter>> = {
  comma: ",",
  tab: "\t",
  semicolon: ";",
};

const COLUMN: Shape<UserColumn> = {
  heading: isText(100),
  kind: isOneOf(USER_COLUMN_KINDS),
  owner: isOneOf(NUMBER_OWNERS),
  required: isTruth,
  maxWidth: (value): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1000,
};
const LAYOUT: Shape<Omit<UserLayout, "columns">> = {
  name: isText(80),
  purposes: (value): value is readonly Purpose[] =>
    Array.isArray(value) && value.length > 0 && value.every((one) => isOneOf(PURPOSES)(one)),
  encoding: isOneOf(["cp932", "utf8"]),
  byteOrderMark: isTruth,
  lineEnd: isOneOf(["crlf", "lf"]),
  delimiter: isOneOf(["comma", "tab", "semicolon"]),
  quoting: isOneOf(["refused", "when_needed", "always"]),
  heading: isTruth,
  numberForm: isOneOf(NUMBER_FORMS),
  fileName: (value): value is string => isText(84)(value) && FILE_NAME.test(value),
};

function isTruth(value: unknown): value is boolean {
  return typeof value === "boolean";
}
/** A text that could hold a My Number is none: these are kept and shown as they are. */
function isText(longest: number) {
  return (value: unknown): value is string =>
    typeof value === "string" &&
    value.trim() !== "" &&
    value.length <= longest &&
    value.isWellFormed() &&
    !/\p{Cc}/u.test(value) &&
    maskText(value) === value;
}

/** The layout that `json`, already taken apart, describes. Headings come from users: they are compared, never run. */
export function parseUserLayout(json: unknown): Result<UserLayout, UserLayoutFailure> {
  const outer = readShape(json, LAYOUT, ["columns"], "");
  if (!outer.ok) return outer;
  const list = outer.value.rest["columns"];
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_USER_COLUMNS) {
    return failed({ code: "user_layout_malformed", at: "columns" });
  }
  const columns: UserColumn[] = [];
  for (const [index, one] of list.entries()) {
    const column = readShape(one, COLUMN, [], `columns.${String(index)}.`);
    if (!column.ok) return column;
    if (columns.some(({ heading }) => heading === column.value.known.heading)) {
      return failed({ code: "user_layout_heading_twice", column: index });
    }
    columns.push(column.value.known);
  }
  const layout = { ...outer.value.known, columns };
  if (!columns.some(({ kind }) => kind === "number")) return failed({ code: "user_layout_without_number" });
  return ok(layout);
}
