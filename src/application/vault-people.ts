/**
 * The people whom the vault knows as a table, so that a file can be made without any other source: one row for each
 * employee whose number may be used for the layout, or who has none. Members of families are left out, since the vault
 * does not know who of them belongs into a form.
 * @module
 */
import { ok, type Result } from "#domain/kernel/result.ts";
import type { Layout } from "#domain/layout/layout.ts";
import { isEmployee, type PersonField } from "#domain/person/person.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import type { ListedPerson, Persons } from "./ports/persons.ts";
import type { VaultFailure } from "./ports/vault.ts";
import type { Workbook } from "./ports/workbook.ts";

export interface VaultPeople {
  readonly workbook: Pick<Workbook, "scanSheet">;
  readonly sheet: ReturnType<typeof sheetName>;
  readonly headingRow: number;
  /** In the order of the rows, which begin below the headings. */
  readonly people: readonly ListedPerson[];
}

const SHEET = sheetName("金庫");
const HEADING_ROW = 1;
const FIELDS = ["employeeNumber", "name", "kana", "birthDate"] as const satisfies readonly PersonField[];
/** Headings that every layout knows. */
const HEADINGS = ["社員番号", "氏名", "フリガナ", "生年月日", "マイナンバー"];

export async function readVaultPeople(
  persons: Pick<Persons, "list">,
  layout: Pick<Layout, "purposes">,
): Promise<Result<VaultPeople, VaultFailure>> {
  const listed = await persons.list();
  if (!listed.ok) return listed;
  const people = listed.value
    .filter(({ person, purposes }) => isEmployee(person) && (purposes === undefined || areServed(purposes, layout)))
    .toSorted((one, other) => compareNumbers(one.person.employeeNumber, other.person.employeeNumber));
  return ok({ workbook: { scanSheet: scan(people) }, sheet: SHEET, headingRow: HEADING_ROW, people });
}

function areServed(purposes: Layout["purposes"], layout: Pick<Layout, "purposes">): boolean {
  return layout.purposes.some((purpose) => purposes.includes(purpose));
}

/** Not by a locale: the same order everywhere. */
function compareNumbers(one = "", other = ""): number {
  return one < other ? -1 : Number(one > other);
}

function scan(people: readonly ListedPerson[]): Workbook["scanSheet"] {
  return (_sheet, visit, { isCancelled }) => {
    const rows = [HEADINGS, ...people.map(({ person, token }) => [...FIELDS.map((field) => person[field]), token])];
    for (const [row, cells] of rows.entries()) {
      if (isCancelled()) break;
      for (const [column, text] of cells.entries()) if (text !== undefined) visit(row, column, text);
    }
    return Promise.resolve(ok());
  };
}
