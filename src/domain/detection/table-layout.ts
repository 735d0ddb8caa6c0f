import { cellAddress, sheetName, type Column } from "../workbook/range-address.ts";
import type { Heading, TableLayout } from "./candidate.ts";
import type { PersonColumn } from "./finding.ts";

/** The person columns and number columns under `headings`, one a column. */
export function readLayout(headings: readonly (Heading | undefined)[]): TableLayout {
  const persons: PersonColumn[] = [];
  const numberColumns: number[] = [];
  headings.forEach((heading, column) => {
    if (heading?.label?.kind === "number") numberColumns.push(column);
    if (heading?.label?.kind !== "person") return;
    persons.push({ field: heading.label.field, column: sheetColumn(column), header: heading.text });
  });
  return { persons, numberColumns };
}

const NO_SHEET = sheetName("");

function sheetColumn(column: number): Column {
  return cellAddress(NO_SHEET, 0, column).column;
}
