/**
 * Reads a finished file again and finds what an authority's program would refuse, from the column lists and from rules
 * written for this purpose: nothing of the product's own checks is used.
 * @module
 */
import type { LayoutId } from "#domain/layout/layout.ts";
import { columnList, type ColumnList, type ListedItem } from "./column-lists.ts";
import { isAscii, isHalfKana, isTaken, readRecords, type BytesItem } from "./file-bytes.ts";
import { rulesOf } from "./rules/rules.ts";

export interface Finding {
  /** From 1, the frame not counted. */
  readonly record: number;
  /** 0 for the whole record or file. */
  readonly item: number;
  readonly rule: string;
}

const FRAME_RECORDS = 5;

export function checkFile(id: LayoutId, file: Uint8Array): readonly Finding[] {
  const records = readRecords(file);
  if (records === undefined) return [{ record: 0, item: 0, rule: "every record ends with CRLF" }];
  const list = columnList(id);
  const hasFrame = id.startsWith("nenkin-");
  const framed = hasFrame ? checkFrame(records.slice(0, FRAME_RECORDS)) : [];
  const data = hasFrame ? records.slice(FRAME_RECORDS) : records;
  return [...framed, ...data.flatMap((items, index) => checkRecord(id, list, items, index + 1))];
}

function checkFrame(frame: readonly (readonly BytesItem[])[]): readonly Finding[] {
  const texts = frame.map((items) => items.map(({ text }) => text).join(","));
  const shapes = [
    /^[0-9]{2},[0-9]{2},[^,]{1,4},[0-9]{3},[0-9]{8},22223$/u,
    /^\[kanri\]$/u,
    /^,001$/u,
    /^[0-9]{2},[0-9]{2},[^,]{1,4},[0-9]{1,5},[0-9]{3},[0-9]{4},[^,]{1,37},[^,]{1,25},[^,]+　[^,]+,[0-9]{2,5},[0-9]{1,4},[0-9]{4,5}$/u,
    /^\[data\]$/u,
  ];
  return shapes.flatMap((shape, index) =>
    shape.test(texts[index] ?? "") ? [] : [{ record: 0, item: 0, rule: `frame record ${String(index + 1)}` }],
  );
}

function checkRecord(id: LayoutId, list: ColumnList, items: readonly BytesItem[], record: number): readonly Finding[] {
  if (items.length !== list.items.length) return [{ record, item: 0, rule: "number of items" }];
  const isNta = id.startsWith("nta-");
  const last = list.items.length;
  const found = list.items.flatMap((listed): readonly Finding[] => {
    const item = items[listed.item - 1];
    if (item === undefined) return [];
    if (isNta && listed.item === last && item.text === " ") return [];
    const rule = brokenRule(listed, item, list.unit, id);
    return rule === undefined ? [] : [{ record, item: listed.item, rule }];
  });
  if (isNta && items[last - 1]?.text === "") found.push({ record, item: last, rule: "the last item is not empty" });
  const textOf = (item: number): string => (items[item - 1]?.text ?? "").replace(/^ $/u, "");
  return [
    ...found,
    ...rulesOf(id).flatMap(({ name, broken, at }) => (broken(textOf) ? [{ record, item: at, rule: name }] : [])),
  ];
}

const IS_OF_TYPE: Readonly<Record<string, (item: BytesItem) => boolean>> = {
  text: () => true,
  digits: ({ text }) => /^[0-9]+$/u.test(text),
  half: ({ codes }) => codes.every(isAscii),
  full: ({ codes }) => codes.every(isTaken),
  kana: ({ codes }) => codes.every((code) => isHalfKana(code) || code === 0x20),
  "half/kana": ({ codes, text }) =>
    codes.every((code) => isHalfKana(code) || isAscii(code)) && !/[^0-9A-Za-z().'/ ｦ-ﾟ-]/u.test(text),
  "alnum/kana": ({ codes, text }) => codes.every(isHalfKana) || /^[0-9A-Za-z]+$/u.test(text),
  mixed: ({ codes }) => codes.every((code) => isTaken(code) || isAscii(code) || isHalfKana(code)),
};

function brokenRule(
  { type, values, width, exact, required, owner }: ListedItem,
  item: BytesItem,
  unit: ColumnList["unit"],
  id: LayoutId,
): string | undefined {
  const { text } = item;
  if (text === "") {
    const isNeeded = required || (owner === "recipient" && !id.startsWith("nenkin-"));
    return isNeeded ? "required" : undefined;
  }
  if (type === "empty" || type === "unknown") return "stays empty";
  if (type === "const" || type === "enum") return values.includes(text) ? undefined : "one of the values";
  if (type.includes("mynumber") || type === "corporate") return isNumber(text, type, id) ? undefined : "a number";
  if (IS_OF_TYPE[type]?.(item) !== true) return `of type ${type}`;
  const length = unit === "bytes" ? item.bytes : item.codes.length;
  if (width === null || (exact ? length === width : length <= width)) return undefined;
  return exact ? "exact width" : "width";
}

function isNumber(text: string, type: string, id: LayoutId): boolean {
  if (type !== "mynumber" && /^[1-9][0-9]{12}$/u.test(text)) return corporateFits(text);
  if (type === "corporate") return false;
  const forms = id.startsWith("nta-") ? [13] : id.startsWith("eltax-") ? [12, 13] : [12];
  if (!forms.includes(text.length) || !/^[0-9]+$/u.test(text)) return false;
  return (text.length === 12 || text.startsWith("0")) && personalFits(text.slice(-12));
}

/** 総務省令 85 of 2014, Art. 5: P(n) from the right of the eleven, Q(n) = n + 1 up to 6, n − 5 from 7. */
function personalFits(twelve: string): boolean {
  let sum = 0;
  for (let n = 1; n <= 11; n++) sum += Number(twelve[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(twelve[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** 財務省令 70 of 2014, Art. 2: P(n) from the right of the twelve, Q(n) = 1 for odd n, 2 for even n. */
function corporateFits(thirteen: string): boolean {
  let sum = 0;
  for (let n = 1; n <= 12; n++) sum += Number(thirteen[13 - n]) * (n % 2 === 1 ? 1 : 2);
  return Number(thirteen[0]) === 9 - (sum % 9);
}
