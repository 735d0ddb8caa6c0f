/**
 * Sheets that a demanding examiner made and that were once read wrongly: one test each, with generated numbers.
 */
import { describe, expect, it } from "@jest/globals";
import type { Place, PlaceKind } from "#domain/detection/finding.ts";
import { parseLocalRange, sheetName } from "#domain/workbook/range-address.ts";
import { detect, whereOf, type TestCell } from "./detect.ts";
import { randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

const random = seeded(1203);
const number = (): string => randomNumber(random);
const other = (): string => randomDigits(random, 12);
const NAMES = ["見本 太郎", "架空 花子", "試験 一郎", "例示 次郎", "仮名 三郎"];

/** Twelve digits as three numbers, as a person types them into three cells: their zeros are lost. */
function groupsOf(digits: string): readonly TestCell[] {
  return [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].map(Number);
}

describe("numbers in three cells", () => {
  it("are found one beside the other, each below its header", () => {
    const rows: readonly TestCell[][] = [
      ["氏名", "マイナンバー（本人）", null, null, "扶養親族１マイナンバー", null, null, "電話"],
      ...NAMES.map((name) => [name, ...groupsOf(number()), ...groupsOf(number()), "090-1111-2222"]),
    ];
    const found = detect([{ rows }]).findings.map(whereOf);
    expect(found).toEqual(NAMES.flatMap((_, index) => [`B${index + 2}:D${index + 2}`, `E${index + 2}:G${index + 2}`]));
  });

  it("are found with most of their zeros lost", () => {
    const rows: (readonly TestCell[])[] = [["氏名", "個人番号"], ...NAMES.map((name) => [name, ...groupsOf(number())])];
    rows.push(["少数 五郎", ...groupsOf("070601340001")]);
    const last = detect([{ rows }]).findings.at(-1);
    expect(last).toMatchObject({ shape: "split_3_cells", status: "valid" });
  });
});

describe("numbers with a title or brackets around them", () => {
  it("count among the numbers of their column, without any header", () => {
    const wrapped = [`${number()} 様`, `〔${number()}〕`, `${number()}（妻）`];
    const rows = [...times(6, number), ...wrapped].map((text, index) => [`見本 ${index}`, text]);
    const { findings } = detect([{ rows }]);
    expect(findings.map(({ confidence }) => confidence > 0.95)).toEqual(times(9, () => true));
  });
});

describe("a number in a formula", () => {
  it("is known by the column that it is compared with", () => {
    const compared = (column: string): number => {
      const formula = `IF($${column}2="${number()}","該当","")`;
      const rows: readonly TestCell[][] = [
        ["氏名", "個人番号", "部署", "結果"],
        ["見本 太郎", number(), "総務部", { formula, result: "" }],
      ];
      return detect([{ rows }]).findings.find(({ place }) => place.kind === "formula")?.confidence ?? 0;
    };
    expect(compared("B")).toBeGreaterThan(0.9);
    expect(compared("C")).toBeLessThan(0.7);
  });
});

describe("tables side by side", () => {
  it("have their own headers where one begins a row lower, beside the other's numbers", () => {
    const stock = (): TestCell[] => ["見本品", "4901234567894", other(), null];
    const lower: readonly TestCell[][] = [
      ["社員名", "続柄", "マイナンバー"],
      ...times(3, () => ["見本 太郎", "子", number()]),
    ];
    const rows: readonly TestCell[][] = [
      ["商品名", "JANコード", "管理番号"],
      ...lower.map((cells) => [...stock(), ...cells]),
      ...times(3, stock),
    ];
    const { findings } = detect([{ rows }]);
    expect(findings.map(whereOf)).toEqual(["G3", "G4", "G5"]);
    expect(findings.every(({ confidence }) => confidence > 0.99)).toBe(true);
    const mirrored: readonly TestCell[][] = [
      [null, null, null, null, "商品名", "JANコード", "管理番号"],
      ...lower.map((cells) => [...cells, null, ...stock()]),
    ];
    expect(detect([{ rows: mirrored }]).findings.map(whereOf)).toEqual(["C3", "C4", "C5"]);
  });
});

describe("a form on a sheet that is ruled like grid paper", () => {
  const field = (label: string, ...value: readonly TestCell[]): TestCell[] => [
    null,
    label,
    ...times(22, () => null),
    ...value,
  ];

  it("has its labels far left of their values", () => {
    const rows = [
      field("氏名", "見本 太郎"),
      field("個人番号", number()),
      field("運転免許証番号", number()),
      field(
        "マイナンバー",
        ...groupsOf("070601340001")
          .flatMap((four) => [four, null, null, "-"])
          .slice(0, -1),
      ),
    ];
    const { findings } = detect([{ rows }]);
    expect(findings.map(whereOf)).toEqual(["Y2", "Y4:AG4"]);
    expect(findings.every(({ confidence }) => confidence > 0.9)).toBe(true);
  });
});

describe("memos about other numbers", () => {
  const place = { kind: "comment", sheet: sheetName("手続") } as const;

  it("do not hide a number among time stamps and mobile numbers", () => {
    const texts = [
      `夫 ${number()}\n妻 ${number()}`,
      "202004250548 に更新",
      "202410251506 に更新",
      "電話 819045784809",
      `受付番号：${other()}`,
    ];
    const { findings } = detect(
      [],
      texts.map((text) => [place, text] as const),
    );
    expect(findings.map(({ status }) => status)).toEqual(["valid", "valid"]);
  });

  it("are not taken for mistyped My Numbers because true ones stand beside them", () => {
    const said = ["証券番号(818990428095)", "202008121255 に更新", "072904007781円を振込", "819045784809 へ折り返し"];
    const rows: readonly TestCell[][] = [
      ["日付", "内容"],
      ...times(8, () => ["4/1", `控え ${number()}`]),
      ...said.map((text) => ["4/2", text]),
    ];
    expect(detect([{ rows }]).findings.map(whereOf)).toEqual(times(8, (index) => `B${String(index + 2)}`));
  });
});

describe("a list outside the cells", () => {
  const confidences = (place: Place, text: string): readonly number[] =>
    detect([], [[place, text]]).findings.map(({ confidence }) => confidence);

  it("is known to its end by the header over it, with the zero that a number lost", () => {
    const place = { kind: "external_cache", detail: "xl/externalLinks/externalLink1.xml" } as const;
    const list = ["個人番号", ...times(4, number), "12345678903"].join("\n");
    expect(confidences(place, list).map((one) => one > 0.9)).toEqual(times(5, () => true));
  });

  it("is known by a name that would be a sheet's title", () => {
    const place = { kind: "name", detail: "マイナンバー一覧" } as const;
    const [one = 0, two = 0] = confidences(place, `{"${number()}","${number()}"}`);
    expect(Math.min(one, two)).toBeGreaterThan(0.9);
  });

  it("leaves single numbers under such names among the other names, which vouch for each other", () => {
    const names = ["事業主MN", "代表者番号"].map((detail): readonly [Place, string] => [
      { kind: "name", detail },
      `"${number()}"`,
    ]);
    const [one = 0, two = 0] = detect([], names).findings.map(({ confidence }) => confidence);
    expect(Math.min(one, two)).toBeGreaterThan(0.8);
  });
});

describe("a lone number outside the cells", () => {
  const SHEET = sheetName("名簿");
  const rows: readonly TestCell[][] = [
    ["氏名", "個人番号", "メモ"],
    ["見本 太郎", number(), "済"],
  ];
  const at = (kind: PlaceKind, range: string): Place => {
    const parsed = parseLocalRange(SHEET, range);
    if (!parsed.ok) throw new Error("no range");
    return { kind, sheet: SHEET, range: parsed.value };
  };

  it.each([
    ["a list of choices below a header", at("validation", "B3:B40"), number()],
    ["a filter of the numbers' column", at("autofilter", "B1:B2"), number()],
    ["a rule for a row of cells", at("conditional_format", "A2:C2"), `$B2="${number()}"`],
    ["a rule that speaks of its column", at("conditional_format", "A2:A9"), `$B2="${number()}"`],
    ["a property's name", { kind: "property", detail: "社長個人番号" } as const, number()],
  ])("is known by %s", (_where, place, text) => {
    const { findings } = detect([{ name: SHEET, rows }], [[place, text]]);
    expect(findings.at(-1)?.place).toEqual(place);
    expect(findings.at(-1)?.confidence).toBeGreaterThan(0.9);
  });

  it("is not known by a header that stands elsewhere", () => {
    const { findings } = detect([{ name: SHEET, rows }], [[at("validation", "C3:C40"), number()]]);
    expect(findings.at(-1)?.confidence ?? 0).toBeLessThan(0.5);
  });
});
