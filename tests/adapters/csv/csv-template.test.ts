import { describe, expect, it } from "@jest/globals";
import Encoding from "encoding-japanese";
import fc from "fast-check";
import { openCsvTemplate } from "#adapters/csv/csv-template.ts";
import type { CutTemplate, Template } from "#application/ports/templates.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";
import { tokenFor } from "../../support/layout-checker/golden.ts";
import { valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";

const SHEET = sheetName("a");
const NUMBER = "012345678903";

async function template(bytes: Uint8Array | string): Promise<Template> {
  return valueOf(await openCsvTemplate(new Blob([Buffer.from(bytes)]), "a.csv"));
}
const number = (row: number, column: number, nth = 0) =>
  ({ row, column, fill: { kind: "number", token: tokenFor(nth) } }) as const;

/** What the vault makes of it. */
function filled({ segments, digits }: CutTemplate, text = NUMBER): Buffer {
  const wide = Buffer.from(text, "utf16le");
  const written = { ascii: Buffer.from(text), utf16le: wide, utf16be: Buffer.from(wide).swap16() }[digits];
  return Buffer.concat(segments.flatMap((segment, index) => (index === 0 ? [segment] : [written, segment])));
}

type Encode = (text: string) => Buffer;
const ENCODERS: Readonly<Record<string, Encode>> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  CP932: (text) => Buffer.from(Encoding.convert(Encoding.stringToCode(text), { to: "SJIS", from: "UNICODE" })),
  "EUC-JP": (text) => Buffer.from(Encoding.convert(Encoding.stringToCode(text), { to: "EUCJP", from: "UNICODE" })),
  "UTF-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
};
const HEADING = "従業員番号の一覧表です,氏名と備考を確かめてください,個人の番号";

describe("a text file as a template", () => {
  it.each(Object.entries(ENCODERS))("cuts nothing but the field, whatever stands around it: %s", async (_, encode) => {
    const field = fc.oneof(
      fc.constantFrom("", "0050", "表ソ能", "あ,い", 'う"え', "お\nか", " "),
      fc
        .array(fc.constantFrom("山", "田", "太", "郎", "ー", "ン", "a", "0"), { maxLength: 6 })
        .map((all) => all.join("")),
    );
    const row = fc.record({ key: field, other: field, isQuoted: fc.boolean(), end: fc.constantFrom("\n", "\r\n") });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), fc.boolean(), async (rows, isEnded) => {
        const quote = (text: string, isQuoted: boolean) =>
          isQuoted || /[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const written = (content: string) => {
          const lines = rows.map(
            ({ key, other, isQuoted, end }) =>
              [quote(key, isQuoted), quote(content, isQuoted), quote(other, isQuoted)].join() + end,
          );
          return encode(`${HEADING}\r\n${lines.join("")}${isEnded ? "" : `x,${content},y`}`);
        };
        const cells = [...rows.keys(), ...(isEnded ? [] : [rows.length])].map((index) => number(index + 1, 1));
        const cut = valueOf(await (await template(written(""))).cut(SHEET, cells));
        expect(filled(cut).equals(written(NUMBER))).toBe(true);
        const held = valueOf(await (await template(written(tokenFor(0)))).cut(SHEET, cells));
        expect(filled(held).equals(written(NUMBER))).toBe(true);
      }),
      { numRuns: process.env["SLOW"] === undefined ? 25 : 500 },
    );
  });

  it("gives the delimiters that a short row lacks, for several numbers as well", async () => {
    const cut = valueOf(await (await template("a,b,c,d,e\n1\n")).cut(SHEET, [number(1, 2), number(1, 4)]));
    expect(filled(cut).toString()).toBe(`a,b,c,d,e\n1,,${NUMBER},,${NUMBER}\n`);
  });

  it("is not written over: another token, a number, a word, and a row that is not there are in the way", async () => {
    const text = `a,b\n1,${tokenFor(1)}\n2,${NUMBER}\n3,未提出\n4,\n`;
    const cut = await (
      await template(text)
    ).cut(
      SHEET,
      [1, 2, 3, 4, 5].map((row) => number(row, 1)),
    );
    expect(cut).toEqual({
      ok: false,
      failure: { code: "template_cells_taken", count: 4, cells: [1, 2, 3, 5].map((row) => cellAddress(SHEET, row, 1)) },
    });
    const missing = await (await template(text)).cut(sheetName("b"), []);
    expect(missing).toEqual({ ok: false, failure: { code: "sheet_missing", sheet: "b" } });
  });

  it("tells how lines come behind it, where they can be written", async () => {
    const forms = [
      ["a;b\n", { delimiter: ";", quoting: "when_needed", lineEnd: "\n" }, "a;b\n"],
      ['"a","b"', { delimiter: ",", quoting: "always", lineEnd: "\r\n" }, '"a","b"\r\n'],
      ['会社より\n\n"a";"b"\n', { delimiter: ";", quoting: "always", lineEnd: "\n" }, '会社より\n\n"a";"b"\n'],
      ["a\tb\r\n\r\n", { delimiter: "\t", quoting: "when_needed", lineEnd: "\r\n" }, "a\tb\r\n\r\n"],
    ] as const;
    for (const [text, form, ended] of forms) {
      const { append } = await template(text);
      if (append?.kind !== "known") throw new Error("lines can be written");
      expect(append.form).toEqual(form);
      expect(filled(await append.cutAtEnd()).toString()).toBe(ended);
    }
    for (const bytes of [Buffer.from("\ufeffa\tb\r\n", "utf16le"), Buffer.from("a,b\rc,d\r"), Buffer.from("a|b\n")]) {
      expect((await template(bytes)).append).toEqual({ kind: "unknown" });
    }
  });

  it("knows in which of our encodings texts may come into it", async () => {
    const of = async (bytes: Uint8Array | string) => (await template(bytes)).encodings;
    expect(await of("a,b\n")).toEqual(["utf8", "cp932"]);
    expect(await of("\ufeffa,b\n")).toEqual(["utf8"]);
    expect(await of("番号,b\n")).toEqual(["utf8"]);
    expect(await of(Buffer.from([0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x62, 0x0a]))).toEqual(["cp932"]);
  });
});
