import { describe, expect, it } from "@jest/globals";
import { createPeople, takeOver, type Comparison, type KnownPerson } from "#domain/import/compare-people.ts";
import type { IncomingPerson } from "#domain/import/incoming.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { Person } from "#domain/person/person.ts";
import { myNumber } from "../../support/my-numbers.ts";

const KNOWN: readonly KnownPerson[] = [
  { subject: "s1", person: { employeeNumber: "0012", name: "髙橋　良子", birthDate: "1980-05-12" } },
  { subject: "s2", person: { employeeNumber: "0013", name: "石田　直樹" } },
  { subject: "s3", person: { name: "髙橋　健", relationship: "夫" }, familyOf: "s1" },
  { subject: "s4", person: { name: "石田　健" }, familyOf: "s2" },
  { subject: "s5", person: { employeeNumber: "0014", name: "上野　凜" } },
  { subject: "s6", person: { employeeNumber: "0015", name: "上野　凜" } },
];

function incoming(person: Person, familyOf?: IncomingPerson["familyOf"]): IncomingPerson {
  const number = { kind: "number", number: new Secret(myNumber(1)) } as const;
  return {
    sourceRow: 2,
    member: "self",
    person,
    number,
    purposes: [],
    ...(familyOf === undefined ? {} : { familyOf }),
  };
}
const compare = (one: IncomingPerson, number: "same" | "other" | "none_kept" = "same"): Comparison =>
  createPeople(KNOWN).compare(one, () => number);

describe("compare", () => {
  it.each<[string, Comparison, IncomingPerson, ("same" | "other" | "none_kept")?]>([
    ["somebody new", { kind: "new" }, incoming({ employeeNumber: "0099", name: "新田　一郎" })],
    [
      "the same person",
      { kind: "same", subject: "s1" },
      incoming({ employeeNumber: "００１２", name: "髙橋 良子", birthDate: "1980-05-12" }),
    ],
    [
      "a number that was not there",
      { kind: "completes", subject: "s2", fields: ["number"] },
      incoming({ employeeNumber: "0013", name: "石田　直樹" }),
      "none_kept",
    ],
    [
      "a birth date that was not there",
      { kind: "completes", subject: "s2", fields: ["birthDate"] },
      incoming({ employeeNumber: "0013", birthDate: "1990-01-01" }),
    ],
    [
      "another number",
      { kind: "differs", subject: "s1", fields: ["number"], foundBy: "employee_number" },
      incoming({ employeeNumber: "0012" }),
      "other",
    ],
    [
      "another form of the name's kanji",
      { kind: "differs", subject: "s1", fields: ["name"], foundBy: "employee_number" },
      incoming({ employeeNumber: "0012", name: "高橋　良子" }),
    ],
    [
      "another birth date",
      { kind: "differs", subject: "s1", fields: ["birthDate"], foundBy: "employee_number" },
      incoming({ employeeNumber: "0012", birthDate: "1980-05-13" }),
    ],
    [
      "another name under the number",
      { kind: "name_mismatch", subject: "s1" },
      incoming({ employeeNumber: "0012", name: "石田　直樹" }),
    ],
    ["an employee number without its zeros", { kind: "new" }, incoming({ employeeNumber: "12", name: "髙橋　良子" })],
    ["a name only, with the same number", { kind: "same", subject: "s2" }, incoming({ name: "石田直樹" })],
    [
      "a name only, with another number",
      { kind: "differs", subject: "s2", fields: ["number"], foundBy: "name" },
      incoming({ name: "石田直樹" }),
      "other",
    ],
    ["a name that two people have", { kind: "ambiguous", subjects: ["s5", "s6"] }, incoming({ name: "上野凜" })],
    [
      "a member of the right family",
      { kind: "same", subject: "s3" },
      incoming({ name: "髙橋　健" }, { employeeNumber: "0012" }),
    ],
    ["a namesake in another family", { kind: "new" }, incoming({ name: "石田　健" }, { employeeNumber: "0012" })],
    ["an employee who is nobody's family", { kind: "new" }, incoming({ name: "髙橋　健" })],
  ])("tells %s", (_, expected, one, number = "same") => {
    expect(compare(one, number)).toEqual(expected);
  });

  it("gives the same for everybody when the same import comes again", () => {
    const people = createPeople(KNOWN);
    for (const { person, subject, familyOf } of KNOWN.slice(0, 4)) {
      const family = familyOf === undefined ? undefined : { employeeNumber: familyOf === "s1" ? "0012" : "0013" };
      expect(people.compare(incoming(person, family), () => "same")).toEqual({ kind: "same", subject });
    }
  });
});

describe("takeOver", () => {
  it("writes over nothing without a decision", () => {
    const differs: Comparison = { kind: "differs", subject: "s1", fields: ["name"], foundBy: "employee_number" };
    expect(takeOver(differs, undefined)).toEqual({ kind: "undecided" });
    expect(takeOver(differs, "keep")).toEqual({ kind: "nothing" });
    expect(takeOver(differs, "take")).toEqual({ kind: "update", subject: "s1", fields: ["name"] });
  });

  it("never puts a number into another person's record", () => {
    expect(takeOver({ kind: "name_mismatch", subject: "s1" }, "take")).toEqual({ kind: "undecided" });
    expect(takeOver({ kind: "ambiguous", subjects: ["s5", "s6"] }, "take")).toEqual({ kind: "undecided" });
  });

  it("adds new people and completes known ones unasked", () => {
    expect(takeOver({ kind: "new" }, undefined)).toEqual({ kind: "add" });
    expect(takeOver({ kind: "completes", subject: "s2", fields: ["number"] }, undefined)).toEqual({
      kind: "update",
      subject: "s2",
      fields: ["number"],
    });
    expect(takeOver({ kind: "same", subject: "s1" }, "take")).toEqual({ kind: "nothing" });
  });
});
