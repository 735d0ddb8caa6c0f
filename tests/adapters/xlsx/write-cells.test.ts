import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openXlsxWorkbook } from "#adapters/xlsx/xlsx-workbook.ts";
import { buildWorkbook, type FixtureWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { editOf, NUMBER_A, NUMBER_B, TOKEN_A, TOKEN_B } from "../../support/xlsx-fixtures/edits.ts";
import { failureOf, openFixture, seenCells, unhurried, valueOf } from "../../support/xlsx-fixtures/read-workbook.ts";
import { textOfEntry, unzip } from "../../support/xlsx-fixtures/unzip.ts";

const SHEET = "台帳";
const SHEET_PART = "xl/worksheets/sheet1.xml";
const STRINGS_PART = "xl/sharedStrings.xml";

async function edited(fixture: FixtureWorkbook, edits: readonly ReturnType<typeof editOf>[]) {
  const workbook = await openFixture(fixture);
  const outcomes = valueOf(await workbook.writeCells(edits, unhurried)).map(({ kind }) => kind);
  const saved = valueOf(await workbook.save());
  const again = valueOf(await openXlsxWorkbook(saved, "again.xlsx"));
  return { outcomes, saved, again };
}

describe("writeCells and save", () => {
  it("put a token where the number stood and change nothing else in the part", async () => {
    const fixture = {
      formats: ["@"],
      sheets: [{ name: SHEET, cells: { A1: "番号", A2: { value: Number(NUMBER_A), style: 1 }, B2: "髙橋" } }],
    };
    const before = await textOfEntry(await buildWorkbook(fixture), SHEET_PART);
    const { outcomes, saved } = await edited(fixture, [
      editOf(SHEET, "A2", { expected: Number(NUMBER_A), text: TOKEN_A }),
    ]);
    expect(outcomes).toEqual(["written"]);
    expect(await textOfEntry(saved, SHEET_PART)).toBe(
      before.replace(
        `<c r="A2" s="1"><v>${NUMBER_A}</v></c>`,
        `<c r="A2" s="1" t="inlineStr"><is><t>${TOKEN_A}</t></is></c>`,
      ),
    );
  });

  it("leave every other entry its packed bytes, its order and its attributes", async () => {
    const fixture = {
      sheets: [
        { name: SHEET, cells: { A1: { value: NUMBER_A, store: "inline" as const } } },
        { name: "別", cells: { A1: "触らない" } },
      ],
      parts: { "xl/media/picture.bin": new Uint8Array(5000).map((_zero, index) => (index * 7919) % 251) },
    };
    const before = await unzip(await buildWorkbook(fixture));
    const { saved } = await edited(fixture, [editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A })]);
    const after = await unzip(saved);
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    expect(after.map(({ attributes }) => attributes)).toEqual(before.map(({ attributes }) => attributes));
    const changed = after.filter((entry, index) => Buffer.compare(entry.packed, before[index]!.packed) !== 0);
    expect(changed.map(({ name }) => name)).toEqual([SHEET_PART]);
  });

  it("fail, and throw nothing, where an entry that is only copied reaches into the next one", async () => {
    const bytes = await buildWorkbook({
      sheets: [{ name: SHEET, cells: { A1: NUMBER_A } }],
      parts: { "xl/media/picture.bin": new Uint8Array(500), "xl/media/second.bin": new Uint8Array(500) },
    });
    const header = Buffer.from(bytes).indexOf("xl/media/picture.bin") - 30;
    new DataView(bytes.buffer).setUint16(header + 28, 40_000, true);
    const workbook = valueOf(await openXlsxWorkbook(bytes, "x.xlsx"));
    await workbook.writeCells([editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A })], unhurried);
    expect(failureOf(await workbook.save())).toEqual({ code: "workbook_unreadable", because: "truncated" });
  });

  it.each([
    ["is edited", STRINGS_PART],
    ["is only copied", "xl/media/pictures.xml"],
  ])("fail, and throw nothing, where a name that %s stands in the directory twice", async (_which, name) => {
    const twin = name.replace("s.xml", "z.xml");
    const strings = `<sst><si><t>${NUMBER_A}</t></si></sst>`;
    const parts = { [STRINGS_PART]: strings, [name]: strings, [twin]: strings };
    const bytes = await buildWorkbook({ sheets: [{ name: SHEET, cells: { A1: NUMBER_A } }], parts });
    const renamed = Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll(twin, name), "latin1");
    const workbook = valueOf(await openXlsxWorkbook(new Uint8Array(renamed), "a.xlsx"));
    await workbook.writeCells([editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A })], unhurried);
    expect(failureOf(await workbook.save())).toMatchObject({ code: "workbook_unreadable", because: "truncated" });
  });

  it("empty a shared string that nobody uses any more, and keep one that another cell uses", async () => {
    const { saved, again } = await edited(
      { sheets: [{ name: SHEET, cells: { A1: NUMBER_A, A2: NUMBER_B, A3: NUMBER_B, A4: "氏名" } }] },
      [
        editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A }),
        editOf(SHEET, "A2", { expected: NUMBER_B, text: TOKEN_B }),
      ],
    );
    const strings = await textOfEntry(saved, STRINGS_PART);
    expect(strings).not.toContain(NUMBER_A);
    expect(strings).toContain(NUMBER_B);
    expect(await seenCells(again, SHEET)).toEqual([
      ["A1", TOKEN_A],
      ["A2", TOKEN_B],
      ["A3", NUMBER_B],
      ["A4", "氏名"],
    ]);
  });

  it("leave a cell alone that holds something else than was read, and accept one that holds its text", async () => {
    const { outcomes, again } = await edited({ sheets: [{ name: SHEET, cells: { A1: "変更後", A2: TOKEN_B } }] }, [
      editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A }),
      editOf(SHEET, "A2", { expected: NUMBER_B, text: TOKEN_B }),
    ]);
    expect(outcomes).toEqual(["changed_since_scan", "written"]);
    expect(await seenCells(again, SHEET)).toEqual([
      ["A1", "変更後"],
      ["A2", TOKEN_B],
    ]);
  });

  it("replace a stored result and keep the formula", async () => {
    const { saved, again } = await edited(
      { sheets: [{ name: SHEET, cells: { A1: { value: NUMBER_A, formula: 'TEXT(B1,"0")' } } }] },
      [editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A, target: "cached_result" })],
    );
    expect(await seenCells(again, SHEET)).toEqual([["A1", TOKEN_A, { formula: 'TEXT(B1,"0")' }]]);
    expect(await textOfEntry(saved, SHEET_PART)).not.toContain(NUMBER_A);
  });

  it("take a moved number out of formula results that were not asked for, on every sheet", async () => {
    const { again } = await edited(
      {
        sheets: [
          { name: SHEET, cells: { A1: Number(NUMBER_A), B1: { value: Number(NUMBER_A), formula: "A1" } } },
          { name: "印刷", cells: { A1: { value: "番号：1234-5678-9018", formula: '"番号："&台帳!A1' } } },
        ],
      },
      [editOf(SHEET, "A1", { expected: Number(NUMBER_A), text: TOKEN_A })],
    );
    expect(await seenCells(again, SHEET)).toEqual([
      ["A1", TOKEN_A],
      ["B1", TOKEN_A, { formula: "A1" }],
    ]);
    expect(await seenCells(again, "印刷")).toEqual([["A1", `番号：${TOKEN_A}`, { formula: '"番号："&台帳!A1' }]]);
  });

  it("take a replaced formula out of the calculation chain, and keep the sheet of the entries behind it", async () => {
    const chain = `<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/><c r="A2"/><c r="A1" i="2"/></calcChain>`;
    const { saved } = await edited(
      {
        sheets: [
          {
            name: SHEET,
            cells: { A1: { value: NUMBER_A, formula: `"${NUMBER_A}"` }, A2: { value: 2, formula: "1+1" } },
          },
          { name: "別", cells: { A1: { value: 1, formula: "0+1" } } },
        ],
        relationships: `<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"/>`,
        parts: { "xl/calcChain.xml": chain },
      },
      [editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A })],
    );
    expect(await textOfEntry(saved, "xl/calcChain.xml")).toBe(
      chain.replace('<c r="A1" i="1"/><c r="A2"/>', '<c r="A2" i="1"/>'),
    );
    expect(await textOfEntry(saved, SHEET_PART)).not.toContain(NUMBER_A);
  });

  it("do not tear a formula that other cells hang on", async () => {
    const workbook = await openFixture({
      sheets: [{ name: SHEET, cells: {} }],
      parts: {
        [SHEET_PART]: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><f t="shared" si="0" ref="C1:C2">D1</f><v>3</v></c></row></sheetData></worksheet>`,
      },
    });
    const outcomes = valueOf(
      await workbook.writeCells(
        ["A1", "B1", "C1"].map((address, index) => editOf(SHEET, address, { expected: index + 1, text: "x" })),
        unhurried,
      ),
    );
    expect(outcomes).toEqual([
      { kind: "not_writable", because: "spilled" },
      { kind: "written" },
      { kind: "not_writable", because: "formula" },
    ]);
  });

  it.each(["array", "dataTable"])(
    "replace what a formula of kind %s shows in other cells as its stored result",
    async (kind) => {
      const cells = (third: string) =>
        `<row r="1"><c r="A1" cm="1"><f t="${kind}" ref="A1:A3">D1:D3</f><v>1</v></c></row><row r="2"><c r="A2" s="0" vm="1"><v>${NUMBER_A}</v></c><c r="B2"><v>7</v></c></row><row r="3">${third}</row>`;
      const part = (rows: string) =>
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
      const { outcomes, saved } = await edited(
        {
          sheets: [{ name: SHEET, cells: {} }],
          parts: { [SHEET_PART]: part(cells(`<c r="A3" t="str"><v>番号 ${NUMBER_A}</v></c>`)) },
        },
        [editOf(SHEET, "A2", { expected: Number(NUMBER_A), text: TOKEN_A })],
      );
      expect(outcomes).toEqual(["written"]);
      // The third cell was not asked for: a moved number leaves every stored result.
      expect(await textOfEntry(saved, SHEET_PART)).toBe(
        part(
          cells(`<c r="A3" t="str"><v>番号 ${TOKEN_A}</v></c>`).replace(
            `<c r="A2" s="0" vm="1"><v>${NUMBER_A}</v></c>`,
            `<c r="A2" s="0" t="str"><v>${TOKEN_A}</v></c>`,
          ),
        ),
      );
    },
  );

  it("show an accepted edit to every reader before it is saved", async () => {
    const workbook = await openFixture({ sheets: [{ name: SHEET, cells: { A1: NUMBER_A, C3: 1 } }] });
    valueOf(
      await workbook.writeCells(
        [
          editOf(SHEET, "A1", { expected: NUMBER_A, text: TOKEN_A }),
          editOf(SHEET, "B2", { expected: null, text: "新" }),
        ],
        unhurried,
      ),
    );
    expect(await seenCells(workbook, SHEET)).toEqual([
      ["A1", TOKEN_A],
      ["B2", "新"],
      ["C3", 1],
    ]);
    const again = valueOf(await openXlsxWorkbook(valueOf(await workbook.save()), "x"));
    expect(await seenCells(again, SHEET)).toEqual(await seenCells(workbook, SHEET));
  });

  it("give the file itself back when nothing was edited", async () => {
    const file = await buildWorkbook({ sheets: [{ name: SHEET, cells: { A1: 1 } }] });
    const workbook = valueOf(await openXlsxWorkbook(file, "x"));
    const saved = valueOf(await workbook.save());
    expect(Buffer.compare(new Uint8Array(await saved.arrayBuffer()), file)).toBe(0);
  });

  const place = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 4 }));
  const content = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc
      .string({ unit: "binary", minLength: 1, maxLength: 12 })
      .filter((text) => !/[\u0000-\u001f\ufffe\uffff]|[\ud800-\udfff]/u.test(text)),
  );
  it.each([{}, { prefix: "x" }, { encoding: "utf-16le" as const }, { isStored: true }])(
    "law: cells after = cells before with the edits made, whatever the writer's habits %j",
    async (shape) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(place, content)),
          fc.array(fc.tuple(place, fc.string({ unit: "grapheme" })), { minLength: 1 }),
          async (cells, changes) => {
            const at = ([row, column]: readonly [number, number]) => `${"ABCDE".charAt(column)}${row + 1}`;
            const sorted = [...new Map(cells.map((cell) => [at(cell[0]), cell])).values()].sort(
              ([[rowA, columnA]], [[rowB, columnB]]) => rowA - rowB || columnA - columnB,
            );
            const before = new Map(sorted.map(([where, value]) => [at(where), value]));
            const wanted = new Map(changes.map(([where, text]) => [at(where), text]));
            const { outcomes, again } = await edited(
              { ...shape, sheets: [{ name: SHEET, cells: Object.fromEntries(before) }] },
              [...wanted].map(([address, text]) =>
                editOf(SHEET, address, { expected: before.get(address) ?? null, text }),
              ),
            );
            expect(new Set(outcomes)).toEqual(new Set(["written"]));
            const expected = new Map<string, unknown>([...before, ...wanted]);
            const after = new Map((await seenCells(again, SHEET)).map(([address, value]) => [address, value]));
            for (const [address, value] of expected) expect(after.get(address) ?? "").toEqual(value);
            expect([...after.keys()].every((address) => expected.has(address))).toBe(true);
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});
