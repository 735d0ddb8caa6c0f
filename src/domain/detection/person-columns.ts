/**
 * Whose number a column holds: the person columns of its table that speak of the same person.
 *
 * Number columns divide a row: 氏名 個人番号 | 配偶者氏名 配偶者個人番号. A dependant's number is never
 * given the employee's name or number; better nobody's than the wrong person's.
 * @module
 */
import { PERSON_FIELDS } from "../person/person.ts";
import type { TableLayout } from "./candidate.ts";
import type { PersonColumn } from "./finding.ts";

const DEPENDANT = /配偶者|扶養|家族|妻|夫|子|親族|被扶養|spouse|depend[ea]nt|child/iu;

/** The columns for numbers in `column` whose header is `header`, in the order of the person fields. */
export function personColumnsFor(table: TableLayout, column: number, header = ""): readonly PersonColumn[] {
  const before = table.numberColumns.findLast((one) => one < column) ?? -1;
  const after = table.numberColumns.find((one) => one > column) ?? Infinity;
  const isFirst = before === -1;
  const isDependant = DEPENDANT.test(header);
  return PERSON_FIELDS.flatMap((field) => {
    const same = table.persons.filter((one) => one.field === field && DEPENDANT.test(one.header) === isDependant);
    if (field === "employeeNumber") return isFirst && !isDependant ? same.slice(0, 1) : [];
    const left = same.findLast((one) => one.column < column && one.column > before);
    const right = isFirst ? same.find((one) => one.column > column && one.column < after) : undefined;
    const found = left ?? right;
    return found === undefined ? [] : [found];
  });
}
