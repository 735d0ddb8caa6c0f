import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TableLayout } from "#domain/detection/candidate.ts";
import type { PersonColumn } from "#domain/detection/finding.ts";
import { findKnownSlip, guessSwaps } from "#domain/detection/likely-slip.ts";
import {
  findLookAlike,
  passesLicenceCheck,
  passesParcelCheck,
  passesProductCheck,
} from "#domain/detection/look-alike-evidence.ts";
import { personColumnsFor } from "#domain/detection/person-columns.ts";
import { findSplitRuns, readDigitCell, type DigitCell, type SplitSurroundings } from "#domain/detection/split-run.ts";
import { foldText } from "#domain/detection/text-classes.ts";
import { mayBeLabel, readLabel } from "#domain/detection/label.ts";
import { surveyText } from "#domain/detection/text-survey.ts";
import { parseMyNumber } from "#domain/number/my-number.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { randomNumber, seeded, times } from "./seeded-values.ts";

describe("foldText", () => {
  it("keeps every offset and folds twice to the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(text)).toHaveLength(text.length);
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("mayBeLabel", () => {
  const labels =
    "個人番号 マイナンバー ﾏｲﾅﾝﾊﾞｰ 共通番号 個人識別ナンバー マイナ 会社法人等番号 免許 インボイス 適格請求書 登録番号 法人番号 雇用保険 雇保 被保険者番号 " +
    "労働保険 労災 年金 健康保険 健保 保険証 住民票コード 旅券 パスポート 在留カード クレジット カード 口座 銀行 支店コード 振込先 送り状 追跡 伝票 荷物 " +
    "配送番号 注文 受注 発注 請求 受付番号 見積 取引番号 契約番号 納品 電話 携帯 TEL FAX 内線 連絡先 郵便 〒 JAN 商品 品番 型番 バーコード 日時 " +
    "タイムスタンプ 時刻 社員番号 スタッフコード 社番 フリガナ ふりがな カナ ヨミ 読み 生年月日 誕生日 続柄 続き柄 氏名 名前 姓名 姓 名 国民番号 " +
    "セッション システムID 顧客コード 管理番号 金額 支給額 基本給 給与 賞与 手当 控除額 報酬 売上 価格 単価 合計 残高 所属 部署 部門 住所 備考 性別 年齢 摘要 " +
    "役職 入社日 退職日 雇用形態 結果 会社名 取引先 支店 店舗 勤務地 区分 状態 内容 メモ 日付 年月日 確認書類 コード 照合キー name phone order Birth";

  it.each(labels.split(" "))("never loses the label %s", (text) => {
    expect(readLabel(text)).toBeDefined();
    expect(mayBeLabel(text.length, surveyText(text))).toBe(true);
  });
});

describe("findSplitRuns", () => {
  const pieces = (texts: readonly string[], from = 0): readonly DigitCell[] =>
    texts.flatMap((text, index) => readDigitCell(from + index, text) ?? []);
  const nowhere: SplitSurroundings = { names: () => false, headedAs: () => undefined };
  const over = (...columns: readonly number[]): SplitSurroundings => ({
    names: (column) => columns.includes(column),
    headedAs: (column) => (columns.includes(column) ? "number" : column === 13 ? "other" : undefined),
  });

  it("joins exactly twelve boxes and never a window of more", () => {
    const boxes = times(12, (index) => String(index % 10));
    expect(findSplitRuns(pieces(boxes), nowhere)).toMatchObject([{ digits: "012345678901", shape: "split_12_cells" }]);
    expect(findSplitRuns(pieces([...boxes, "1"]), nowhere)).toEqual([]);
  });

  it("joins boxes with an empty column after every fourth", () => {
    const cells = times(12, (index) => readDigitCell(index + Math.floor(index / 4), "7")!);
    expect(findSplitRuns(cells, nowhere)).toMatchObject([{ digits: "777777777777" }]);
  });

  it("cuts twelve boxes out of a longer run only between headers", () => {
    const row = pieces(times(15, (index) => String(index % 10)));
    expect(findSplitRuns(row, over(1))).toMatchObject([{ digits: "123456789012" }]);
    expect(findSplitRuns(row, over(2))).toEqual([]);
    expect(findSplitRuns(row, { ...over(1), headedAs: (column) => (column === 1 ? "number" : undefined) })).toEqual([]);
  });

  it.each([3, 4, 6])("joins boxes and groups that lie %i columns apart only where a header names them", (stride) => {
    const boxes = times(12, (index) => readDigitCell(index * stride, String(index % 10))!);
    const groups = times(3, (index) => readDigitCell(index * stride, "1234")!);
    for (const cells of [boxes, groups]) {
      expect(findSplitRuns(cells, over(0))).toHaveLength(1);
      expect(findSplitRuns(cells, nowhere)).toEqual([]);
    }
  });

  it("puts zeros back into numeric pieces only below a header", () => {
    const cells = [readDigitCell(1, 123)!, readDigitCell(2, 4567)!, readDigitCell(3, 8903)!];
    expect(findSplitRuns(cells, nowhere)).toEqual([]);
    expect(findSplitRuns(cells, over(1))).toMatchObject([{ digits: "012345678903" }]);
  });
});

describe("personColumnsFor", () => {
  const person = (field: PersonColumn["field"], column: number, header: string): PersonColumn => ({
    field,
    header,
    column: cellAddress(sheetName("s"), 0, column).column,
  });

  it("takes a name right of the number where none stands left of it", () => {
    const table: TableLayout = { persons: [person("name", 1, "氏名")], numberColumns: [0] };
    expect(personColumnsFor(table, 0).map(({ column }) => column)).toEqual([1]);
  });

  it("gives a dependant's number to nobody rather than to the employee", () => {
    const table: TableLayout = {
      persons: [person("employeeNumber", 0, "社員番号"), person("name", 1, "氏名")],
      numberColumns: [2],
    };
    expect(personColumnsFor(table, 2, "配偶者 個人番号")).toEqual([]);
  });
});

describe("likely slips", () => {
  const known = new Set([123456789018, 12345678903]);
  const isKnown = (value: number): boolean => known.has(value);

  it("finds the swap or the digit between a value and a known number", () => {
    expect(findKnownSlip(213456789018, isKnown)).toEqual({ kind: "swap", position: 1, known: true });
    expect(findKnownSlip(123456789017, isKnown)).toEqual({ kind: "digit", position: 12, known: true });
    expect(findKnownSlip(999999999999, isKnown)).toBeUndefined();
  });

  it("finds every slip that trying all of them finds", () => {
    const random = seeded(6);
    for (const digits of times(300, () => randomNumber(random))) {
      const wrong = Array.from(digits);
      const at = Math.floor(random() * 12);
      wrong[at] = String((Number(wrong[at]) + 1 + Math.floor(random() * 9)) % 10);
      if (parseMyNumber(wrong.join("")).ok) continue;
      const slip = findKnownSlip(Number(wrong.join("")), (value) => value === Number(digits));
      expect(slip).toEqual({ kind: "digit", position: at + 1, known: true });
    }
  });

  it("names every swap it guesses by a place at which the swap makes the check digit fit", () => {
    const random = seeded(5);
    for (const digits of times(200, () => randomNumber(random))) {
      const wrong = digits.slice(0, 11) + String((Number(digits.charAt(11)) + 3) % 10);
      for (const { position } of guessSwaps(Number(wrong))) {
        const characters = Array.from(wrong);
        [characters[position - 1], characters[position]] = [characters[position]!, characters[position - 1]!];
        expect(parseMyNumber(characters.join("")).ok).toBe(true);
      }
    }
  });
});

describe("findLookAlike", () => {
  it("sees nothing in true numbers, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 3, max: 60 }), (seed, count) => {
        const random = seeded(seed);
        expect(
          findLookAlike(Float64Array.from(times(count, () => Number(randomNumber(random))))).likelihoodRatio,
        ).toBeGreaterThan(1e-7);
      }),
    );
  });

  it("knows the own checks of licences, products and parcels", () => {
    expect(passesProductCheck(36000291452)).toBe(true);
    expect(passesProductCheck(36000291453)).toBe(false);
    expect(passesParcelCheck(100000000003)).toBe(10_000_000_000 % 7 === 3);
    expect(passesLicenceCheck(301234567810)).toBe(
      (5 * 3 + 4 * 0 + 3 * 1 + 2 * 2 + 7 * 3 + 6 * 4 + 5 * 5 + 4 * 6 + 3 * 7 + 2 * 8) % 11 === 10,
    );
  });
});
