/**
 * Whose number it is, as far as the row of a sheet says. All of it is personal data.
 * @module
 */
export const PERSON_FIELDS = ["employeeNumber", "name", "kana", "birthDate", "relationship"] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Text exactly as it stood in the cells; a field that was not found is absent. */
export type Person = { readonly [F in PersonField]?: string };

/** How a list, and a vault, say that a person is the employee herself. */
const HERSELF = /^(?:本人|社員|従業員|self|employee|0+)?$/iu;

/** Whether the person is an employee, and no member of an employee's family. */
export function isEmployee({ relationship = "" }: Person): boolean {
  return HERSELF.test(relationship);
}
