/**
 * The tax agency's year-end adjustment form (年末調整申告書アプリ, XML): an employee and her family with their numbers.
 *
 * The tags are those of NTAAPP001 扶養控除等申告書 and NTAAPP004 配偶者控除等申告書; the definitions are not confirmed, so an
 * element that is missing is no failure, and a form of another kind is one.
 * @module
 */
import { failed, ok, type Result } from "../kernel/result.ts";
import { readNumberText } from "../layout/number-text.ts";
import type { Person } from "../person/person.ts";
import { formatDay } from "./birth-date.ts";
import { checkIncoming, createTwiceFinder } from "./check-incoming.ts";
import type { IncomingPerson, Member } from "./incoming.ts";
import type { ReadRow } from "./read-rows.ts";

/** An element of the form, whoever read the XML. */
export interface FormElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly FormElement[];
}

interface PersonTags {
  readonly kana: string;
  readonly name: string;
  readonly number: string;
  readonly year?: string;
  readonly month?: string;
  readonly day?: string;
}
interface FormTags {
  readonly employee?: PersonTags;
  /** The element that is there once for every member of the family. */
  readonly group: string;
  readonly family: PersonTags;
  readonly relationship: string;
}

const FORMS: Readonly<Record<string, FormTags>> = {
  NTAAPP001: {
    employee: {
      kana: "xml001_B00150",
      name: "xml001_B00160",
      number: "xml001_B00170",
      year: "xml001_B00240",
      month: "xml001_B00270",
      day: "xml001_B00280",
    },
    group: "xml001_D00000",
    family: {
      kana: "xml001_D00020",
      name: "xml001_D00030",
      number: "xml001_D00040",
      year: "xml001_D00090",
      month: "xml001_D00120",
      day: "xml001_D00130",
    },
    relationship: "扶養親族",
  },
  NTAAPP004: {
    group: "xml004_D00000",
    family: { kana: "xml004_D00010", name: "xml004_D00020", number: "xml004_D00030" },
    relationship: "配偶者",
  },
};

/** The people of one form; `sourceRow` counts the forms of an import. */
export function readNtaForm(root: FormElement, sourceRow: number): Result<ReadRow, { readonly code: "form_unknown" }> {
  const tags = Object.hasOwn(FORMS, root.name) ? FORMS[root.name] : undefined;
  if (tags === undefined) return failed({ code: "form_unknown" });
  const groups = [...elementsNamed(root, tags.group)];
  const own = tags.employee === undefined ? undefined : readPerson(root, tags.employee, new Set(groups));
  const employee: readonly IncomingPerson[] =
    own === undefined ? [] : [{ sourceRow, member: "self", purposes: [], ...own }];
  const family = groups.flatMap((group): readonly IncomingPerson[] => {
    const read = readPerson(group, tags.family, new Set());
    if (read === undefined) return [];
    const member: Member = tags.relationship === "配偶者" ? "spouse" : "self";
    const familyOf = own?.person.name === undefined ? {} : { name: own.person.name };
    const person = { ...read.person, relationship: tags.relationship };
    return [{ sourceRow, member, purposes: [], familyOf, person, number: read.number }];
  });
  const people = [...employee, ...family];
  const findTwice = createTwiceFinder();
  // The form has no employee numbers.
  const problems = people.flatMap((one) => [
    ...checkIncoming(one).filter(({ code }) => code !== "employee_number_missing"),
    ...findTwice(one),
  ]);
  return ok({ people, problems });
}

function readPerson(
  within: FormElement,
  tags: PersonTags,
  without: ReadonlySet<FormElement>,
): Pick<IncomingPerson, "person" | "number"> | undefined {
  const textOf = (tag: string | undefined): string =>
    tag === undefined ? "" : (firstNamed(within, tag, without)?.text.trim() ?? "");
  const [name, kana, number] = [textOf(tags.name), textOf(tags.kana), readNumberText(textOf(tags.number))];
  if (name === "" && number.kind === "none") return undefined;
  const [year, month, day] = [tags.year, tags.month, tags.day].map((tag) => Number(textOf(tag)));
  const birth = year && month && day ? formatDay({ year, month, day }) : "";
  const person: Person = {
    ...(name === "" ? {} : { name }),
    ...(kana === "" ? {} : { kana }),
    ...(birth === "" ? {} : { birthDate: birth }),
  };
  return { person, number };
}

function* elementsNamed(within: FormElement, name: string): Generator<FormElement> {
  for (const child of within.children) {
    if (child.name === name) yield child;
    else yield* elementsNamed(child, name);
  }
}

function firstNamed(within: FormElement, name: string, without: ReadonlySet<FormElement>): FormElement | undefined {
  for (const child of within.children) {
    if (without.has(child)) continue;
    const found = child.name === name ? child : firstNamed(child, name, without);
    if (found !== undefined) return found;
  }
  return undefined;
}
