import type { ByteStream } from "../archive/byte-stream.ts";
import { attributeOf, readXml } from "../xml/read-xml.ts";

/** Codes that Excel knows without a definition, Japanese locale. Source: ECMA-376 part 1, 18.8.30. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [11, "0.00E+00"],
  [12, "# ?/?"],
  [13, "# ??/??"],
  [14, "mm-dd-yy"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm AM/PM"],
  [19, "h:mm:ss AM/PM"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "m/d/yy h:mm"],
  [27, "[$-411]ge.m.d"],
  [28, '[$-411]ggge"年"m"月"d"日"'],
  [29, '[$-411]ggge"年"m"月"d"日"'],
  [30, "m/d/yy"],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"時"mm"分"'],
  [33, 'h"時"mm"分"ss"秒"'],
  [34, 'yyyy"年"m"月"'],
  [35, 'm"月"d"日"'],
  [36, "[$-411]ge.m.d"],
  [37, "#,##0 ;(#,##0)"],
  [38, "#,##0 ;[Red](#,##0)"],
  [39, "#,##0.00;(#,##0.00)"],
  [40, "#,##0.00;[Red](#,##0.00)"],
  [45, "mm:ss"],
  [46, "[h]:mm:ss"],
  [47, "mmss.0"],
  [48, "##0.0E+0"],
  [49, "@"],
  [50, "[$-411]ge.m.d"],
  [51, '[$-411]ggge"年"m"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, '[$-411]ggge"年"m"月"d"日"'],
  [55, 'yyyy"年"m"月"'],
  [56, 'm"月"d"日"'],
  [57, "[$-411]ge.m.d"],
  [58, '[$-411]ggge"年"m"月"d"日"'],
]);

/** By style id (`s` of a cell), the number format's code; `undefined` for General. */
export type NumberFormats = readonly (string | undefined)[];

/** The formats of a styles part. */
export async function readNumberFormats(utf8: ByteStream, part: string): Promise<NumberFormats> {
  const custom = new Map<number, string>();
  const formats: number[] = [];
  let isCellFormats = false;
  await readXml(
    utf8,
    {
      open(element) {
        if (element.name === "cellXfs") isCellFormats = true;
        else if (element.name === "numFmt" && !isCellFormats) {
          custom.set(Number(attributeOf(element, "numFmtId")), attributeOf(element, "formatCode") ?? "");
        } else if (element.name === "xf" && isCellFormats) formats.push(Number(attributeOf(element, "numFmtId") ?? 0));
      },
      close(name) {
        if (name === "cellXfs") isCellFormats = false;
      },
    },
    part,
  );
  return formats.map((id) => {
    const code = custom.get(id) ?? BUILT_IN.get(id);
    return code === undefined || code === "" || code.toLowerCase() === "general" ? undefined : code;
  });
}
