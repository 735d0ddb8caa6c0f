import { BUILT_IN_FORMATS } from "#domain/workbook/number-formats.ts";
import type { ByteStream } from "../archive/byte-stream.ts";
import { attributeOf, readXml } from "../xml/read-xml.ts";

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
    const code = custom.get(id) ?? BUILT_IN_FORMATS.get(id);
    return code === undefined || code === "" || code.toLowerCase() === "general" ? undefined : code;
  });
}
