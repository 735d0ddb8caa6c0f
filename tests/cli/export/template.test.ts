/**
 * A vendor's own template, from the command line to the vault and back: byte for byte what a hand would have written.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestView } from "#contract/requests.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import { ENCODERS } from "#server/vault/encode-text.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { filesUnder, findCanaries } from "../../support/server/canary.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { cellValuesInLibreOffice, hasLibreOffice } from "../../support/libre-office/cell-values.ts";
import { OWN_LAYOUT } from "../../support/user-layout.ts";
import { buildWorkbook, type FixtureCell, type FixtureWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { textOfEntry, unzip } from "../../support/xlsx-fixtures/unzip.ts";
import { runCliWith } from "../run-cli.ts";

const LAYOUT: UserLayout = {
  ...OWN_LAYOUT,
  encoding: "cp932",
  lineEnd: "crlf",
  delimiter: "comma",
  numberForm: "twelve",
  columns: [
    { heading: "マイナンバー", kind: "number", owner: "recipient", required: true, maxWidth: 0 },
    { heading: "従業員番号", kind: "key", owner: "recipient", required: true, maxWidth: 10 },
  ],
};
const PEOPLE = [
  { employeeNumber: "0050", name: "佐藤 花子" },
  { employeeNumber: "0051", name: "鈴木 一郎" },
];
/** The first begins with a zero, which a number in a cell would lose. */
const NUMBERS = ["012345678903", fictionalDigits(51)] as const;

let server: TestServer;
let clerk: string;
let layoutId: string;
let tokens: readonly string[];
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  folder = mkdtempSync(join(tmpdir(), "template-"));
  layoutId = await saveLayout(LAYOUT);
  const body = tokenizeBodyOf(50, 51);
  const items = body.items.map((item, index) => ({ ...item, number: NUMBERS[index], person: PEOPLE[index] }));
  const stored = await server.post("/api/v1/batches", { ...body, items }, clerk);
  tokens = (stored.body as { items: { token: string }[] }).items.map(({ token }) => token);
});
afterAll(stopTestServers);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "template-"));
});

const run = (...words: readonly string[]) => runCliWith({ MNV_TOKEN: clerk }, ...words);

async function saveLayout(layout: UserLayout): Promise<string> {
  const path = join(folder, "layout.json");
  writeFileSync(path, JSON.stringify(layout));
  return (await run("layouts", "save", path, "--vault", server.address)).out.trim();
}

const words = (template: string, ...more: readonly string[]) => [
  "export",
  "--layout",
  layoutId,
  "--vault",
  server.address,
  "--template",
  template,
  ...more,
];

async function approve(requestId: string): Promise<void> {
  const approver = await accessToken("approver-1", "approver");
  const { requests } = (await server.get("/api/v1/requests", approver)).body as { requests: RequestView[] };
  const { hash } = requests.find((one) => one.requestId === requestId)!;
  await server.post(`/api/v1/requests/${requestId}/decision`, { hash, decision: "approve", comment: "" }, approver);
}

/** The file that comes of the template, after it was asked for and approved. */
async function filled(name: string, bytes: Uint8Array, ...more: readonly string[]): Promise<Buffer> {
  const template = join(folder, name);
  writeFileSync(template, bytes);
  const asked = await run(...words(template, "--ask", "--purpose", "TAX-WH", "--reason", "取り込み", ...more));
  expect([asked.exitCode, asked.err]).toEqual([0, expect.stringContaining("様式に合っています")]);
  await approve(asked.out.trim());
  const out = join(folder, `out-${name}`);
  const made = await run(...words(template, "--grant", asked.out.trim(), "--out", out, ...more));
  expect([made.exitCode, made.err]).toEqual([0, expect.stringContaining("2 行、番号 2 件")]);
  expect(findCanaries(Buffer.from(asked.err + made.out + made.err), NUMBERS)).toEqual([]);
  expect(readFileSync(template).equals(bytes)).toBe(true);
  return readFileSync(out);
}

async function refused(
  name: string,
  bytes: Uint8Array,
  ...more: readonly string[]
): Promise<readonly [exitCode: unknown, err: string]> {
  const template = join(folder, name);
  writeFileSync(template, bytes);
  const { exitCode, err } = await run(...words(template, "--check", ...more));
  return [exitCode, err];
}

function cp932(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * 3);
  return bytes.subarray(0, ENCODERS.cp932(text, bytes, 0));
}
const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
const utf16le = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

type Texts = readonly [encode: (text: string) => Buffer, text: (first: string, second: string) => string];
const TEXTS: Readonly<Record<string, Texts>> = {
  "CP932, CRLF, no quotes": [
    cp932,
    (a, b) => `従業員番号,氏名,マイナンバー,備考\r\n0050,佐藤　花子,${a},①\r\n0051,鈴木 一郎,${b},\r\n`,
  ],
  "UTF-8 with a byte order mark, all quoted": [
    utf8,
    (a, b) =>
      `\ufeff"従業員番号","氏名","マイナンバー"\r\n"0050","佐藤, ""花子""","${a}"\r\n"0051","鈴木\n一郎","${b}"\r\n`,
  ],
  "UTF-8, tabs, LF, no last line end": [
    utf8,
    (a, b) => `会社からのお知らせ\n\n従業員番号\t備考\tマイナンバー\n0050\t\t${a}\n0051\t"x"\t${b}`,
  ],
  "Unicode text as Excel saves it": [
    utf16le,
    (a, b) => `従業員番号\tマイナンバー\t備考\r\n0050\t${a}\t髙\r\n0051\t${b}\t\r\n`,
  ],
};

describe("a template with rows, as text", () => {
  it.each(Object.entries(TEXTS))("gets its numbers and keeps every other byte: %s", async (_, [encode, text]) => {
    const file = await filled("取込.csv", encode(text("", "")));
    expect(file.equals(encode(text(...NUMBERS)))).toBe(true);
    expect(findCanaries(file, NUMBERS)).toEqual([0, 1]);
  });

  it("takes tokens that stand there already, as they are or with blanks around them", async () => {
    const text = (a: string, b: string) => `従業員番号,マイナンバー\r\n0050,"${a}"\r\n0051,${b}\r\n`;
    const file = await filled("t.csv", utf8(text(tokens[0]!, ` ${tokens[1]!} `)));
    expect(file.toString()).toBe(text(...NUMBERS));
  });

  it("gets the fields that a short row lacks", async () => {
    const file = await filled("t.csv", utf8("従業員番号,氏名,備考,マイナンバー\r\n0050,佐藤\r\n0051,鈴木,,\r\n"));
    expect(file.toString()).toBe(
      `従業員番号,氏名,備考,マイナンバー\r\n0050,佐藤,,${NUMBERS[0]}\r\n0051,鈴木,,${NUMBERS[1]}\r\n`,
    );
  });

  it("is nowhere on the server's disk and in no line of its log", () => {
    expect(filesUnder(server.folder).filter(({ bytes }) => findCanaries(bytes, NUMBERS).length > 0)).toEqual([]);
    expect(server.logged.filter((line) => findCanaries(Buffer.from(line), NUMBERS).length > 0)).toEqual([]);
  });
});

describe("the people of a template", () => {
  it("are found by the column that fills the key, whatever its heading, as --map says", async () => {
    const map = join(folder, "map.json");
    writeFileSync(map, JSON.stringify({ items: { "1": "なんばん", "2": "ひと" } }));
    const text = (a: string, b: string) => `なんばん,ひと,従業員番号\r\n${a},0050,x\r\n${b},0051,y\r\n`;
    const file = await filled("t.csv", utf8(text("", "")), "--map", map);
    expect(file.toString()).toBe(text(...NUMBERS));
  });

  it("are in the rows below the headings, whose row somebody may say", async () => {
    const text = (a: string, b: string) =>
      `従業員番号,ここに番号\r\n説明,説明\r\n従業員番号,マイナンバー\r\n0050,${a}\r\n0051,${b}\r\n`;
    const file = await filled("t.csv", utf8(text("", "")), "--template-row", "3");
    expect(file.toString()).toBe(text(...NUMBERS));
  });
});

describe("a template with headings alone, as text", () => {
  const source = "社員番号,番号\r\n0051,\r\n0050,\r\n";
  const HEADINGS: Readonly<Record<string, Texts>> = {
    "CP932, quoted": [
      cp932,
      (a, b) => `"備考","従業員番号","マイナンバー"\r\n${a && `"","0051","${b}"\r\n"","0050","${a}"\r\n`}`,
    ],
    "UTF-8 with a byte order mark, tabs, LF": [
      utf8,
      (a, b) => `\ufeffマイナンバー\t従業員番号\t備考\n${a && `${b}\t0051\t\n${a}\t0050\t\n`}`,
    ],
  };

  it.each(Object.entries(HEADINGS))("gets rows in its own columns and form: %s", async (_, [encode, text]) => {
    const table = join(folder, "source.csv");
    writeFileSync(table, source);
    const file = await filled("見出し.csv", encode(text("", "")), table);
    expect(file.toString("latin1")).toBe(encode(text(...NUMBERS)).toString("latin1"));
  });

  it("begins on a line of its own where the headings end without one, and takes the vault's people", async () => {
    const file = await filled("people.csv", cp932("従業員番号,マイナンバー"));
    expect(file.equals(cp932(`従業員番号,マイナンバー\r\n0050,${NUMBERS[0]}\r\n0051,${NUMBERS[1]}\r\n`))).toBe(true);
  });
});

const BOOK = (cells: Readonly<Record<string, FixtureCell>>): FixtureWorkbook => ({
  sheets: [
    { name: "説明", cells: { A1: "この表に番号を入れてください", A2: 45_000 } },
    { name: "取込", cells, before: '<cols><col min="3" max="3" width="20"/></cols>', after: "<pageMargins/>" },
  ],
  formats: ["@", "0000"],
  parts: { "xl/vbaProject.bin": Uint8Array.of(1, 2, 3, 4), "docProps/custom.xml": "<Properties/>" },
  relationships:
    '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>',
});
const SHEET = "xl/worksheets/sheet2.xml";

describe("a template as a workbook", () => {
  async function expectOnlySheetChanged(before: Uint8Array, after: Uint8Array, others: readonly string[] = []) {
    const [one, other] = [await unzip(new Uint8Array(before)), await unzip(new Uint8Array(after))];
    expect(other.map(({ name }) => name)).toEqual(one.map(({ name }) => name));
    const changed = one.filter((entry, index) => Buffer.compare(entry.packed, other[index]!.packed) !== 0);
    expect(changed.map(({ name }) => name)).toEqual([SHEET, ...others]);
    expect(other.map(({ attributes }) => attributes)).toEqual(one.map(({ attributes }) => attributes));
  }

  it("gets its numbers as texts into empty, styled, missing and token cells, and keeps every other part", async () => {
    const book = BOOK({
      A1: "社員の番号を入れる表",
      A3: "従業員番号",
      B3: "氏名",
      C3: "マイナンバー",
      D3: "備考",
      A4: { value: 50, style: 2 },
      B4: "佐藤",
      C4: { style: 1 },
      D4: { formula: "A4*2", value: 100 },
      A5: { value: "0051", store: "inline" },
      B5: "鈴木",
    });
    const before = await buildWorkbook(book);
    const file = await filled("取込.xlsm", before, "--template-sheet", "取込");
    await expectOnlySheetChanged(before, file);
    const [plain, made] = [await textOfEntry(before, SHEET), await textOfEntry(new Uint8Array(file), SHEET)];
    const cell = (number: string, style: string, place: string) =>
      `<c r="${place}"${style} t="inlineStr"><is><t>${number}</t></is></c>`;
    expect(made).toBe(
      plain
        .replace('<c r="C4" s="1"></c>', cell(NUMBERS[0], ' s="1"', "C4"))
        .replace(/(<c r="B5".*?<\/c>)/u, `$1${cell(NUMBERS[1], "", "C5")}`),
    );
    if (!hasLibreOffice) return;
    const path = join(folder, "out-取込.xlsm");
    const sheets = cellValuesInLibreOffice([path]).get(path)!;
    expect(sheets.get("取込")).toEqual([
      ["社員の番号を入れる表", "", "", ""],
      ["", "", "", ""],
      ["従業員番号", "氏名", "マイナンバー", "備考"],
      ["50", "佐藤", NUMBERS[0], "100"],
      ["0051", "鈴木", NUMBERS[1], ""],
      [""],
    ]);
    expect(sheets.get("説明")?.[0]?.[0]).toBe("この表に番号を入れてください");
  }, 120_000);

  it("leaves no token behind, neither in the cell nor among the shared strings", async () => {
    const cells = { A1: "従業員番号", B1: "マイナンバー", A2: "0050", A3: "0051" };
    const inline = { value: tokens[1]!, store: "inline" } as const;
    const before = await buildWorkbook(BOOK({ ...cells, B2: tokens[0]!, B3: inline }));
    const file = await filled("t.xlsx", before, "--template-sheet", "取込");
    await expectOnlySheetChanged(before, file, ["xl/sharedStrings.xml"]);
    const parts = await unzip(new Uint8Array(file));
    expect(parts.filter(({ plain }) => tokens.some((token) => Buffer.from(plain).includes(token)))).toEqual([]);
    const made = await textOfEntry(new Uint8Array(file), SHEET);
    expect(NUMBERS.map((number) => made.split(`<t>${number}</t>`).length)).toEqual([2, 2]);
  });

  it("gets rows below its headings, in its own columns, with the others empty", async () => {
    const before = await buildWorkbook(BOOK({ A2: "マイナンバー", B2: "備考", C2: "従業員番号", B3: { style: 1 } }));
    const table = join(folder, "source.csv");
    writeFileSync(table, `従業員番号,マイナンバー\r\n0051,${tokens[1]!}\r\n0050,${tokens[0]!}\r\n`);
    const file = await filled("head.xlsx", before, "--template-sheet", "取込", table);
    await expectOnlySheetChanged(before, file);
    const rows = /<\/row>\s*(<row r="3">.*)<\/sheetData>/su.exec(await textOfEntry(new Uint8Array(file), SHEET))?.[1];
    const text = (place: string, content: string) => `<c r="${place}" t="inlineStr"><is><t>${content}</t></is></c>`;
    expect(rows).toBe(
      `<row r="3">${text("A3", NUMBERS[1])}<c r="B3" s="1"></c>${text("C3", "0051")}</row>` +
        `<row r="4">${text("A4", NUMBERS[0])}${text("C4", "0050")}</row>`,
    );
  });
});

describe("a template is refused before anything is asked for", () => {
  const rows = (first: string) => utf8(`従業員番号,マイナンバー\r\n0050,${first}\r\n0051,\r\n`);

  it("where a number stands in it as it is, something else does, or nobody is known", async () => {
    expect(await refused("t.csv", rows(fictionalDigits(7)))).toEqual([1, expect.stringContaining("番号がそのまま")]);
    expect(await refused("t.csv", rows("abc"))).toEqual([1, expect.stringContaining("番号でもトークンでもありません")]);
    const [code, text] = await refused("t.csv", utf8("従業員番号,マイナンバー\r\n9999,\r\n"));
    expect([code, text]).toEqual([1, expect.stringContaining("2 行目 「1 マイナンバー」：本人の番号がありません")]);
  });

  it("where a word stands for a number, or a formula would be lost", async () => {
    const twice = utf8("従業員番号,マイナンバー\r\n0050,未提出\r\n0050,\r\n");
    expect(await refused("t.csv", twice)).toEqual([2, expect.stringContaining("書き換えてはならない")]);
    const cells = { A1: "従業員番号", B1: "マイナンバー", A2: "0050", B2: { formula: 'IF(A2="","",A2)', value: "" } };
    const book = await buildWorkbook(BOOK(cells));
    expect(await refused("t.xlsx", book, "--template-sheet", "取込")).toEqual([2, expect.stringContaining("B2")]);
  });

  it("where it lacks the column for the number, or has it twice", async () => {
    expect(await refused("t.csv", utf8("従業員番号,氏名\r\n"))).toEqual([2, expect.stringContaining("マイナンバー")]);
    expect(await refused("t.csv", utf8("従業員番号,マイナンバー,マイナンバー\r\n0050,,\r\n"))).toEqual([
      2,
      expect.stringContaining("2 つ以上"),
    ]);
  });

  it("where it is no file that can be filled, has rows beside a source, or the layout is an authority's", async () => {
    expect(await refused("t.xlsx", Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toEqual([
      2,
      expect.stringContaining("テンプレートを読み取れません"),
    ]);
    const source = join(folder, "source.csv");
    writeFileSync(source, "従業員番号,マイナンバー\r\n0050,\r\n");
    expect(await refused("t.csv", rows(""), source)).toEqual([2, expect.stringContaining("元の表は指定しない")]);
    const wide = utf16le("従業員番号,マイナンバー\r\n");
    expect(await refused("t.csv", wide, source)).toEqual([2, expect.stringContaining("書き足せません")]);
    const official = ["export", "--layout", "nta-375", "--vault", server.address, "--check", "--template", source];
    expect((await run(...official)).err).toContain("--template");
  });

  it("where quotes are so stray that readers differ about its columns", async () => {
    const stray = utf8('従業員番号,氏名,マイナンバー\r\n0050,"a"b,c",\r\n0051,"x"y,z",\r\n');
    expect(await refused("t.csv", stray)).toEqual([2, expect.stringContaining("書き換えてはならない")]);
  });
});
