/**
 * A layout of users over a template of their payroll program: the template's columns in its own order, those among
 * them that the layout does not know left alone.
 * @module
 */
import { maskText } from "../../masking/mask-text.ts";
import type { Column, ColumnContent, Delimiter, Encoding, Layout, LineEnd } from "../layout.ts";

/** For each column of the template the item of the layout that it holds; 0 where it is none. */
export type TemplateColumns = readonly number[];

/** How rows are written behind the bytes of a text template. */
export interface AppendedForm {
  readonly delimiter: Delimiter;
  readonly quoting: "when_needed" | "always";
  readonly lineEnd: LineEnd;
}

export const MAX_TEMPLATE_COLUMNS = 4_096;
const FILE_NAME = /^[^\\/:*?"<>|\p{Cc}]{1,100}\.(?:csv|txt|tsv|xlsx|xlsm|xltx|xltm)$/iu;

/** Whether a file may be handed out under that name: nothing of a path in it, and nothing that could be a My Number. */
export function isTemplateName(name: string): boolean {
  return FILE_NAME.test(name) && name.isWellFormed() && maskText(name) === name;
}

/** The layout as rows for a template are checked: its rules, and the characters that the template's encoding holds. */
export function inTemplate(layout: Layout, encoding: Encoding): Layout {
  return {
    ...layout,
    form: { ...layout.form, encodings: [encoding], byteOrderMark: false, quoting: "when_needed", heading: "none" },
    alsoRefused: "",
    columns: layout.columns.map((column) => ({ ...column, content: inEncoding(column.content, encoding) })),
  };
}

function inEncoding(content: ColumnContent, encoding: Encoding): ColumnContent {
  return content.kind === "text" ? { ...content, set: encoding === "cp932" ? "windows" : "free" } : content;
}

const LEFT_ALONE: Column = { name: "", content: { kind: "nothing" }, exact: false, required: false, aliases: [] };

/** The layout of the rows as they stand in the template. */
export function overColumns(layout: Layout, columns: TemplateColumns): Layout {
  return { ...layout, columns: columns.map((item) => layout.columns[item - 1] ?? LEFT_ALONE) };
}

/** Items that a template needs a column for and has none: numbers, and whatever every record has. */
export function itemsWithoutColumn(layout: Layout, columns: TemplateColumns): readonly number[] {
  return layout.columns.flatMap(({ content, required }, index) =>
    (required || content.kind === "number") && !columns.includes(index + 1) ? [index + 1] : [],
  );
}

/** Whether `columns` could be a template's of the layout: items that it has, each once, and all that are needed. */
export function areColumnsOf(layout: Layout, columns: TemplateColumns): boolean {
  const items = columns.filter((item) => item !== 0);
  return (
    new Set(items).size === items.length &&
    items.every((item) => Number.isInteger(item) && item > 0 && item <= layout.columns.length) &&
    itemsWithoutColumn(layout, columns).length === 0
  );
}
