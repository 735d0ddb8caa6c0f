import { describe, expect, it } from "@jest/globals";
import type { Detection } from "#domain/detection/finding.ts";
import { isVacant, isWholeLabel } from "#domain/detection/form-label.ts";
import { readLabel } from "#domain/detection/label.ts";
import { detect, whereOf, type TestCell } from "./detect.ts";
import { randomDigits, randomNumber, seeded, times } from "./seeded-values.ts";

const random = seeded(77);
const number = (): string => randomNumber(random);
const other = (): string => randomDigits(random, 12);

function addresses({ findings }: Detection): readonly string[] {
  return findings.map(whereOf);
}

describe("a text left of a value", () => {
  it.each([
    ["運転免許証番号", true],
    ["受注番号", true],
    ["運転免許証", false],
    ["商品管理部", false],
    ["銀行振込", false],
    ["個人番号", true],
  ])("%s is a label as a whole: %p", (text, whole) => {
    const label = readLabel(text);
    expect(label !== undefined && isWholeLabel(text, label)).toBe(whole);
  });

  it.each(["なし", "未提出", "×", "提出拒否", "N/A", " 済 "])("%j stands in place of a value", (text) => {
    expect(isVacant(text)).toBe(true);
  });
  it.each(["見本 太郎", "個人番号", "営業部", ""])("%j does not", (text) => {
    expect(isVacant(text)).toBe(false);
  });

  it("is data in a table, whatever word is in it", () => {
    const rows = [
      ["部署", "氏名", "確認書類", "個人番号"],
      ["商品管理部", "見本 太郎", "運転免許証", number()],
      ["受注センター", "架空 花子", "健康保険証", number()],
    ];
    const { findings } = detect([{ rows }]);
    expect(findings.map(whereOf)).toEqual(["D2", "D3"]);
    expect(findings.every(({ confidence }) => confidence > 0.99)).toBe(true);
  });

  it("names the value where the header before it says so", () => {
    const rows = [
      ["社員番号", "項目名", "値"],
      ...times(6, (index) => [
        [1001 + index, "個人番号", number()],
        [1001 + index, "免許証番号", other()],
        [1001 + index, "端末ID", other()],
      ]).flat(),
    ];
    expect(addresses(detect([{ rows }]))).toEqual(times(6, (index) => `C${String(2 + 3 * index)}`));
  });

  it("does not make a log's numbers My Numbers because somebody looked one up", () => {
    const rows = [
      ["日時", "操作者", "操作内容", "処理番号"],
      ...times(40, () => ["2026-04-01 10:00", "見本 太郎", "マイナンバー照会", other()]),
    ];
    expect(detect([{ rows }]).findings).toEqual([]);
  });

  it("reaches over a whole row of values and over words in place of them", () => {
    const people = times(30, () => "見本 太郎");
    const numbers: TestCell[] = times(30, (index) => (index % 4 === 3 ? "未提出" : number()));
    const orders = times(30, other);
    const rows = [
      ["氏名", ...people],
      ["個人番号", ...numbers],
      ["受付番号", ...orders],
    ];
    const { findings } = detect([{ rows }]);
    expect(findings.map(({ place }) => place.range?.top)).toEqual(times(23, () => 1));
    expect(findings.every(({ confidence }) => confidence > 0.99)).toBe(true);
  });
});

describe("a label above a value", () => {
  it("counts in the middle of a form, for and against", () => {
    const form = (): TestCell[][] => [
      ["①", "見本 太郎", null, null, "東京都"],
      ["②", "株式会社架空", null, "個人番号", 20250401],
      ["③", null, null, number(), 5],
      ["④", "整理番号"],
      ["⑤", other()],
    ];
    const { findings } = detect([{ rows: form() }, { rows: form() }]);
    expect(findings.map(whereOf)).toEqual(["D3", "D3"]);
    expect(findings.every(({ confidence }) => confidence > 0.9)).toBe(true);
  });
});

describe("a question above an answer", () => {
  it("says what the answer is", () => {
    const rows = [
      ["2. お名前をご記入ください。"],
      ["見本 太郎"],
      ["3. マイナンバーをご記入ください。"],
      [number()],
      ["4. 前職の社員番号をご記入ください。"],
      [other()],
    ];
    const { findings } = detect([{ rows }, { rows }]);
    expect(findings.map(whereOf)).toEqual(["A4", "A4"]);
    expect(findings.every(({ confidence }) => confidence > 0.95)).toBe(true);
  });
});

describe("a form whose first row was taken for a table's header", () => {
  it("keeps the labels left of its values", () => {
    const rows = [
      ["入社連絡票"],
      ["見本 太郎", null, "営業部", null, null, "（マイナンバー）"],
      ["上記の者", null, null, null, null, number()],
      ["問合せ番号", null, null, null, null, other()],
    ];
    expect(addresses(detect([{ rows }, { rows }, { rows }]))).toEqual(["F3", "F3", "F3"]);
  });
});

describe("one table below another", () => {
  const first = [["氏名", "個人番号"], ...times(4, () => ["見本 太郎", number()])];

  it("knows the second one's header by the title or the blank row before it", () => {
    const second = [["担当", "追跡番号"], ...times(12, () => ["架空 花子", other()])];
    for (const between of [[[]], [[], ["2. 荷物"]]]) {
      expect(detect([{ rows: [...first, ...between, ...second] }]).findings).toHaveLength(4);
    }
  });

  it("lets values speak for themselves below a header that is unknown", () => {
    const random12 = [["担当", "XREF"], ...times(12, () => ["架空 花子", other()])];
    expect(detect([{ rows: [...first, [], ...random12] }]).findings).toHaveLength(4);
    const numbers = [["担当", "XREF"], ...times(12, () => ["架空 花子", number()])];
    expect(detect([{ rows: [...first, [], ...numbers] }]).findings).toHaveLength(16);
  });

  it("keeps a header over rows in which words stand in place of numbers", () => {
    const rows = [...first, [], ["見本 二郎", "未提出"], ["見本 三郎", number()]];
    expect(detect([{ rows }]).findings.at(-1)?.confidence).toBeGreaterThan(0.99);
  });
});
