/**
 * What the notices to the pension office (日本年金機構) share, each a record of the file SHFD0006.CSV.
 * Source: 日本年金機構 CSV形式届書作成仕様書 16.2版 (令和8年3月) and the check tables beside it. Confirmed by transcriptions only:
 * every notice is a draft until the office's own program has checked it.
 * @module
 */
import type { Purpose } from "../../purpose/purpose.ts";
import { empty, is, isNot } from "../condition.ts";
import type { DateItems } from "../dates.ts";
import { NENKIN_ERAS } from "../era.ts";
import type { Column, Layout, LayoutId, OpenPoint } from "../layout.ts";
import { PREFECTURES } from "../office-frame.ts";
import {
  between,
  cappedSum,
  emptyWhen,
  HIGHEST_AMOUNT,
  noneOf,
  notZero,
  oneOf,
  requiredWhen,
  together,
  type RowRule,
} from "../row-rule.ts";

interface Notice {
  readonly code: Extract<LayoutId, `nenkin-${string}`> extends `nenkin-${infer Code}` ? Code : never;
  readonly purposes: readonly Purpose[];
  readonly openPoints: readonly OpenPoint[];
  readonly columns: readonly Column[];
  readonly dates: readonly DateItems[];
  readonly rules: readonly RowRule[];
}

/** From 4.5 MB on a file cannot be filed. */
const MAX_BYTES = 4_499_999;

export function nenkinLayout({ code, rules, ...notice }: Notice): Layout {
  return {
    ...notice,
    id: `nenkin-${code}`,
    certainty: "draft",
    edition: "日本年金機構 CSV形式届書作成仕様書 16.2版（令和8年3月）",
    form: {
      encodings: ["cp932"],
      byteOrderMark: false,
      lineEnd: "\r\n",
      delimiter: ",",
      quoting: "refused",
      heading: "none",
      frame: "shfd0006",
      emptyLastItem: "",
      maxBytes: MAX_BYTES,
      fileName: "SHFD0006.CSV",
    },
    widthUnit: "bytes",
    numberForms: ["twelve"],
    eras: NENKIN_ERAS,
    rules: [oneOf(2, Object.keys(PREFECTURES)), noneOf(3, ["00", "99"]), ...notZero(4), ...rules],
    recipientCopy: false,
    alsoRefused: "",
    sameInFile: [2, 3, 4],
  };
}

interface SeventyItems {
  /** 70歳以上被用者届のみ提出 */
  readonly only: number;
  /** 備考欄項目１: 70歳以上被用者 */
  readonly seventy: number;
  readonly number: number;
  readonly pension: readonly [number, number];
}

/** The number for employees of seventy and over only, or the basic pension number in its place. */
export function numberOnlyFromSeventy({ only, seventy, number, pension }: SeventyItems): readonly RowRule[] {
  return [
    emptyWhen(number, isNot(seventy, "1")),
    requiredWhen(pension[0], is(seventy, "1"), empty(number)),
    together(...pension),
    ...notZero(...pension),
    requiredWhen(seventy, is(only, "1")),
  ];
}

/** What 算定基礎届 and 月額変更届 share; their items 1 to 42 have the same places. */
export function salaryRules(items: SeventyItems): readonly RowRule[] {
  return [
    ...numberOnlyFromSeventy(items),
    emptyWhen(5, is(items.only, "1")),
    ...notZero(5, 11, 13, 14),
    between(18, 1, 12),
    together(18, 19),
    cappedSum(34, 28, 31),
    cappedSum(35, 29, 32),
    cappedSum(36, 30, 33),
    between(39, 1000, HIGHEST_AMOUNT),
  ];
}
