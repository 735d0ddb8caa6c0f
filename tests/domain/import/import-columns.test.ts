import { describe, expect, it } from "@jest/globals";
import {
  formatImportColumn,
  IMPORT_FIELDS,
  type ImportColumn,
  matchImportColumns,
  parseImportColumn,
} from "#domain/import/import-columns.ts";
import { MEMBERS } from "#domain/import/incoming.ts";
import { PURPOSES } from "#domain/purpose/purpose.ts";

describe("matchImportColumns", () => {
  it.each([
    [
      "freee",
      ["従業員番号", "姓", "名", "姓（カナ）", "名（カナ）", "生年月日", "マイナンバー"],
      [
        "self:employeeNumber",
        "self:familyName",
        "self:givenName",
        "self:familyKana",
        "self:givenKana",
        "self:birthDate",
        "self:number",
      ],
    ],
    [
      "マネーフォワード",
      ["従業員番号", "苗字", "名前", "苗字(カナ)", "名前(カナ)", "続柄", "マイナンバー"],
      [
        "self:employeeNumber",
        "self:familyName",
        "self:givenName",
        "self:familyKana",
        "self:givenKana",
        "self:relationship",
        "self:number",
      ],
    ],
    [
      "SmartHR",
      [
        "社員番号",
        "従業員 姓",
        "従業員 名",
        "姓(ヨミガナ)",
        "名(ヨミガナ)",
        "マイナンバー",
        "健康保険・厚生年金保険関係届出事務",
        "配偶者 姓",
        "配偶者 名",
        "配偶者 マイナンバー",
      ],
      [
        "self:employeeNumber",
        "self:familyName",
        "self:givenName",
        "self:familyKana",
        "self:givenKana",
        "self:number",
        "purpose:SI-HP",
        "spouse:familyName",
        "spouse:givenName",
        "spouse:number",
      ],
    ],
    [
      "オフィスステーション, a plain list",
      ["社員コード", "名前", "フリガナ", "個人番号", "個人番号確認", "備考"],
      ["self:employeeNumber", "self:name", "self:kana", "self:number", "", ""],
    ],
    [
      "eLTAX",
      [
        "受給者番号",
        "支払を受ける者－氏名",
        "支払を受ける者の個人番号",
        "受給者の生年月日－元号",
        "受給者の生年月日－年",
        "受給者の生年月日－月",
        "受給者の生年月日－日",
        "（源泉・特別）控除対象配偶者－氏名",
        "（源泉・特別）控除対象配偶者－個人番号",
        "控除対象扶養親族(1)－氏名",
        "控除対象扶養親族(1)－個人番号",
        "16歳未満の扶養親族(2)－氏名",
        "16歳未満の扶養親族(2)－個人番号",
        "控除対象扶養親族(1)－区分",
      ],
      [
        "self:employeeNumber",
        "self:name",
        "self:number",
        "self:birthEra",
        "self:birthYear",
        "self:birthMonth",
        "self:birthDay",
        "spouse:name",
        "spouse:number",
        "dependant1:name",
        "dependant1:number",
        "minor2:name",
        "minor2:number",
        "",
      ],
    ],
  ])("reads the headings of %s", (_, headings, expected) => {
    const { mapping, ambiguous } = matchImportColumns(headings);
    expect(headings.map((__, column) => shown(mapping.get(column)))).toEqual(expected);
    expect(ambiguous).toEqual([]);
  });

  it.each(["個人番号（配偶者）", "配偶者の個人番号", "配偶者マイナンバー"])(
    "gives %s to the spouse and to nobody else",
    (heading) => {
      expect(shown(matchImportColumns([heading]).mapping.get(0))).toBe("spouse:number");
    },
  );

  it.each(["会社法人等番号", "個人番号確認", "マイナンバー提出区分", "__proto__", "constructor", "toString", ""])(
    "takes %j for no field",
    (heading) => {
      expect(matchImportColumns([heading]).mapping.size).toBe(0);
    },
  );

  it("takes the first of two columns for the same", () => {
    expect([...matchImportColumns(["マイナンバー", "個人番号"]).mapping.keys()]).toEqual([0]);
  });
});

describe("formatImportColumn and parseImportColumn", () => {
  it("know every meaning of a column by a word", () => {
    const meanings: readonly ImportColumn[] = [
      ...MEMBERS.flatMap((member) => IMPORT_FIELDS.map((field) => ({ kind: "field", member, field }) as const)),
      ...PURPOSES.map((purpose) => ({ kind: "purpose", purpose }) as const),
    ];
    expect(meanings.map((means) => parseImportColumn(formatImportColumn(means)))).toEqual(meanings);
    expect(["", "self", "self:toString", "purpose:NONE"].map(parseImportColumn)).toEqual(Array(4).fill(undefined));
  });
});

function shown(column: ImportColumn | undefined): string {
  return column === undefined ? "" : formatImportColumn(column);
}
