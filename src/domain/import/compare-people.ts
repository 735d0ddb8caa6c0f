/**
 * People of an import held against those whom the vault knows. Found by employee number, the name being a check;
 * without an employee number by name and birth date, which a person has to confirm.
 *
 * Nothing here decides: what differs is shown, and {@link takeOver} follows the decisions. The same import twice gives
 * `same` for everybody the second time.
 * @module
 */
import { PERSON_FIELDS, type Person, type PersonField } from "../person/person.ts";
import type { IncomingPerson } from "./incoming.ts";
import { foldName } from "./fold-name.ts";

export interface KnownPerson {
  /** The vault's own identifier. */
  readonly subject: string;
  readonly person: Person;
  /** Of the employee whose family the person belongs to; left out for employees. */
  readonly familyOf?: string;
}

/** How the incoming number stands to the one that is kept; only the vault can tell. */
export type NumberComparison = "same" | "other" | "none_kept";

type ComparedField = PersonField | "number";
/** `name`: without an employee number, so that it may be somebody else of that name. */
type FoundBy = "employee_number" | "name";

export const COMPARISON_KINDS = ["new", "same", "completes", "differs", "name_mismatch", "ambiguous"] as const;

/** Fields in the order of the person's, the number last; nothing of their contents. */
export type Comparison =
  | { readonly kind: "new" }
  | { readonly kind: "same"; readonly subject: string }
  /** Equal as far as both say something; `fields` were empty so far. */
  | { readonly kind: "completes"; readonly subject: string; readonly fields: readonly ComparedField[] }
  /** `fields` say something else than what is kept; where only the name found the person, also what was empty. */
  | {
      readonly kind: "differs";
      readonly subject: string;
      readonly fields: readonly ComparedField[];
      readonly foundBy: FoundBy;
    }
  /** The employee number is somebody's with another name. */
  | { readonly kind: "name_mismatch"; readonly subject: string }
  /** Several people fit. */
  | { readonly kind: "ambiguous"; readonly subjects: readonly string[] };

export interface People {
  /** What `incoming` is to the people known; `numbers` is asked only where somebody fits. */
  compare(incoming: IncomingPerson, numbers: (subject: string) => NumberComparison): Comparison;
}

export function createPeople(known: readonly KnownPerson[]): People {
  const byEmployeeNumber = groupBy(known, keyOfEmployee);
  const byName = groupBy(known, ({ person }) => (person.name === undefined ? undefined : foldName(person.name)));
  const numberOfSubject = new Map(known.map(({ subject, person }) => [subject, person.employeeNumber]));

  return {
    compare(incoming, numbers) {
      const { person, familyOf } = incoming;
      if (familyOf === undefined && person.employeeNumber !== undefined) {
        return compareWith(
          byEmployeeNumber.get(foldKey(person.employeeNumber)) ?? [],
          incoming,
          "employee_number",
          numbers,
        );
      }
      const named = (person.name === undefined ? undefined : byName.get(foldName(person.name))) ?? [];
      const fitting = named.filter(
        (candidate) =>
          (candidate.familyOf === undefined) === (familyOf === undefined) &&
          (familyOf?.employeeNumber === undefined ||
            foldKey(numberOfSubject.get(candidate.familyOf ?? "") ?? "") === foldKey(familyOf.employeeNumber)) &&
          (person.birthDate === undefined ||
            candidate.person.birthDate === undefined ||
            candidate.person.birthDate === person.birthDate),
      );
      // A member of an employee's family is found as surely as the employee.
      const foundBy = familyOf?.employeeNumber === undefined ? "name" : "employee_number";
      return compareWith(fitting, incoming, foundBy, numbers);
    },
  };
}

function compareWith(
  fitting: readonly KnownPerson[],
  incoming: IncomingPerson,
  foundBy: FoundBy,
  numbers: (subject: string) => NumberComparison,
): Comparison {
  const [found, ...others] = fitting;
  if (found === undefined) return { kind: "new" };
  if (others.length > 0) return { kind: "ambiguous", subjects: fitting.map(({ subject }) => subject) };
  const { subject } = found;
  const [before, now] = [found.person, incoming.person];
  if (before.name !== undefined && now.name !== undefined && foldName(before.name) !== foldName(now.name)) {
    return { kind: "name_mismatch", subject };
  }
  const said = PERSON_FIELDS.filter((field) => now[field] !== undefined);
  const number = incoming.number.kind === "number" ? numbers(subject) : undefined;
  const added: readonly ComparedField[] = [
    ...said.filter((field) => before[field] === undefined),
    ...(number === "none_kept" ? (["number"] as const) : []),
  ];
  const changed: readonly ComparedField[] = [
    ...said.filter((field) => before[field] !== undefined && foldText(before[field]) !== foldText(now[field] ?? "")),
    ...(number === "other" ? (["number"] as const) : []),
  ];
  const isSure = foundBy === "employee_number" || number === "same";
  if (!isSure) return { kind: "differs", subject, fields: [...changed, ...added], foundBy };
  if (changed.length > 0) return { kind: "differs", subject, fields: changed, foundBy };
  return added.length > 0 ? { kind: "completes", subject, fields: added } : { kind: "same", subject };
}

/** What a person decided about one comparison. `take`: what came goes over what was kept. */
export type ImportDecision = "take" | "keep";

export type TakenOver =
  | { readonly kind: "add" }
  | { readonly kind: "update"; readonly subject: string; readonly fields: readonly ComparedField[] }
  | { readonly kind: "nothing" }
  /** It waits for a decision. */
  | { readonly kind: "undecided" };

/** What happens to an incoming person. Nothing that is kept is written over without a decision. */
export function takeOver(comparison: Comparison, decision: ImportDecision | undefined): TakenOver {
  switch (comparison.kind) {
    case "new":
      return decision === "keep" ? { kind: "nothing" } : { kind: "add" };
    case "same":
      return { kind: "nothing" };
    case "completes":
      return decision === "keep"
        ? { kind: "nothing" }
        : { kind: "update", subject: comparison.subject, fields: comparison.fields };
    case "differs":
      if (decision === undefined) return { kind: "undecided" };
      return decision === "keep"
        ? { kind: "nothing" }
        : { kind: "update", subject: comparison.subject, fields: comparison.fields };
    case "name_mismatch":
    case "ambiguous":
      // Taking it over would put one person's number into another's record: the source has to be mended.
      return decision === "keep" ? { kind: "nothing" } : { kind: "undecided" };
  }
}

function keyOfEmployee({ person: { employeeNumber }, familyOf }: KnownPerson): string | undefined {
  return employeeNumber === undefined || familyOf !== undefined ? undefined : foldKey(employeeNumber);
}

/** 0012 and 12 are different employee numbers; Ａ１２ and A12 are not. */
function foldKey(text: string): string {
  return text.normalize("NFKC").trim().toUpperCase();
}

function foldText(text: string): string {
  return text.normalize("NFKC").replace(/\s/gu, "");
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}
