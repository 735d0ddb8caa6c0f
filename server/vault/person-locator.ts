import { type Person, PERSON_FIELDS } from "#domain/person/person.ts";
import type { Locator, TenantKeys } from "../keys/key-ring-port.ts";

const SELF = new Set(["", "本人", "社員", "従業員", "self", "employee"]);

/** By what a person is found again: the employee number; for a dependant, who shares the employee's, relationship and
 *  name as well. `undefined` without an employee number. */
export function personLocator(keys: TenantKeys, person: Person | undefined): Locator | undefined {
  const employeeNumber = fold(person?.employeeNumber);
  if (employeeNumber === "") return undefined;
  const relationship = fold(person?.relationship);
  return SELF.has(relationship)
    ? keys.locate("person", employeeNumber)
    : keys.locate("person", employeeNumber, relationship, fold(person?.name));
}

export function saysSomething(person: Person | undefined): person is Person {
  return person !== undefined && PERSON_FIELDS.some((field) => fold(person[field]) !== "");
}

/** As people compare: widths, case and spaces do not tell persons apart. */
export function fold(text: string | undefined): string {
  return (text ?? "").normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
}
