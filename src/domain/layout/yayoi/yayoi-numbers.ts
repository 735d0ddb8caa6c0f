/**
 * The My Number file that 弥生給与 and やよいの給与計算 read: one person a record, found again by name.
 *
 * The program also takes a blank as separator, so that a name must have none. It writes over what it has without
 * asking. The sixth item is not known and stays empty. Source: the vendor's help page.
 * @module
 */
import { personal, unsettled, windowsUnspaced, withAliases } from "../columns.ts";
import * as heading from "../aliases.ts";
import type { Layout } from "../layout.ts";

const COLUMNS = withAliases(
  [
    windowsUnspaced("従業員名", 20, "required"),
    windowsUnspaced("扶養親族等名", 20),
    windowsUnspaced("所得金額調整名", 20),
    windowsUnspaced("退職手当等を有する配偶者扶養親族名", 20),
    personal("個人番号", "recipient"),
    unsettled("６番目の項目"),
  ],
  { 1: heading.NAME, 2: ["家族氏名", "扶養家族氏名"], 5: heading.NUMBER },
);

export const YAYOI_NUMBERS: Layout = {
  id: "yayoi-numbers",
  certainty: "draft",
  openPoints: ["last_item", "text_encoding", "quoting_and_line_end"],
  edition: "弥生給与 マイナンバーのインポート形式",
  purposes: ["TAX-WH", "TAX-RET", "TAX-DEC", "SI-HP", "SI-P3", "EI"],
  form: {
    encodings: ["cp932"],
    byteOrderMark: false,
    lineEnd: "\r\n",
    delimiter: ",",
    quoting: "refused",
    heading: "none",
    emptyLastItem: "",
    fileName: "yayoi-mynumber.txt",
  },
  widthUnit: "bytes",
  numberForms: ["twelve"],
  columns: COLUMNS,
  eras: {},
  dates: [],
  rules: [],
  recipientCopy: false,
  alsoRefused: ',"',
  sameInFile: [],
};
