import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createRowChecker, mayBeMade } from "#domain/layout/check-rows.ts";
import { LAYOUTS } from "#domain/layout/layouts.ts";
import { createRowMapper, NO_CHOICES } from "#domain/layout/map-row.ts";
import { keepMapping, matchColumns, recallMapping, unmappedItems } from "#domain/layout/match-columns.ts";
import { proposalsFor, toHalfKana, widen } from "#domain/layout/replacements.ts";
import type { LayoutRow } from "#domain/layout/row.ts";
import { settleText } from "#domain/layout/settle-text.ts";
import { fileNameOf, numberFormOf } from "#domain/layout/settings.ts";
import { goldenSettings, goldenSheet, tokenFor } from "../../support/layout-checker/golden.ts";

const NTA = LAYOUTS["nta-375"];

describe("matchColumns", () => {
  it("takes a birth date in one column for its four items", () => {
    const { mapping } = matchColumns(NTA, ["生年月日"]);
    expect([...mapping].map(([item, source]) => [item, source.kind])).toEqual(
      [44, 45, 46, 47].map((item) => [item, "date"]),
    );
  });

  it("lets a person decide where a heading fits several items", () => {
    const { ambiguous, mapping } = matchColumns(LAYOUTS["nta-313"], ["国外住所表示"]);
    expect([ambiguous, mapping.size]).toEqual([[], 0]);
    const twice = {
      ...NTA,
      columns: NTA.columns.map((column, index) => (index < 2 ? { ...column, aliases: ["番号"] } : column)),
    };
    expect(matchColumns(twice, ["番号"]).ambiguous).toEqual([{ column: 0, items: [1, 2] }]);
  });

  it("prefers the official name, and leaves a second column for the same unused", () => {
    const { mapping, unused } = matchColumns(NTA, ["マイナンバー", "支払を受ける者の個人番号"]);
    expect(mapping.get(95)).toEqual({ kind: "column", column: 1 });
    expect(unused).toEqual([0]);
  });

  it("never takes the spouse's number for the person's", () => {
    for (const heading of ["配偶者 個人番号", "個人番号（配偶者）"]) {
      expect([...matchColumns(NTA, [heading]).mapping.keys()]).toEqual([99]);
    }
  });

  it.each(["__proto__", "constructor", "toString", ""])("takes the heading %j for nothing", (heading) => {
    expect(matchColumns(NTA, [heading]).mapping.size).toBe(0);
  });

  it("keeps a mapping by headings, so that columns may move", () => {
    const { headings } = goldenSheet("nta-375");
    const { mapping } = matchColumns(NTA, headings);
    const moved = [...headings].reverse();
    const recalled = recallMapping(NTA, keepMapping(mapping, headings), moved);
    expect(recalled.get(95)).toEqual({ kind: "column", column: moved.indexOf("マイナンバー") });
    expect(recalled.size).toBe(mapping.size);
    expect(recallMapping(NTA, [{ item: 999, source: { kind: "fixed", text: "x" } }], moved).size).toBe(0);
  });

  it("names the items that still have no column", () => {
    expect(unmappedItems(LAYOUTS["yayoi-numbers"], new Map())).toEqual([1, 5]);
  });
});

describe("createRowMapper", () => {
  const sheet = goldenSheet("nta-375");
  function rowWith(changes: Readonly<Record<string, string>>, choices = NO_CHOICES): LayoutRow {
    const cells = sheet.headings.map((heading, index) => changes[heading] ?? sheet.cells[index] ?? "");
    return createRowMapper(NTA, matchColumns(NTA, sheet.headings).mapping, choices)(cells, 2);
  }
  const problems = (row: LayoutRow) => createRowChecker(NTA, goldenSettings("nta-375")).checkRow(row);

  it("writes 高 for 髙 by choice only, and says what could stand there", () => {
    const asked = problems(rowWith({ 氏名: "髙橋　花子" }));
    expect(asked).toEqual([
      {
        row: 2,
        item: 14,
        code: "character_refused",
        character: "髙",
        because: "kanji_outside_standard",
        proposals: ["高"],
      },
    ]);
    const chosen = rowWith({ 氏名: "髙橋　花子" }, { replacements: new Map([["髙", "高"]]), fitWidth: false });
    expect(chosen.texts[13]).toBe("高橋　花子");
    expect(problems(chosen)).toEqual([]);
  });

  it("widens half-width letters by choice only", () => {
    const text = "東京都港区1-2 ｶﾞｰﾃﾞﾝ";
    expect(problems(rowWith({ 住所: text })).map(({ code }) => code)).toContain("character_refused");
    const chosen = rowWith({ 住所: text }, { replacements: new Map(), fitWidth: true });
    expect(chosen.texts[11]).toBe("東京都港区１－２　ガーデン");
    expect(problems(chosen)).toEqual([]);
  });

  it("takes signs from other systems for the ones Windows writes", () => {
    expect(rowWith({ 住所: "港区１−２〜３" }).texts[11]).toBe("港区１－２～３");
  });

  it("leaves a date that is none where the checks name it", () => {
    const found = problems(rowWith({ 生年月日: "2月30日" }));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ item }) => item >= 44 && item <= 47)).toBe(true);
  });

  it.each([
    ["1989-01-07", ["1", "64", "01", "07"]],
    ["1989-01-08", ["4", "01", "01", "08"]],
    ["2019-04-30", ["4", "31", "04", "30"]],
    ["2019/5/1", ["5", "01", "05", "01"]],
    ["平成元年1月8日", ["4", "01", "01", "08"]],
    ["T15.12.24", ["2", "15", "12", "24"]],
    ["20000229", ["4", "12", "02", "29"]],
  ])("writes the day %s in its era", (text, expected) => {
    expect(rowWith({ 生年月日: text }).texts.slice(43, 47)).toEqual(expected);
  });

  it("says whose number is missing, and lets it pass with the register's reason", () => {
    const without = rowWith({ マイナンバー: "" });
    expect(problems(without)).toEqual([{ row: 2, item: 95, code: "number_missing", owner: "recipient" }]);
    const refused: LayoutRow = {
      ...without,
      numbers: new Map([...without.numbers, [95, { kind: "none", reason: "refused" }]]),
    };
    const withheld = problems(refused);
    expect(withheld).toEqual([{ row: 2, item: 95, code: "number_withheld", owner: "recipient", reason: "refused" }]);
    expect([mayBeMade(problems(without)), mayBeMade(withheld)]).toEqual([false, true]);
  });

  it("wants a number that stands in the sheet in the vault first, and keeps no digit of it", () => {
    const row = rowWith({ マイナンバー: "1234 5678 9018" });
    expect(problems(row)).toEqual([{ row: 2, item: 95, code: "number_unusable", because: "plain_number" }]);
    expect(JSON.stringify([...row.numbers])).not.toMatch(/5678/u);
  });

  it("says that a person stands in two rows", () => {
    const checker = createRowChecker(NTA, goldenSettings("nta-375"));
    expect(checker.checkRow(rowWith({}))).toEqual([]);
    expect(checker.checkRow({ ...rowWith({}), sourceRow: 3 })).toEqual([
      { row: 3, item: 95, code: "person_twice", first: 2 },
    ]);
  });
});

describe("a whole file", () => {
  it("has rows, a form of numbers, an encoding of the layout", () => {
    const settings = goldenSettings("nta-375");
    expect(createRowChecker(LAYOUTS["eltax-315"], settings).finish()).toEqual([
      { code: "no_rows" },
      { code: "number_form_not_chosen" },
    ]);
    expect(createRowChecker(NTA, { ...goldenSettings("nta-375"), encoding: "utf8" }).finish()).toContainEqual({
      code: "encoding_not_offered",
    });
    expect(numberFormOf(LAYOUTS["eltax-315"], { numberForm: "groups_of_four" })).toBeUndefined();
  });

  it("holds one office, the one it begins with, and less than 4.5 MB", () => {
    const layout = LAYOUTS["nenkin-2265700"];
    const sheet = goldenSheet("nenkin-2265700");
    const row = createRowMapper(layout, matchColumns(layout, sheet.headings).mapping)(sheet.cells, 2);
    const checker = createRowChecker(layout, goldenSettings("nenkin-2265700"));
    checker.checkRow(row);
    const other: LayoutRow = {
      ...row,
      sourceRow: 3,
      texts: row.texts.with(2, "02"),
      numbers: new Map([[15, { kind: "token", token: tokenFor(9) }]]),
    };
    expect(checker.checkRow(other)).toEqual([
      { row: 3, item: 3, code: "differs_from_first_row", first: 2 },
      { row: 3, item: 3, code: "office_differs_from_frame" },
    ]);
    for (let rows = 0; rows < 50_000; rows++) checker.checkRow(row);
    expect(checker.finish()).toEqual([{ code: "file_too_large", limit: 4_499_999 }]);
  });

  it("is named as the authority wants it", () => {
    expect(fileNameOf(NTA, { serial: 2 })).toBe("375dat02.txt");
    expect(fileNameOf(LAYOUTS["nenkin-2200700"], { serial: 1 })).toBe("SHFD0006.CSV");
  });
});

describe("proposals", () => {
  it.each([
    ["﨑", "full", ["崎"]],
    ["濵", "full", ["浜", "濱"]],
    ["㈱", "full", ["（株）", "株式会社"]],
    ["A", "full", ["Ａ"]],
    ["-", "full", ["－"]],
    ["ガ", "kana", ["ｶﾞ"]],
    ["ぱ", "kana", ["ﾊﾟ"]],
    ["ー", "kana", ["ｰ"]],
    ["ヮ", "kana", ["ﾜ"]],
    ["山", "kana", []],
    ["１", "half", ["1"]],
    ["彅", "full", []],
  ] as const)("for %s in an item of kind %s", (character, set, proposals) => {
    expect(proposalsFor(character, set)).toEqual(proposals);
  });

  it("brings katakana to half width and back", () => {
    const letters = fc.constantFrom(...Array.from("アイウエオガギグゲゴザパピプペポヴァィゥェォャュョッーンワヲ"));
    fc.assert(
      fc.property(fc.array(letters), (list) => {
        const text = list.join("");
        expect(widen(toHalfKana(text) ?? "")).toBe(text);
      }),
    );
  });

  it("composes a letter and its mark, and touches no kanji of another code", () => {
    expect(settleText("か\u3099")).toBe("が");
    expect(settleText("山﨑")).toBe("山﨑");
    expect(settleText("神")).toBe("神");
  });
});
