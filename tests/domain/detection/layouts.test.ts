import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Detection } from "#domain/detection/finding.ts";
import { drawToken, TOKEN_BYTES } from "#domain/token/token-text.ts";
import { sheetName } from "#domain/workbook/range-address.ts";
import { columnSheet, detect, digitsOf, whereOf, type TestCell, type TestSheet } from "./detect.ts";
import { randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

const random = seeded(2026);
const number = (): string => randomNumber(random);
const NAMES = ["見本 太郎", "架空 花子", "試験 一郎", "例示 次郎", "仮名 三郎"];

function addresses({ findings }: Detection): readonly string[] {
  return findings.map(whereOf);
}
function persons({ columns }: Detection): readonly (readonly string[])[] {
  return columns.map((segment) => segment.personColumns.map(({ field, column }) => `${field}@${String(column)}`));
}

describe("tables", () => {
  it("finds the column and the person columns beside it below title rows", () => {
    const detection = detect([
      {
        rows: [
          ["令和7年分 従業員台帳"],
          ["作成：総務部", null, null, "2026/4/1"],
          [],
          ["社員番号", "氏名", "フリガナ", "生年月日", "個人番号", "備考"],
          ...NAMES.map((name, index) => [1001 + index, name, "ミホン", 33000 + index, number(), "なし"]),
        ],
      },
    ]);
    expect(addresses(detection)).toEqual(["E5", "E6", "E7", "E8", "E9"]);
    expect(detection.columns).toMatchObject([{ grade: "certain", header: "個人番号", top: 4, bottom: 8 }]);
    expect(persons(detection)).toEqual([["employeeNumber@0", "name@1", "kana@2", "birthDate@3"]]);
  });

  it("reads English headers", () => {
    const detection = detect([
      {
        rows: [
          ["Employee No.", "Full Name", "Date of Birth", "My Number", "Phone"],
          ...NAMES.map((name, index) => [1001 + index, name, 33000, number(), "080-1234-5678"]),
        ],
      },
    ]);
    expect(detection.columns).toMatchObject([{ grade: "certain", header: "My Number" }]);
    expect(persons(detection)).toEqual([["employeeNumber@0", "name@1", "birthDate@2"]]);
  });

  it("gives each dependant's column the dependant's name and never the employee's", () => {
    const header = ["社員番号", "氏名", "個人番号", "配偶者 氏名", "配偶者 個人番号", "扶養親族(1) 個人番号"];
    const row = (name: string, index: number): TestCell[] => [
      1001 + index,
      name,
      number(),
      `${name}子`,
      number(),
      number(),
    ];
    const detection = detect([{ rows: [header, ...NAMES.map(row)] }]);
    expect(persons(detection)).toEqual([["employeeNumber@0", "name@1"], ["name@3"], []]);
  });

  it("reads two header rows with merged groups", () => {
    const detection = detect([
      {
        rows: [
          ["社員", null, "本人", null, "配偶者", null],
          ["社員番号", "氏名", "生年月日", "個人番号", "氏名", "個人番号"],
          ...NAMES.map((name, index) => [1001 + index, name, 33000, number(), `${name}子`, number()]),
        ],
      },
    ]);
    expect(detection.columns).toMatchObject([{ header: "本人 個人番号" }, { header: "配偶者 個人番号" }]);
    expect(persons(detection)).toEqual([["employeeNumber@0", "name@1", "birthDate@2"], ["name@4"]]);
  });

  it("carries a merged header over the columns it covers", () => {
    const detection = detect([
      {
        rows: [
          ["氏名", "個人番号", null, null, null, null],
          [null, "本人", "配偶者", "扶養1", "妻／夫", "子2分"],
          ["見本 太郎", ...times(5, number)],
        ],
      },
    ]);
    expect(detection.findings).toHaveLength(5);
    expect(detection.columns.every((segment) => segment.reasons[0]?.code === "strong_header")).toBe(true);
  });

  it("finds the number's column between dates below a merged header", () => {
    const header = [
      ["氏名", "マイナンバー", null, null],
      [null, "確認日", "番号", "廃棄日"],
    ];
    const [found] = detect([{ rows: [...header, ["見本 太郎", 45000, number(), 46000]] }]).findings;
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  it("judges several tables in one sheet apart", () => {
    const detection = detect([
      {
        rows: [
          ["社員番号", "氏名", "個人番号"],
          ...NAMES.map((name, index) => [1001 + index, name, number()]),
          [],
          ["取引先", "担当者氏名", "注文番号"],
          ...times(20, (index) => [`会社${String(index)}`, "架空", `20260401${randomDigits(random, 4)}`]),
        ],
      },
    ]);
    expect(addresses(detection)).toEqual(["C2", "C3", "C4", "C5", "C6"]);
  });

  it("finds a column without any header by its pass rate alone", () => {
    const rows = times(12, (index) => [
      NAMES[index % 5] ?? "",
      33000 + index,
      number(),
      `0${randomDigits(random, 10)}`,
    ]);
    const detection = detect([{ rows }]);
    expect(detection.findings).toHaveLength(12);
    expect(detection.columns).toMatchObject([{ grade: "certain" }]);
  });

  it("keeps a column in one segment when words such as 未提出 stand between the numbers", () => {
    const values = times(30, (index) =>
      index % 4 === 0 ? number() : ["未提出", "提出済（金庫）", "なし"][index % 3]!,
    );
    const { columns, findings } = detect([
      { rows: [["氏名", "マイナンバー"], ...values.map((value) => ["架空", value])] },
    ]);
    expect(columns).toHaveLength(1);
    expect(findings).toHaveLength(8);
  });

  it("takes free text that begins with a label's word for data, not for a header", () => {
    const remarks = times(30, (index) =>
      index % 3 === 0
        ? `電話 080-${randomDigits(random, 4)}-${randomDigits(random, 4)}`
        : index % 3 === 1
          ? "時短勤務"
          : `番号 ${number()}`,
    );
    const { columns } = detect([{ rows: [["氏名", "備考"], ...remarks.map((remark) => ["架空", remark])] }]);
    expect(new Set(columns.map((segment) => segment.header))).toEqual(new Set(["備考"]));
  });
});

describe("record forms", () => {
  it("reads labels beside values, one card below another", () => {
    const card = (name: string): TestCell[][] => [
      ["氏名", name],
      ["生年月日", 33000],
      ["個人番号", number()],
      ["運転免許証番号", randomDigits(random, 12)],
      ["電話番号", "080-1234-5678"],
      [],
    ];
    const detection = detect([{ rows: NAMES.flatMap(card) }]);
    expect(addresses(detection)).toEqual(["B3", "B9", "B15", "B21", "B27"]);
    expect(detection.columns).toMatchObject([{ grade: "certain", header: "個人番号" }]);
  });

  it("reads labels above values", () => {
    const detection = detect([
      {
        rows: [
          ["氏名", "個人番号"],
          ["見本 太郎", number()],
        ],
      },
    ]);
    expect(addresses(detection)).toEqual(["B2"]);
  });

  it("reads a tax form's boxes and leaves the thirteen boxes of the payer's corporate number alone", () => {
    const digits = number();
    const detection = detect([
      {
        rows: [
          ["給与の支払者の法人番号", null, null, ...Array.from("7000012050002")],
          ["あなたの個人番号", null, ...Array.from(digits)],
        ],
      },
    ]);
    expect(addresses(detection)).toEqual(["C2:N2"]);
    expect(digitsOf(detection.findings[0])).toBe(digits);
  });

  it("reads boxes in a table between the headers of other columns", () => {
    const numbers = times(3, number);
    const header = ["氏名", "マイナンバー", ...times(11, () => null), "性別", "年"];
    const rows = [header, ...numbers.map((digits) => ["見本 太郎", ...Array.from(digits, Number), 1, 7])];
    expect(detect([{ rows }]).findings.map(digitsOf)).toEqual(numbers);
  });

  it("reads boxes that run downwards below a label, in exactly twelve cells", () => {
    const digits = number();
    const down = (label: string, boxes: string): TestCell[][] => [
      ["見本 太郎"],
      [label],
      ...Array.from(boxes, (box) => [box]),
    ];
    const [found] = detect([{ rows: down("個人番号", digits) }]).findings;
    expect([found === undefined ? "" : whereOf(found), digitsOf(found)]).toEqual(["A3:A14", digits]);
    expect(found?.cells.map(({ cell }) => cell.row)).toEqual(times(12, (index) => 2 + index));
    for (const [label, boxes] of [
      ["件数", digits],
      ["個人番号", `${digits}1`],
      ["個人番号", digits.slice(1)],
    ] as const) {
      expect(detect([{ rows: down(label, boxes) }]).findings).toEqual([]);
    }
  });

  it("finds no split number in a table of small figures", () => {
    const rows = times(200, () => times(14, () => Math.floor(random() * 10)));
    const groups = times(200, () => times(3, () => 1000 + Math.floor(random() * 9000)));
    expect(detect([{ rows }, { rows: groups }]).findings).toEqual([]);
  });
});

describe("what a workbook knows of itself", () => {
  const shared = number();

  it("names the row where the same number stands beside another person", () => {
    const rows = [
      ["氏名", "個人番号"],
      ["見本 太郎", shared],
      ["架空 花子", number()],
      ["試験 一郎", shared],
    ];
    const { findings } = detect([{ name: "台帳", rows }]);
    expect(findings[2]?.reasons).toContainEqual({ code: "same_number_other_person", cell: "'台帳'!B2" });
    expect(findings[1]?.reasons.map((reason) => reason.code)).not.toContain("same_number_other_person");
  });

  it("says nothing of another person where the same person's number is repeated on another sheet", () => {
    const sheet = (name: string): TestSheet => ({
      name,
      rows: [
        ["氏名", "個人番号"],
        ["見本 太郎", shared],
      ],
    });
    const { findings } = detect([sheet("1月"), sheet("2月")]);
    expect(findings[1]?.reasons).toContainEqual({ code: "known_number", cell: "'1月'!B2" });
  });

  it("believes a lone number that stands in a convincing column elsewhere", () => {
    const column = times(20, number);
    const lone = { rows: [["メモ"], [column[7] ?? ""]] };
    const strange = { rows: [["メモ"], [number()]] };
    const [known, unknown] = [lone, strange].map(
      (sheet) => detect([columnSheet("個人番号", column), sheet]).findings.at(-1)?.confidence ?? 0,
    );
    expect(known).toBeGreaterThan(0.95);
    expect(unknown).toBeLessThan(0.9);
  });

  it("finds the numbers of pivot and chart caches by those of the sheet", () => {
    const column = times(20, number);
    const place = { kind: "pivot_cache", detail: "xl/pivotCache/pivotCacheDefinition1.xml" } as const;
    const { findings } = detect(
      [columnSheet("個人番号", column)],
      column.slice(0, 5).map((digits) => [place, digits] as const),
    );
    const cached = findings.filter((one) => one.place.kind === "pivot_cache");
    expect(cached.map((one) => one.confidence > 0.95)).toEqual([true, true, true, true, true]);
    expect(cached.every((one) => one.column === undefined && one.cells.length === 0)).toBe(true);
  });

  it("finds a number in a comment by the word before it", () => {
    const place = { kind: "comment", sheet: sheetName("手続") } as const;
    const { findings } = detect(
      [],
      [
        [place, `マイナンバー：${shared}\n2026/4/1受領`],
        [place, `受付番号 202503230132`],
      ],
    );
    expect(findings).toMatchObject([{ shape: "in_comment", status: "valid" }]);
    expect(findings[0]?.confidence).toBeGreaterThan(0.9);
  });

  it("believes comments without a word for what they hold when their check digits fit together, and doubts a lone one", () => {
    const commentsOf = (count: number) =>
      times(count, number).map(
        (digits, index) =>
          [{ kind: "comment", sheet: sheetName("手続"), detail: String(index) } as const, `控え ${digits}`] as const,
      );
    const many = detect([], commentsOf(8)).findings;
    expect(many).toHaveLength(8);
    expect(many.every(({ confidence }) => confidence > 0.99)).toBe(true);
    expect(many[0]?.reasons).toContainEqual({ code: "place_pass_rate", passing: 8, candidates: 8 });
    expect(detect([], commentsOf(1)).findings[0]?.confidence).toBeLessThan(0.6);
  });

  it("tells which key was wrong when the right number stands elsewhere, without a digit of it", () => {
    const right = ["123456789018", "987654321093", ...times(10, number)];
    const { findings } = detect([
      columnSheet("個人番号", right),
      columnSheet("個人番号", ["123465789018", "987654321083"]),
    ]);
    expect(findings.slice(12)).toMatchObject([
      { shape: "typo_transposed", status: "check_digit_mismatch" },
      { shape: "typo_one_digit", status: "check_digit_mismatch" },
    ]);
    expect(findings[12]?.reasons).toContainEqual({ code: "likely_swap", position: 5 });
    expect(findings[13]?.reasons).toContainEqual({ code: "likely_wrong_digit", position: 11 });
  });

  it("counts the tokens that a sheet already holds", () => {
    const token = drawToken(Uint8Array.from(times(TOKEN_BYTES, (index) => 10 + index)));
    const { tokens, findings } = detect([{ rows: [["個人番号"], [token ?? ""], [`妻 ${token ?? ""}`], ["MN-ABCD"]] }]);
    expect(tokens).toEqual([{ sheet: "Sheet1", count: 2, sample: [token, token] }]);
    expect(findings).toEqual([]);
  });
});

describe("laws of the detector", () => {
  it("gives the same findings in whatever order the sheets come", () => {
    const sheets: readonly TestSheet[] = [
      { name: "a", rows: [["氏名", "個人番号"], ...NAMES.map((name) => [name, number()])] },
      { name: "b", rows: times(10, () => [randomDigits(random, 12), number()]) },
      { name: "c", rows: [["備考"], ...times(6, () => [`番号 ${number()} 様`])] },
      { name: "d", rows: [["ID"], [number()], [randomDigits(random, 12)]] },
    ];
    const shown = (detection: Detection): readonly string[] =>
      detection.findings
        .map(
          ({ place, shape, status, confidence }) =>
            `${String(place.sheet)} ${shape} ${status} ${confidence.toFixed(9)} ${place.range?.top ?? 0}`,
        )
        .toSorted();
    const expected = shown(detect(sheets));
    fc.assert(
      fc.property(fc.shuffledSubarray([...sheets], { minLength: 4 }), (shuffled) => {
        expect(shown(detect(shuffled))).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });

  it("finds nothing in cells without a digit, whatever stands in them", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 }).map((one) => one.replace(/[0-9０-９]/gu, ""));
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 12 }), (rows) => {
        expect(detect([{ rows }]).findings).toEqual([]);
      }),
    );
  });

  it("takes any cells, formulas and headers without throwing, and keeps confidences between 0 and 1", () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom("__proto__", "constructor", "個人番号", "氏名", "電話", "1.23E+11", "****-****-1234"),
      fc.double(),
      fc.integer({ min: 0, max: 10_000 }),
      fc.boolean(),
      fc.stringMatching(/^[0-9 -]{0,30}$/u),
      fc.record({ formula: fc.string(), result: fc.stringMatching(/^[0-9]{10,13}$/u) }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 15 }), { maxLength: 12 }), (rows) => {
        const { findings, columns } = detect([{ rows }]);
        for (const { confidence } of [...findings, ...columns]) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("puts no digit of a number into anything that may be shown", () => {
    const digits = number();
    const detection = detect([
      {
        name: `台帳${digits}`,
        rows: [
          ["氏名", `個人番号 ${digits}`],
          ["見本", digits],
          ["架空", digits],
        ],
      },
      { name: "b", rows: [["個人番号"], [digits], [`妻 ${digits}`]] },
    ]);
    const shown = detection.findings.map(({ reasons, shape, status }) => ({ reasons, shape, status }));
    expect(
      JSON.stringify([shown, detection.columns.map(({ header, reasons }) => ({ header, reasons }))]),
    ).not.toContain(digits);
  });
});
