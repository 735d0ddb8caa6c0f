import { describe, expect, it } from "@jest/globals";
import { readNtaForm, type FormElement } from "#domain/import/nta-form.ts";
import { myNumber } from "../../support/my-numbers.ts";

function element(name: string, ...inside: readonly (FormElement | string)[]): FormElement {
  return {
    name,
    text: inside.filter((one): one is string => typeof one === "string").join(""),
    children: inside.filter((one): one is FormElement => typeof one !== "string"),
  };
}

const DECLARATION = element(
  "NTAAPP001",
  element("xml001_B00020", "2026"),
  element(
    "xml001_B00000",
    element("xml001_B00150", "アオキ　ヨシコ"),
    element("xml001_B00160", "青木　良子"),
    element("xml001_B00170", myNumber(1)),
    element(
      "xml001_B00230",
      element("xml001_B00240", "1980"),
      element("xml001_B00270", "5"),
      element("xml001_B00280", "12"),
    ),
  ),
  element(
    "xml001_D00000",
    element("xml001_D00020", "アオキ　ケン"),
    element("xml001_D00030", "青木　健"),
    element("xml001_D00040", myNumber(2)),
    element(
      "xml001_D00080",
      element("xml001_D00090", "2010"),
      element("xml001_D00120", "11"),
      element("xml001_D00130", "3"),
    ),
  ),
  element("xml001_D00000", element("xml001_D00030", "青木　凜"), element("xml001_D00040", "123456789012")),
);

describe("readNtaForm", () => {
  it("reads the employee and each dependant of 扶養控除等申告書", () => {
    const read = readNtaForm(DECLARATION, 1);
    if (!read.ok) throw new Error(read.failure.code);
    expect(read.value.people.map(({ person, familyOf }) => [person, familyOf])).toEqual([
      [{ name: "青木　良子", kana: "アオキ　ヨシコ", birthDate: "1980-05-12" }, undefined],
      [
        { name: "青木　健", kana: "アオキ　ケン", birthDate: "2010-11-03", relationship: "扶養親族" },
        { name: "青木　良子" },
      ],
      [{ name: "青木　凜", relationship: "扶養親族" }, { name: "青木　良子" }],
    ]);
    expect(
      read.value.people.slice(0, 2).map(({ number }) => number.kind === "number" && number.number.open((n) => n)),
    ).toEqual([myNumber(1), myNumber(2)]);
    expect(read.value.problems).toEqual([
      { row: 1, member: "self", code: "number_unusable", because: "check_digit_mismatch" },
    ]);
  });

  it("reads the spouse of 配偶者控除等申告書", () => {
    const form = element(
      "NTAAPP004",
      element("xml004_D00000", element("xml004_D00020", "青木　健"), element("xml004_D00030", myNumber(3))),
    );
    const read = readNtaForm(form, 4);
    expect(read).toMatchObject({
      ok: true,
      value: { people: [{ sourceRow: 4, member: "spouse", person: { name: "青木　健" } }] },
    });
  });

  it.each(["NTAAPP002", "html", "constructor"])("says that %s is another form", (name) => {
    expect(readNtaForm(element(name), 1)).toEqual({ ok: false, failure: { code: "form_unknown" } });
  });
});
