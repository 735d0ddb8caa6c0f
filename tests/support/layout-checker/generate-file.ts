/**
 * Files of many fictional people, made without the product: the golden record with other names, addresses and numbers,
 * and every few people in another shape (without a family, with an address instead of a number).
 * @module
 */
import type { LayoutId } from "#domain/layout/layout.ts";
import { columnList } from "./column-lists.ts";
import { goldenFile } from "./golden.ts";
import { recordsOf } from "./records.ts";

const FAMILY_NAMES = ["青木", "石田", "上野", "遠藤", "大西", "片山", "桐生", "久保", "小泉", "斎藤", "渡邉", "齋藤"];
const GIVEN_NAMES = ["一郎", "良子", "直樹", "美咲", "健", "さくら", "ひろし", "真由美", "凜", "熙"];
const KANA_FAMILY = ["ｱｵｷ", "ｲｼﾀﾞ", "ｳｴﾉ", "ｴﾝﾄﾞｳ", "ｵｵﾆｼ", "ｶﾀﾔﾏ"];
const KANA_GIVEN = ["ｲﾁﾛｳ", "ﾖｼｺ", "ﾅｵｷ", "ﾐｻｷ", "ｹﾝ"];
const WIDE_DIGITS = "０１２３４５６７８９";

/** Other shapes of a record that are right as well, by item. */
const VARIANTS: Partial<Readonly<Record<LayoutId, readonly Readonly<Record<number, string>>[]>>> = {
  "nta-375": [
    { 23: "2", 25: "", 96: "", 97: "", 98: "", 99: "" },
    { 60: "0", 61: "", 62: "", 63: "", 100: "", 101: "", 102: "", 103: "", 135: "380000" },
  ],
  "nenkin-2200700": [{ 13: "", 14: "1", 29: "100", 30: "0001", 31: "ﾄｳｷﾖｳﾄ ﾁﾖﾀﾞｸ 1-1", 32: "東京都千代田区１－１" }],
  "nenkin-2201700": [
    { 11: "", 12: "1234", 13: "567890" },
    { 15: "080401", 16: "5" },
  ],
  "nenkin-2225700": [{ 50: "1", 25: "16", 26: "15", 27: "14", 37: "0510000", 38: "0255000" }],
  "nenkin-2265700": [{ 5: "12", 15: "", 18: "", 21: "" }],
};

export interface GeneratedFile {
  readonly frame: string;
  /** Each with its line end. */
  readonly records: readonly string[];
}

export function generateFile(id: LayoutId, people: number): GeneratedFile {
  const { frame, records } = recordsOf(id, goldenFile(id));
  const [golden = []] = records;
  const { items } = columnList(id);
  const variants = [{}, ...(VARIANTS[id] ?? [])];
  let nextNumber = 0;
  return {
    frame,
    records: Array.from({ length: people }, (_, nth) => {
      const variant: Readonly<Record<number, string>> = variants[nth % variants.length] ?? {};
      const fields = items.map(({ item, name, type }) => {
        const text = variant[item] ?? golden[item - 1] ?? "";
        if (text === "" || text === " ") return text;
        if (type.includes("mynumber") && text !== "8700110005901") {
          return (id.startsWith("nta-") ? "0" : "") + numberOf((nextNumber += 1));
        }
        if (/氏名(?:（漢字）)?$|従業員名$/u.test(name) && type !== "kana") return personName(nth + item, id);
        if (type === "kana") return `${pick(KANA_FAMILY, nth)} ${pick(KANA_GIVEN, nth + item)}`;
        return /^支払を受ける者－住所/u.test(name) ? `東京都港区芝公園${wide(nth % 97)}－${wide(nth % 31)}` : text;
      });
      return `${fields.join(",")}\r\n`;
    }),
  };
}

function personName(nth: number, id: LayoutId): string {
  const blank = id === "yayoi-numbers" ? "" : "　";
  return pick(FAMILY_NAMES, nth) + blank + pick(GIVEN_NAMES, Math.floor(nth / 7));
}

function pick(list: readonly string[], nth: number): string {
  return list[nth % list.length] ?? "";
}

function wide(count: number): string {
  return Array.from(String(count), (digit) => WIDE_DIGITS.charAt(Number(digit))).join("");
}

/** A fictional number with the check digit of 総務省令 85 of 2014; every `nth` has its own. */
function numberOf(nth: number): string {
  const body = String(20_000_000_000 + nth * 6_700_417)
    .slice(-11)
    .padStart(11, "3");
  let sum = 0;
  for (let n = 1; n <= 11; n++) sum += Number(body[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return body + String(rest <= 1 ? 0 : 11 - rest);
}
