import { describe, expect, it } from "@jest/globals";
import Encoding from "encoding-japanese";
import fc from "fast-check";
import { openCsvWorkbook } from "#adapters/csv/csv-workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { cellAddress, sheetName } from "#domain/workbook/range-address.ts";

const TOKEN = "MN-ABCD-EFGH-JKMN-PQRS";
const NUMBER = "123456789018";
const SHEET = sheetName("a");

async function edited(bytes: Uint8Array<ArrayBuffer>, row: number, column: number, expected: string, text: string) {
  const opened = await openCsvWorkbook(new Blob([bytes]), "a.csv");
  if (!opened.ok) throw new Error(opened.failure.code);
  const cell = cellAddress(SHEET, row, column);
  const outcomes = await opened.value.writeCells([{ cell, expected: new Secret(expected), text, target: "content" }]);
  const saved = await opened.value.save();
  if (!outcomes.ok || !saved.ok) throw new Error("not written");
  return { outcomes: outcomes.value, bytes: Buffer.from(await saved.value.arrayBuffer()) };
}

describe("editing a field of a text file", () => {
  it.each([
    ["bare fields and CRLF", `番,氏名\r\n1,${NUMBER}\r\n`],
    ["a quoted field", `番,氏名\r\n1,"${NUMBER}"\r\n`],
    ["a field with quotes inside", `番,氏名\n1,"「""${NUMBER}""」"\n`],
    ["mixed line ends and no last one", `番,氏名\n\r\n1,${NUMBER}`],
    ["a bare field with quotes and a line's end of another kind", `番,氏名\n1,「"${NUMBER}"」\r\n`],
    ["a byte-order mark", `\uFEFF番,氏名\r\n1,${NUMBER}\r\n`],
  ])("changes nothing but the number: %s", async (_title, text) => {
    const before = Buffer.from(text);
    const row = text.includes("\n\r\n") ? 2 : 1;
    const held = text.includes("「") ? `「"${NUMBER}"」` : NUMBER;
    const { outcomes, bytes } = await edited(before, row, 1, held, held.replace(NUMBER, TOKEN));
    expect(outcomes).toEqual([{ kind: "written" }]);
    expect(bytes.equals(Buffer.from(text.replace(NUMBER, TOKEN)))).toBe(true);
  });

  it("keeps the bytes of a legacy encoding whose trail bytes look like ASCII", async () => {
    // CP932 of 表: its second byte is a backslash; ソ and 能 are of the same kind.
    const name = Buffer.from([0x95, 0x5c, 0x83, 0x5c, 0x94, 0x5c]);
    const before = Buffer.concat([name, Buffer.from(`,x\r\n`), name, Buffer.from(`,${NUMBER}\r\n`)]);
    const { outcomes, bytes } = await edited(before, 1, 1, NUMBER, TOKEN);
    expect(outcomes).toEqual([{ kind: "written" }]);
    const expected = Buffer.concat([name, Buffer.from(`,x\r\n`), name, Buffer.from(`,${TOKEN}\r\n`)]);
    expect(bytes.equals(expected)).toBe(true);
  });

  it("keeps the bytes between two numbers of one field in a legacy encoding", async () => {
    const [second, wide] = ["987654321093", "１２３４−５６７８−９０１８"];
    const field = (...numbers: readonly string[]): string => `夫の番号は${numbers.join("、妻は")}です（表）`;
    const sjis = (text: string): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: "UNICODE", to: "SJIS" }));
    const before = sjis(`番\r\n${field(wide, second)}\r\n`);
    const held = new TextDecoder("shift_jis").decode(before).split("\r\n")[1] ?? "";
    const { outcomes, bytes } = await edited(before, 1, 0, held, field(TOKEN, TOKEN));
    expect(outcomes).toEqual([{ kind: "written" }]);
    expect(bytes.equals(sjis(`番\r\n${field(TOKEN, TOKEN)}\r\n`))).toBe(true);
  });

  it("writes UTF-16 in its own byte order", async () => {
    const before = Buffer.from(`\uFEFF番\t${NUMBER}\r\n`, "utf16le");
    const { bytes } = await edited(before, 0, 1, NUMBER, TOKEN);
    expect(bytes.equals(Buffer.from(`\uFEFF番\t${TOKEN}\r\n`, "utf16le"))).toBe(true);
  });

  it("leaves a field alone that holds something else by now", async () => {
    const before = Buffer.from(`a,${NUMBER}\r\n`);
    const { outcomes, bytes } = await edited(before, 0, 1, "other", TOKEN);
    expect(outcomes).toEqual([{ kind: "changed_since_scan" }]);
    expect(bytes.equals(before)).toBe(true);
  });

  it("finds every field where the reader found it", async () => {
    const field = fc.string({ unit: fc.constantFrom("a", "表", '"', ",", "\n", " "), maxLength: 6 });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.nat(), async (rows, seed) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const row = seed % rows.length;
        const write = (mark: string) =>
          rows
            .map((fields, at) => fields.map((text, n) => quoted(at === row && n === 1 ? mark : text)).join(","))
            .join("\r\n");
        const { bytes } = await edited(Buffer.from(write(NUMBER)), row, 1, NUMBER, TOKEN);
        expect(bytes.toString()).toBe(write(TOKEN));
      }),
      { numRuns: 100 },
    );
  });
});
