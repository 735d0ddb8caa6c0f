/**
 * What all statutory statements of the National Tax Agency (法定調書) share. Source: 国税庁's standard for statutory
 * records on disks and the input workbooks of e-Taxソフト（WEB版） for 令和7年分.
 * @module
 */
import type { Purpose } from "../../purpose/purpose.ts";
import type { DateItems } from "../dates.ts";
import { NTA_ERAS } from "../era.ts";
import type { Certainty, Column, Layout, LayoutId, OpenPoint } from "../layout.ts";
import type { RowRule } from "../row-rule.ts";

interface NtaKind {
  readonly code: Extract<LayoutId, `nta-${string}`> extends `nta-${infer Code}` ? Code : never;
  readonly purposes: readonly [Purpose];
  readonly certainty: Certainty;
  readonly openPoints: readonly OpenPoint[];
  readonly years?: readonly string[];
  /** A slip of which the person gets a copy. */
  readonly isSlip: boolean;
  readonly columns: readonly Column[];
  readonly dates: readonly DateItems[];
  readonly rules: readonly RowRule[];
}

/** 年分, in every kind. */
const YEAR_ITEM = 11;

export function ntaLayout({ code, years, isSlip, ...kind }: NtaKind): Layout {
  return {
    ...kind,
    id: `nta-${code}`,
    edition:
      years === undefined ? "国税庁 法定調書の光ディスク等規格（58種類の版）" : "国税庁 e-Taxソフト（WEB版） 令和7年分",
    ...(years === undefined ? {} : { years: { item: YEAR_ITEM, known: years } }),
    form: {
      encodings: ["cp932"],
      byteOrderMark: false,
      lineEnd: "\r\n",
      delimiter: ",",
      quoting: "refused",
      heading: "none",
      emptyLastItem: " ",
      fileName: `${code}dat{nn}.txt`,
    },
    widthUnit: "characters",
    numberForms: ["zero_and_twelve"],
    eras: NTA_ERAS,
    recipientCopy: isSlip,
    alsoRefused: "",
    sameInFile: [],
  };
}
