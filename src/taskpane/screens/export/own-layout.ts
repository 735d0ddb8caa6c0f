/**
 * What a layout of the company's own starts with.
 * @module
 */
import { matchImportColumns } from "#domain/import/import-columns.ts";
import { MAX_USER_COLUMNS, type UserColumn, type UserLayout } from "#domain/layout/user/user-layout.ts";
import { DELIMITER_NAMES, ENCODING_NAMES } from "../../wording/import-words.ts";
import { LINE_END_NAMES, QUOTING_NAMES } from "../../wording/export-words.ts";

/** Values to choose from, and those that most programs read. */
export const LAYOUT_CHOICES = {
  encoding: [
    { value: "cp932", name: ENCODING_NAMES.shift_jis },
    { value: "utf8", name: ENCODING_NAMES["utf-8"] },
  ],
  delimiter: [
    { value: "comma", name: DELIMITER_NAMES[","] },
    { value: "tab", name: DELIMITER_NAMES["\t"] },
    { value: "semicolon", name: DELIMITER_NAMES[";"] },
  ],
  quoting: [
    { value: "when_needed", name: QUOTING_NAMES.when_needed },
    { value: "always", name: QUOTING_NAMES.always },
    { value: "refused", name: QUOTING_NAMES.refused },
  ],
  lineEnd: [
    { value: "crlf", name: LINE_END_NAMES.crlf },
    { value: "lf", name: LINE_END_NAMES.lf },
  ],
  usual: {
    name: "",
    purposes: [],
    encoding: "cp932",
    byteOrderMark: false,
    lineEnd: "crlf",
    delimiter: "comma",
    quoting: "when_needed",
    heading: true,
    numberForm: "twelve",
    fileName: "numbers.csv",
  } satisfies Omit<UserLayout, "columns"> as Omit<UserLayout, "columns">,
} as const;

/** One column a heading, its kind by what the heading means unless somebody chose; the first of equal headings counts. */
export function columnsFromHeadings(
  headings: readonly string[],
  chosen: ReadonlyMap<string, UserColumn["kind"]>,
): readonly UserColumn[] {
  const { mapping } = matchImportColumns(headings);
  const names = headings.map((heading) => heading.trim());
  return names
    .flatMap((heading, column): UserColumn[] => {
      if (heading === "" || names.indexOf(heading) !== column) return [];
      const means = mapping.get(column);
      const field = means?.kind === "field" && means.member === "self" ? means.field : undefined;
      const proposed = field === "number" ? "number" : field === "employeeNumber" ? "key" : "text";
      const kind = chosen.get(heading) ?? proposed;
      return [{ heading, kind, owner: "recipient", required: kind === "key" || kind === "number", maxWidth: 0 }];
    })
    .slice(0, MAX_USER_COLUMNS);
}
