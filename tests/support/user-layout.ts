import type { UserLayout } from "#domain/layout/user/user-layout.ts";

/** For a payroll program of somebody's own. */
export const OWN_LAYOUT: UserLayout = {
  name: "給与ソフト",
  purposes: ["TAX-WH"],
  encoding: "utf8",
  byteOrderMark: false,
  lineEnd: "lf",
  delimiter: "tab",
  quoting: "when_needed",
  heading: true,
  numberForm: "groups_of_four",
  fileName: "番号 {nn}.tsv",
  columns: [
    { heading: "従業員番号", kind: "key", owner: "recipient", required: true, maxWidth: 10 },
    { heading: "氏名", kind: "text", owner: "recipient", required: false, maxWidth: 0 },
    { heading: "マイナンバー", kind: "number", owner: "recipient", required: true, maxWidth: 0 },
  ],
};

/** A number as {@link OWN_LAYOUT} writes it. */
export function inGroups(digits: string): string {
  return digits.replaceAll(/(\d{4})(?=\d)/gu, "$1-");
}
