/**
 * What the columns of an employee list hold, by their headings: whom a column speaks of, and what it says.
 *
 * Proposed, shown and corrected by a person. A heading that fits two fields is not chosen for her.
 * Source: headings of SmartHR, freee, マネーフォワード, ジョブカン, 弥生, e-Tax and eLTAX; see docs/layouts.md.
 * @module
 */
import { normaliseLabel } from "../detection/label.ts";
import { type Purpose, PURPOSES } from "../purpose/purpose.ts";
import { type Member, MEMBERS } from "./incoming.ts";

export const IMPORT_FIELDS = [
  "employeeNumber",
  "name",
  "familyName",
  "givenName",
  "kana",
  "familyKana",
  "givenKana",
  "birthDate",
  "birthEra",
  "birthYear",
  "birthMonth",
  "birthDay",
  "relationship",
  "number",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export type ImportColumn =
  | { readonly kind: "field"; readonly member: Member; readonly field: ImportField }
  /** 1 where the number may be used for it. */
  | { readonly kind: "purpose"; readonly purpose: Purpose };

/** By column, counted from 0. */
export type ImportMapping = ReadonlyMap<number, ImportColumn>;
export interface ImportMatch {
  readonly mapping: ImportMapping;
  /** Columns whose heading fits several fields. */
  readonly ambiguous: readonly { readonly column: number; readonly choices: readonly ImportColumn[] }[];
}

const ALIASES: Readonly<Record<ImportField, readonly string[]>> = {
  employeeNumber: [
    "従業員番号",
    "社員番号",
    "スタッフコード",
    "受給者番号",
    "被保険者整理番号",
    "社員コード",
    "従業員コード",
    "社員No",
    "職員番号",
    "社員ID",
    "employee number",
    "employee id",
  ],
  name: [
    "氏名",
    "お名前",
    "従業員名",
    "被保険者氏名（漢字）",
    "社員名",
    "氏名（漢字）",
    "扶養親族等名",
    "家族氏名",
    "name",
  ],
  familyName: ["姓", "苗字", "名字", "氏", "last name", "family name"],
  givenName: ["名", "first name", "given name"],
  kana: ["フリガナ", "氏名（カナ）", "カナ氏名", "被保険者氏名（カナ）", "ふりがな", "ヨミガナ", "カナ"],
  familyKana: ["姓（カナ）", "苗字(カナ)", "姓(ヨミガナ)", "セイ", "姓フリガナ"],
  givenKana: ["名（カナ）", "名前(カナ)", "名(ヨミガナ)", "メイ", "名フリガナ"],
  birthDate: ["生年月日", "誕生日", "date of birth", "birth date"],
  birthEra: ["生年月日－元号", "受給者の生年月日－元号"],
  birthYear: ["生年月日－年", "受給者の生年月日－年"],
  birthMonth: ["生年月日－月", "受給者の生年月日－月"],
  birthDay: ["生年月日－日", "受給者の生年月日－日"],
  relationship: ["続柄", "続き柄", "relationship"],
  number: ["マイナンバー", "個人番号", "マイナンバー（個人番号）", "MyNumber", "個人番号(12桁)", "家族マイナンバー"],
};
/** 名前 is a whole name, unless 苗字 or 姓 stands beside it. */
const NAME_OR_GIVEN = normaliseLabel("名前");

const PURPOSE_HEADINGS: Readonly<Record<Purpose, readonly string[]>> = {
  "TAX-WH": ["給与所得の源泉徴収票作成事務", "給与所得・退職所得の源泉徴収票作成事務", "源泉徴収票作成事務"],
  "TAX-RET": ["退職所得の源泉徴収票作成事務"],
  "TAX-DEC": ["扶養控除等（異動）申告書作成事務", "扶養控除等申告書に関する事務"],
  "PAY-FEE": ["報酬、料金、契約金及び賞金の支払調書作成事務"],
  "PAY-RENT": ["不動産の使用料等の支払調書作成事務"],
  "PAY-BUY": ["不動産等の譲受けの対価の支払調書作成事務"],
  "PAY-AGT": ["不動産等の売買又は貸付けのあっせん手数料の支払調書作成事務"],
  "PAY-DIV": ["配当、剰余金の分配等の支払調書作成事務"],
  "SI-HP": ["健康保険・厚生年金保険関係届出事務", "健康保険・厚生年金保険届出事務"],
  "SI-P3": ["国民年金第３号被保険者関係届出事務", "国民年金第３号被保険者の届出事務"],
  EI: ["雇用保険関係届出事務", "雇用保険届出事務"],
  ASSET: ["財形住宅貯蓄・財形年金貯蓄に関する申告書等の事務"],
};

/** Whom a heading speaks of, by what it begins or ends with; the rest names the field. */
const MEMBER_LABELS: readonly (readonly [RegExp, (nth: string) => Member | undefined])[] = [
  [/^(?:源泉・?特別)?(?:控除対象)?配偶者(?:の)?|配偶者$/u, () => "spouse"],
  [/^16歳未満の?扶養親族(?<nth>[1-4])(?:人目)?(?:の)?/u, minor],
  [
    /^(?:控除対象)?(?:扶養(?:親族|家族|者)?|家族)(?<nth>[1-4])(?:人目)?(?:の)?|(?:扶養親族|家族)(?<last>[1-4])$/u,
    dependant,
  ],
  [/^(?:従業員|社員|本人|支払を受ける者|受給者|被保険者)の?|本人$/u, () => "self"],
];
function dependant(nth: string): Member | undefined {
  return ([undefined, "dependant1", "dependant2", "dependant3", "dependant4"] as const)[Number(nth)];
}
function minor(nth: string): Member | undefined {
  return ([undefined, "minor1", "minor2", "minor3", "minor4"] as const)[Number(nth)];
}
/** A second column to type the number again, or a state of it. */
const NO_FIELD = /確認|会社法人等番号|提出|区分|有無/u;

const FIELDS = new Map<string, readonly ImportField[]>();
for (const field of IMPORT_FIELDS) {
  for (const alias of ALIASES[field])
    FIELDS.set(normaliseLabel(alias), [...(FIELDS.get(normaliseLabel(alias)) ?? []), field]);
}
const PURPOSES_BY_LABEL = new Map(
  Object.entries(PURPOSE_HEADINGS).flatMap(([purpose, headings]) =>
    headings.map((heading): [string, Purpose] => [normaliseLabel(heading), purpose as Purpose]),
  ),
);

/** What `headings`, one a column, propose. Of two columns for the same the first counts. */
export function matchImportColumns(headings: readonly string[]): ImportMatch {
  const labels = headings.map(normaliseLabel);
  const hasFamilyName = labels.some((label) =>
    columnsFor(label, false).some((one) => one.kind === "field" && one.field === "familyName"),
  );
  const mapping = new Map<number, ImportColumn>();
  const ambiguous: { column: number; choices: readonly ImportColumn[] }[] = [];
  const taken = new Set<string>();
  labels.forEach((label, column) => {
    const choices = columnsFor(label, hasFamilyName).filter((one) => !taken.has(formatImportColumn(one)));
    const [only] = choices;
    if (only === undefined) return;
    if (choices.length > 1) ambiguous.push({ column, choices });
    else {
      mapping.set(column, only);
      taken.add(formatImportColumn(only));
    }
  });
  return { mapping, ambiguous };
}

function columnsFor(label: string, hasFamilyName: boolean): readonly ImportColumn[] {
  const purpose = PURPOSES_BY_LABEL.get(label);
  if (purpose !== undefined) return [{ kind: "purpose", purpose }];
  if (NO_FIELD.test(label)) return [];
  const whole = fieldsOf(label, hasFamilyName).map((field): ImportColumn => ({ kind: "field", member: "self", field }));
  const ofMember = memberColumns(label, hasFamilyName);
  // 従業員名 is a whole name, unless the family name has a column of its own: then it is 従業員 名.
  const [first, second] = hasFamilyName ? [ofMember, whole] : [whole, ofMember];
  return first.length > 0 ? first : second;
}

function memberColumns(label: string, hasFamilyName: boolean): readonly ImportColumn[] {
  for (const [pattern, memberOf] of MEMBER_LABELS) {
    const found = pattern.exec(label);
    const member = found === null ? undefined : memberOf(found.groups?.["nth"] ?? found.groups?.["last"] ?? "");
    if (member === undefined) continue;
    return fieldsOf(label.replace(pattern, ""), hasFamilyName).map((field) => ({ kind: "field", member, field }));
  }
  return [];
}

function fieldsOf(label: string, hasFamilyName: boolean): readonly ImportField[] {
  if (label === NAME_OR_GIVEN) return [hasFamilyName ? "givenName" : "name"];
  return FIELDS.get(label) ?? [];
}

/** A column's meaning as a word: `self:number`, `purpose:TAX-WH`. */
export function formatImportColumn(column: ImportColumn): string {
  return column.kind === "field" ? `${column.member}:${column.field}` : `purpose:${column.purpose}`;
}

/** `undefined` for a word that means nothing here. */
export function parseImportColumn(word: string): ImportColumn | undefined {
  const [first, second] = word.split(":");
  const purpose = PURPOSES.find((one) => first === "purpose" && one === second);
  if (purpose !== undefined) return { kind: "purpose", purpose };
  const member = MEMBERS.find((one) => one === first);
  const field = IMPORT_FIELDS.find((one) => one === second);
  return member === undefined || field === undefined ? undefined : { kind: "field", member, field };
}
