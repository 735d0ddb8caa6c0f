/**
 * From the rows of a list to people and numbers, one row at a time.
 *
 * A row with a relationship is a member of the family of the employee whose number it carries.
 * @module
 */
import { readNumberText } from "../layout/number-text.ts";
import type { Person } from "../person/person.ts";
import { birthDateOf } from "./birth-date.ts";
import { checkIncoming, createTwiceFinder } from "./check-incoming.ts";
import type { ImportField, ImportMapping } from "./import-columns.ts";
import { MEMBERS, type ImportProblem, type IncomingPerson, type Member } from "./incoming.ts";

export interface ReadRow {
  readonly people: readonly IncomingPerson[];
  readonly problems: readonly ImportProblem[];
}
/** Rows in the order of the file; an empty row gives nobody. */
export type RowReader = (cells: readonly string[], sourceRow: number) => ReadRow;

export interface ReaderOptions {
  /** The source is a file in the tax agency's format, whose numbers have a zero before them. */
  readonly paddedNumbers: boolean;
}

/** What a list says in the column of relationships for the employee herself. */
const HERSELF = /^(?:本人|0+|self)$/iu;

export function createRowReader(mapping: ImportMapping, options: ReaderOptions = { paddedNumbers: false }): RowReader {
  const columns = columnsByMember(mapping);
  const purposeColumns = [...mapping].flatMap(([column, one]) =>
    one.kind === "purpose" ? [{ column, purpose: one.purpose }] : [],
  );
  const findTwice = createTwiceFinder();

  return (cells, sourceRow) => {
    if (cells.every((cell) => cell.trim() === "")) return { people: [], problems: [] };
    const purposes = purposeColumns
      .filter(({ column }) => (cells[column] ?? "").normalize("NFKC").trim() === "1")
      .map(({ purpose }) => purpose);
    const self = personIn("self", columns, cells);
    const people = MEMBERS.flatMap((member): readonly IncomingPerson[] => {
      const fields = columns.get(member);
      if (fields === undefined) return [];
      const person = member === "self" ? self : personIn(member, columns, cells);
      const number = readNumberText(cellOf(fields, cells, "number"), options.paddedNumbers);
      if (member !== "self" && person.name === undefined && number.kind === "none") return [];
      const isFamily = member !== "self" || !HERSELF.test(person.relationship ?? "本人");
      if (!isFamily) return [{ sourceRow, member, person, number, purposes }];
      return [{ sourceRow, member, person: withoutNumber(person), familyOf: familyOf(member, self), number, purposes }];
    });
    return { people, problems: people.flatMap((one) => [...checkIncoming(one), ...findTwice(one)]) };
  };
}

/** The employee that a member of a family belongs to. A row of the member's own has the employee's number only. */
function familyOf(member: Member, { employeeNumber, name }: Person): NonNullable<IncomingPerson["familyOf"]> {
  return {
    ...(employeeNumber === undefined ? {} : { employeeNumber }),
    ...(member === "self" || name === undefined ? {} : { name }),
  };
}

/** An employee number in the row of a family member is the employee's. */
function withoutNumber(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([field]) => field !== "employeeNumber"));
}

type Fields = ReadonlyMap<ImportField, number>;

function columnsByMember(mapping: ImportMapping): ReadonlyMap<Member, Fields> {
  const columns = new Map<Member, Map<ImportField, number>>();
  for (const [column, one] of mapping) {
    if (one.kind !== "field") continue;
    const fields = columns.get(one.member) ?? new Map<ImportField, number>();
    columns.set(one.member, fields.set(one.field, column));
  }
  return columns;
}

function cellOf(fields: Fields, cells: readonly string[], field: ImportField): string {
  return (cells[fields.get(field) ?? -1] ?? "").trim();
}

function personIn(member: Member, columns: ReadonlyMap<Member, Fields>, cells: readonly string[]): Person {
  const fields: Fields = columns.get(member) ?? new Map();
  const textOf = (field: ImportField): string => cellOf(fields, cells, field);
  return {
    ...given("employeeNumber", textOf("employeeNumber")),
    ...given("name", textOf("name") || joined(textOf("familyName"), textOf("givenName"))),
    ...given("kana", textOf("kana") || joined(textOf("familyKana"), textOf("givenKana"))),
    ...given("birthDate", birthDateOf(textOf)),
    ...given("relationship", textOf("relationship") || (member === "spouse" ? "配偶者" : "")),
  };
}

function given(field: keyof Person, text: string): Person {
  return text === "" ? {} : { [field]: text };
}

function joined(family: string, givenName: string): string {
  return [family, givenName].filter((part) => part !== "").join("　");
}
