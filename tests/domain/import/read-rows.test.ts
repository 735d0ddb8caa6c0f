import { describe, expect, it } from "@jest/globals";
import { matchImportColumns } from "#domain/import/import-columns.ts";
import type { IncomingPerson } from "#domain/import/incoming.ts";
import { createRowReader, type ReadRow } from "#domain/import/read-rows.ts";
import { createYayoiReader } from "#domain/import/yayoi-rows.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { goldenSheet } from "../../support/layout-checker/golden.ts";
import { myNumber } from "../../support/my-numbers.ts";

function read(headings: readonly string[], ...rows: readonly (readonly string[])[]): readonly ReadRow[] {
  const reader = createRowReader(matchImportColumns(headings).mapping);
  return rows.map((row, index) => reader(row, index + 2));
}
function digitsOf({ number }: IncomingPerson): string | undefined {
  return number.kind === "number" ? number.number.open((digits) => digits) : undefined;
}

const PLAIN = ["社員番号", "氏名", "生年月日", "マイナンバー"] as const;

describe("createRowReader", () => {
  it("reads a person, with her birth date in one form", () => {
    const [row] = read(PLAIN, [
      "0012",
      "青木　良子",
      "昭和55年5月12日",
      `${myNumber(1).slice(0, 4)}-${myNumber(1).slice(4, 8)}-${myNumber(1).slice(8)}`,
    ]);
    expect(row?.problems).toEqual([]);
    const [person] = row?.people ?? [];
    expect(person).toMatchObject({
      sourceRow: 2,
      member: "self",
      person: { employeeNumber: "0012", name: "青木　良子", birthDate: "1980-05-12" },
      purposes: [],
    });
    expect(person && digitsOf(person)).toBe(myNumber(1));
  });

  it("joins the parts of a name", () => {
    const [row] = read(
      ["従業員番号", "苗字", "名前", "苗字(カナ)", "名前(カナ)", "マイナンバー"],
      ["1", "青木", "良子", "アオキ", "ヨシコ", myNumber(1)],
    );
    expect(row?.people[0]?.person).toEqual({ employeeNumber: "1", name: "青木　良子", kana: "アオキ　ヨシコ" });
  });

  it("reads the family in the same row, each with a number of her own", () => {
    const [row] = read(
      [
        "社員番号",
        "氏名",
        "マイナンバー",
        "配偶者 氏名",
        "配偶者 マイナンバー",
        "扶養親族1 氏名",
        "扶養親族1 個人番号",
      ],
      ["1", "青木　良子", myNumber(1), "青木　健", myNumber(2), "", ""],
    );
    expect(row?.problems).toEqual([]);
    expect(row?.people.map(({ member, person, familyOf }) => [member, person.name, familyOf])).toEqual([
      ["self", "青木　良子", undefined],
      ["spouse", "青木　健", { employeeNumber: "1", name: "青木　良子" }],
    ]);
    expect(row?.people.map(digitsOf)).toEqual([myNumber(1), myNumber(2)]);
  });

  it("reads a member of the family in a row of its own by the relationship", () => {
    const rows = read(
      ["従業員番号", "氏名", "続柄", "マイナンバー"],
      ["1", "青木　良子", "本人", myNumber(1)],
      ["1", "青木　健", "夫", myNumber(2)],
    );
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(rows[1]?.people).toMatchObject([
      { person: { name: "青木　健", relationship: "夫" }, familyOf: { employeeNumber: "1" } },
    ]);
    expect(rows[1]?.people[0]?.person).not.toHaveProperty("employeeNumber");
  });

  it("takes the purposes that the list marks with 1", () => {
    const headings = [...PLAIN, "健康保険・厚生年金保険関係届出事務", "雇用保険関係届出事務"];
    expect(read(headings, ["1", "青木", "", myNumber(1), "１", "0"])[0]?.people[0]?.purposes).toEqual(["SI-HP"]);
  });

  it.each([
    ["no employee number", ["", "青木", "", myNumber(1)], { code: "employee_number_missing" }],
    ["nobody", ["", "", "", myNumber(1)], { code: "person_missing" }],
    ["no number", ["1", "青木", "", "未提出"], { code: "number_missing" }],
    [
      "a wrong check digit",
      ["1", "青木", "", "123456789012"],
      { code: "number_unusable", because: "check_digit_mismatch" },
    ],
    ["a lost zero", ["1", "青木", "", "23456789018"], { code: "number_unusable", because: "lost_digit" }],
    ["a rounded number", ["1", "青木", "", "1.23457E+11"], { code: "number_unusable", because: "rounded" }],
    ["twelve zeros", ["1", "青木", "", "000000000000"], { code: "number_unusable", because: "dummy" }],
    ["a word", ["1", "青木", "", "青木"], { code: "number_unusable", because: "not_a_number" }],
    ["a company's number", ["1", "青木", "", "7000012050002"], { code: "corporate_number" }],
    ["an unreadable date", ["1", "青木", "五月", myNumber(1)], { code: "birth_date_unreadable" }],
    ["a day that does not exist", ["1", "青木", "1981-02-29", myNumber(1)], { code: "birth_date_unreadable" }],
  ])("names %s", (_, cells, problem) => {
    const [row] = read(PLAIN, cells);
    expect(row?.problems).toEqual([{ row: 2, member: "self", ...problem }]);
    expect(JSON.stringify(row?.problems)).not.toMatch(/\d{11}/u);
  });

  it("names what comes twice", () => {
    const rows = read(PLAIN, ["1", "青木", "", myNumber(1)], ["1", "石田", "", myNumber(1)]);
    expect(rows[1]?.problems).toEqual([
      { row: 3, member: "self", code: "employee_number_twice", first: 2 },
      { row: 3, member: "self", code: "number_twice", first: 2 },
    ]);
  });

  it("skips an empty row, and gives the same when read again", () => {
    expect(read(PLAIN, ["", " ", "", ""])).toEqual([{ people: [], problems: [] }]);
    const row = ["1", "青木", "", myNumber(1)];
    expect(JSON.stringify(read(PLAIN, row))).toBe(JSON.stringify(read(PLAIN, row)));
  });
});

describe("createYayoiReader", () => {
  it("gives the number to the member of the family who is named, or else to the employee", () => {
    const reader = createYayoiReader();
    const [employee] = reader(["青木良子", "", "", "", myNumber(1), ""], 1).people;
    const [member] = reader(["青木良子", "青木健", "", "", myNumber(2), ""], 2).people;
    expect(employee).toMatchObject({ person: { name: "青木良子" } });
    expect(employee).not.toHaveProperty("familyOf");
    expect(member).toMatchObject({ person: { name: "青木健" }, familyOf: { name: "青木良子" } });
  });

  it("reads what our own file for the program says", () => {
    const { cells, headings } = goldenSheet("yayoi-numbers");
    const byName = new Map(headings.map((heading, index) => [heading, cells[index] ?? ""]));
    const fields = LAYOUTS["yayoi-numbers"].columns.map(({ name }) => byName.get(name) ?? "");
    const { people, problems } = createYayoiReader()(fields, 1);
    expect(people).toMatchObject([{ person: { name: "年金花子" }, number: { kind: "token" } }]);
    expect(problems).toEqual([]);
  });
});
