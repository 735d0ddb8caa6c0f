import { describe, expect, it } from "@jest/globals";
import { readKeyword } from "#domain/detection/keyword.ts";
import { readLabel } from "#domain/detection/label.ts";

describe("readLabel", () => {
  it.each([
    "個人番号",
    "マイナンバー",
    "ﾏｲﾅﾝﾊﾞｰ",
    "個 人 番 号",
    "個人番号（12桁）",
    "配偶者 個人番号",
    "個人番号(配偶者)",
    "支払を受ける者の個人番号又は法人番号",
    "控除対象扶養親族(1)個人番号",
    "マイナンバーカード番号",
    "My Number",
    "MY_NUMBER",
    "Individual Number",
    "共通番号",
    "個人番号\n(必須)",
    "3. マイナンバーをご記入ください。",
    "個人番号を記載すること",
    "個人番号（マイナンバー）\n※12桁の番号を左詰めで記入してください。ハイフンは不要です。",
    "マイナンバー　【半角数字12桁で入力。未提出の場合は空欄にし、備考に理由を記入すること】",
  ])("takes %j for a strong header", (text) => {
    expect(readLabel(text)).toEqual({ kind: "number", strength: "strong" });
  });

  it.each([
    "マイナ番号",
    "個人No.",
    "12桁番号",
    "MN",
    "My No",
    "国民番号",
    "Personal Number",
    "マイナンバ",
    "マインナンバー",
    "ﾏｲﾅﾝﾊﾟｰ",
    "個人番合",
    "マイナンバー登録番号",
    "個人ナンバー",
    "12桁の番号",
    "MN番号",
    "spouse_mn",
    "KojinNo",
  ])("takes %j for a medium one", (text) => {
    expect(readLabel(text)).toEqual({ kind: "number", strength: "medium" });
  });

  it.each([
    ["法人番号", "corporate_number"],
    ["会社法人等番号", "company_registry_number"],
    ["運転免許証番号", "driving_licence"],
    ["送り状No.", "parcel_slip"],
    ["受注番号", "order_number"],
    ["口座番号", "bank_account"],
    ["携帯電話", "phone"],
    ["雇用保険被保険者番号", "employment_insurance"],
    ["基礎年金番号", "pension_number"],
    ["JANコード", "product_code"],
    ["住民票コード", "resident_code"],
    ["タイムスタンプ", "timestamp"],
    ["社員コード(12桁)", "employee_number"],
    ["マイナンバー受付番号", "system_id"],
    ["マイナンバー管理ID", "system_id"],
    ["個人番号登録キー", "system_id"],
    ["個人番号カード製造番号", "system_id"],
    ["マイナンバー台帳No", "system_id"],
    ["申請書ID（マイナンバーカード）", "system_id"],
  ] as const)("knows that %s is something else", (text, as) => {
    const label = readLabel(text);
    expect(label?.kind === "person" ? { kind: "look_alike", as: "employee_number" } : label).toEqual({
      kind: "look_alike",
      as,
    });
  });

  it.each([
    ["社員番号", "employeeNumber"],
    ["Employee ID", "employeeNumber"],
    ["氏名", "name"],
    ["氏名（フリガナ）", "kana"],
    ["生年月日", "birthDate"],
    ["続柄", "relationship"],
    ["Full Name", "name"],
  ] as const)("knows the person column %s", (text, field) => {
    expect(readLabel(text)).toEqual({ kind: "person", field });
  });

  it.each([
    "個人番号カード",
    "マイナンバー未提出",
    "提出済（金庫）",
    "なし",
    "個人番号一覧",
    "山田 太郎",
    "電話 080-1234-5678",
    "",
    "通知カード",
    "マイナンバーを記入した用紙を受領しました。",
  ])("takes %j for data or a title", (text) => {
    expect(readLabel(text)).toBeUndefined();
  });

  it.each([
    "マイナンバー提出日",
    "個人番号の利用目的",
    "マイナンバー有無",
    "個人番号カード有効期限",
    "マイナンバー照会",
  ])("does not take %s, which is only about numbers, for a number's header", (text) => {
    expect(readLabel(text)).toEqual({ kind: "other" });
  });
});

describe("readKeyword", () => {
  it.each([
    ["マイナンバーは", "strong"],
    ["マイナンバーを受領。", "strong"],
    ["個人番号（本人）：", "strong"],
    ["マイナンバーNo.", "strong"],
    ["マイナンバー書類の到着連絡 ", "medium"],
    ["マイナンバーの件、問合せ番号 ", "look_alike"],
    ["マイナンバー管理システム ログID=", "look_alike"],
    ["個人番号カードで本人確認。受付番号", "look_alike"],
    ["申込番号 ", "look_alike"],
    ["ID:", "look_alike"],
    ["マイナンバー新番号 ", "strong"],
    ["妻の番号 ", "medium"],
    ["夫 ", "medium"],
    ["扶養者：子 ", "medium"],
    ["証券番号(", "look_alike"],
    ["会員番号「", "look_alike"],
  ])("hears before a number: %s → %s", (before, heard) => {
    const text = `${before}111122223333`;
    const label = readKeyword(text, before.length, text.length);
    expect(label?.kind === "number" ? label.strength : label?.kind).toBe(heard);
  });

  it("hears the nearest word before the number, or else the first after it", () => {
    const digits = "111122223333";
    const hear = (before: string, after: string): string | undefined => {
      const label = readKeyword(before + digits + after, before.length, before.length + digits.length);
      return label?.kind === "number" ? label.strength : label?.kind;
    };
    expect(hear("個人番号は", "です")).toBe("strong");
    expect(hear("個人番号は後日。受付番号 ", "")).toBe("look_alike");
    expect(hear("受付済。妻の番号", "")).toBe("medium");
    expect(hear("", "（番号通知書で確認）")).toBe("strong");
    expect(hear("特記なし ", "")).toBeUndefined();
    expect(hear("見本 太郎の父母会 ", "")).toBeUndefined();
    expect(hear("個人番号の提出先へ ", "円を振込")).toBe("look_alike");
  });
});
