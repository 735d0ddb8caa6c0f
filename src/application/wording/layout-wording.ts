/**
 * The layouts' names, and what is not confirmed about them, in the clerk's words.
 * @module
 */
import type { LayoutId, NumberForm, NumberOwner, OpenPoint } from "#domain/layout/layout.ts";
import type { MissingReason } from "#domain/layout/number-field.ts";
import type { FrameField } from "#domain/layout/office-frame.ts";
import type { Phrase } from "./phrase.ts";

export const LAYOUT_WORDING: Readonly<Record<LayoutId, Phrase>> = {
  "nta-375": { ja: "給与所得の源泉徴収票（375）", en: "Withholding slip for employment income (375)" },
  "nta-316": { ja: "退職所得の源泉徴収票（316）", en: "Withholding slip for retirement income (316)" },
  "nta-309": { ja: "報酬、料金、契約金及び賞金の支払調書（309）", en: "Payment record of fees and prizes (309)" },
  "nta-313": { ja: "不動産の使用料等の支払調書（313）", en: "Payment record of rent for real estate (313)" },
  "nta-376": { ja: "不動産等の譲受けの対価の支払調書（376）", en: "Payment record of real estate bought (376)" },
  "nta-314": {
    ja: "不動産等の売買又は貸付けのあっせん手数料の支払調書（314）",
    en: "Payment record of real estate brokerage (314)",
  },
  "nta-359": {
    ja: "配当、剰余金の分配、金銭の分配及び基金利息の支払調書（359）",
    en: "Payment record of dividends and distributions (359)",
  },
  "eltax-315": {
    ja: "給与支払報告書・源泉徴収票（eLTAX 統一CSV、315）",
    en: "Salary report and withholding slip (eLTAX unified CSV, 315)",
  },
  "nenkin-2200700": {
    ja: "健康保険・厚生年金保険 被保険者資格取得届（2200700）",
    en: "Social insurance: notice of enrolment (2200700)",
  },
  "nenkin-2201700": {
    ja: "健康保険・厚生年金保険 被保険者資格喪失届（2201700）",
    en: "Social insurance: notice of leaving (2201700)",
  },
  "nenkin-2202700": {
    ja: "健康保険 被扶養者（異動）届・国民年金第3号被保険者関係届（2202700）",
    en: "Social insurance: notice of dependants and third-category insured (2202700)",
  },
  "nenkin-2225700": {
    ja: "被保険者報酬月額算定基礎届（2225700）",
    en: "Social insurance: annual report of monthly pay (2225700)",
  },
  "nenkin-2221700": {
    ja: "被保険者報酬月額変更届（2221700）",
    en: "Social insurance: change of monthly pay (2221700)",
  },
  "nenkin-2265700": { ja: "被保険者賞与支払届（2265700）", en: "Social insurance: report of bonuses (2265700)" },
  "yayoi-numbers": {
    ja: "弥生給与 マイナンバーの取り込み用ファイル",
    en: "Yayoi Kyuyo: file for importing My Numbers",
  },
};

export const DRAFT_WORDING: Phrase = {
  ja: "下書きの形式です。次の点を提出先の仕様や確認用ソフトで確かめてから使ってください",
  en: "A draft: check these points with the receiver's specification or checking program before you use it",
};

export const OPEN_POINT_WORDING: Readonly<Record<OpenPoint, Phrase>> = {
  number_form: {
    ja: "個人番号の桁数（12 桁のままか、先頭に 0 を付けて 13 桁か）が確認できていません。その年の仕様書を見て選んでください",
    en: "whether a My Number is written with 12 digits or with a zero before them is not confirmed: read this year's specification and choose",
  },
  fifth_dependant_numbers: {
    ja: "5 人目以降の扶養親族の個人番号の書き方が公表されていないため、出力しません",
    en: "how to write the numbers of the fifth dependant and later ones is not published: they are left out",
  },
  widths: { ja: "一部の項目の文字数が確認できていません", en: "the width of some items is not confirmed" },
  quoting_and_line_end: {
    ja: "引用符と改行の決まりが公表されていません（引用符なし、CRLF で出力します）",
    en: "quotes and line ends are not prescribed (written without quotes, with CRLF)",
  },
  edition: {
    ja: "令和7年分より前の版に基づいています。最新の版と比べてください",
    en: "follows the edition before 2025: compare it with the present one",
  },
  last_item: { ja: "最後の項目の扱いが確認できていません", en: "how to treat the last item is not confirmed" },
  codes_not_explained: {
    ja: "意味を確認できていないコードがあります。その値は出力しません",
    en: "the meaning of some codes is not confirmed: those values are not written",
  },
  check_with_authority_program: {
    ja: "提出前に日本年金機構の届書作成プログラム（仕様チェック）で確かめてください",
    en: "check the file with the pension office's own program before filing",
  },
  residence_codes: {
    ja: "住所地のコード表が確認できていないため、その項目は出力しません",
    en: "the codes for the place of residence are not confirmed: that item is not written",
  },
  total_over_cap: {
    ja: "賞与額が上限を超える人の書き方が確認できていないため、その行は出力できません",
    en: "how to write a bonus above the limit is not confirmed: such a row is refused",
  },
  text_encoding: {
    ja: "文字コードが公表されていません（シフト JIS で出力します）",
    en: "the encoding is not published (written in Shift JIS)",
  },
};

export const NUMBER_FORM_WORDING: Readonly<Record<NumberForm, Phrase>> = {
  twelve: { ja: "12 桁のまま", en: "12 digits" },
  zero_and_twelve: { ja: "先頭に 0 を付けて 13 桁", en: "a zero and 12 digits" },
  groups_of_four: { ja: "4 桁ごとにハイフン", en: "groups of four with hyphens" },
};

export const NUMBER_OWNER_WORDING: Readonly<Record<NumberOwner, Phrase>> = {
  payer: { ja: "提出者", en: "the payer" },
  recipient: { ja: "本人", en: "the person" },
  spouse: { ja: "配偶者", en: "the spouse" },
  dependant1: { ja: "扶養親族 1", en: "dependant 1" },
  dependant2: { ja: "扶養親族 2", en: "dependant 2" },
  dependant3: { ja: "扶養親族 3", en: "dependant 3" },
  dependant4: { ja: "扶養親族 4", en: "dependant 4" },
  minor1: { ja: "16 歳未満の扶養親族 1", en: "dependant under 16, 1" },
  minor2: { ja: "16 歳未満の扶養親族 2", en: "dependant under 16, 2" },
  minor3: { ja: "16 歳未満の扶養親族 3", en: "dependant under 16, 3" },
  minor4: { ja: "16 歳未満の扶養親族 4", en: "dependant under 16, 4" },
  broker: { ja: "あっせんをした者", en: "the broker" },
};

export const MISSING_REASON_WORDING: Readonly<Record<MissingReason, Phrase>> = {
  asked: { ja: "提供を依頼中", en: "asked for, not yet received" },
  refused: { ja: "提供を拒否", en: "refused" },
  not_required: { ja: "提供不要", en: "not required" },
};

export const FRAME_FIELD_WORDING: Readonly<Record<FrameField, Phrase>> = {
  prefecture: { ja: "都道府県コード", en: "prefecture code" },
  district: { ja: "郡市区符号（2 桁、00 と 99 以外）", en: "district code (two digits, not 00 or 99)" },
  office: {
    ja: "事業所記号（英数字または半角カナ、4 文字まで）",
    en: "office code (letters and digits, or half-width kana, up to 4)",
  },
  officeNumber: { ja: "事業所番号（5 桁まで）", en: "office number (up to 5 digits)" },
  postalCode: { ja: "郵便番号（3 桁と 4 桁）", en: "postal code (3 and 4 digits)" },
  address: { ja: "事業所所在地（37 文字まで）", en: "office address (up to 37 characters)" },
  name: { ja: "事業所名称（25 文字まで）", en: "office name (up to 25 characters)" },
  employer: {
    ja: "事業主氏名（姓と名の間に全角空白 1 つ、12 文字まで）",
    en: "employer's name (one double-byte blank between the parts, up to 12 characters)",
  },
  phone: { ja: "電話番号（3 つに分けて）", en: "phone number (in three parts)" },
  serial: { ja: "媒体通番（001〜999）", en: "serial of the filing (001 to 999)" },
};
