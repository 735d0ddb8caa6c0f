/**
 * A person and a number as an import found them, before anything was decided.
 * @module
 */
import type { NumberText } from "../layout/number-text.ts";
import type { Person } from "../person/person.ts";
import type { Purpose } from "../purpose/purpose.ts";

export const MEMBERS = [
  "self",
  "spouse",
  "dependant1",
  "dependant2",
  "dependant3",
  "dependant4",
  "minor1",
  "minor2",
  "minor3",
  "minor4",
] as const;
/** Whom a column speaks of; `self` in a row with a relationship is the member of the family that it names. */
export type Member = (typeof MEMBERS)[number];

export interface IncomingPerson {
  /** As the reader counts. */
  readonly sourceRow: number;
  readonly member: Member;
  /** Number and name of the employee whose family the person belongs to; left out for employees themselves. */
  readonly familyOf?: { readonly employeeNumber?: string; readonly name?: string };
  readonly person: Person;
  readonly number: NumberText;
  /** Named by the source; empty where it names none. */
  readonly purposes: readonly Purpose[];
}

/** What is wrong with a row, without a word of it. */
export type ImportProblem = { readonly row: number; readonly member: Member } & (
  | { readonly code: "person_missing" }
  | { readonly code: "employee_number_missing" }
  | { readonly code: "number_missing" }
  | { readonly code: "number_unusable"; readonly because: Extract<NumberText, { kind: "unusable" }>["because"] }
  | { readonly code: "corporate_number" }
  | { readonly code: "birth_date_unreadable" }
  | { readonly code: "employee_number_twice" | "number_twice"; readonly first: number }
);
