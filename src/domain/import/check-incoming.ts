/**
 * What is wrong with people and numbers of an import, before they are held against the vault.
 * @module
 */
import { isBirthDate } from "./birth-date.ts";
import type { ImportProblem, IncomingPerson } from "./incoming.ts";

/** The problems of one person by herself. */
export function checkIncoming({
  sourceRow,
  member,
  person,
  familyOf,
  number,
}: IncomingPerson): readonly ImportProblem[] {
  const at = { row: sourceRow, member };
  const problems: ImportProblem[] = [];
  if (person.name === undefined && person.employeeNumber === undefined)
    problems.push({ ...at, code: "person_missing" });
  else if (familyOf === undefined && person.employeeNumber === undefined) {
    problems.push({ ...at, code: "employee_number_missing" });
  }
  if (familyOf !== undefined && familyOf.employeeNumber === undefined && familyOf.name === undefined) {
    problems.push({ ...at, code: "employee_number_missing" });
  }
  if (person.birthDate !== undefined && !isBirthDate(person.birthDate)) {
    problems.push({ ...at, code: "birth_date_unreadable" });
  }
  if (number.kind === "none") problems.push({ ...at, code: "number_missing" });
  if (number.kind === "unusable") problems.push({ ...at, code: "number_unusable", because: number.because });
  if (number.kind === "corporate") problems.push({ ...at, code: "corporate_number" });
  return problems;
}

/** Finds an employee number or a My Number that came before in the same source. The numbers it has seen live no longer
 *  than the function. */
export function createTwiceFinder(): (one: IncomingPerson) => readonly ImportProblem[] {
  const employees = new Map<string, number>();
  const numbers = new Map<string, number>();
  return ({ sourceRow, member, person: { employeeNumber }, number }) => {
    const at = { row: sourceRow, member };
    const employee = employeeNumber === undefined ? undefined : seenBefore(employees, employeeNumber, sourceRow);
    const same =
      number.kind === "number" ? number.number.open((digits) => seenBefore(numbers, digits, sourceRow)) : undefined;
    return [
      ...(employee === undefined ? [] : [{ ...at, code: "employee_number_twice", first: employee } as const]),
      ...(same === undefined ? [] : [{ ...at, code: "number_twice", first: same } as const]),
    ];
  };
}

function seenBefore(rows: Map<string, number>, key: string, row: number): number | undefined {
  const first = rows.get(key);
  if (first === undefined) rows.set(key, row);
  return first;
}
