/**
 * The main job in a real browser, over the server as `npm start` runs it: a legacy workbook in, the
 * cleaned workbook out, the act in the access log.
 */
import { describe, expect, it } from "@jest/globals";
import { readFile } from "node:fs/promises";
import type { BrowserContext, Page } from "playwright-core";
import { sampleEmployees } from "#server/demo/sample-people.ts";
import { sampleWorkbook } from "#server/demo/sample-workbook.ts";
import { demoSuite } from "../support/browser/suite.ts";
import { partsHolding } from "../support/package-search.ts";
import { corpusPath, hasCorpus } from "../support/xlsx-fixtures/corpus.ts";
import { unzip } from "../support/xlsx-fixtures/unzip.ts";

interface LegacyFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Every number that the file holds with a right check digit, twelve digits each. */
  readonly numbers: ReadonlySet<string>;
  /** Parts that may differ afterwards. */
  readonly changed: readonly string[];
}

async function ownFile(): Promise<LegacyFile> {
  const employees = sampleEmployees();
  const mistyped = new Set([16, 29]);
  return {
    name: "従業員台帳.xlsx",
    bytes: await sampleWorkbook(),
    numbers: new Set([
      ...employees.filter((_, index) => !mistyped.has(index)).map(({ number }) => number),
      ...employees.flatMap(({ family }) => family.map(({ number }) => number)),
    ]),
    changed: ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"],
  };
}

async function labelledFile(name: string, changed: readonly string[]): Promise<LegacyFile> {
  const { labels } = JSON.parse(await readFile(corpusPath("labelled/labels.json"), "utf8")) as {
    labels: readonly { file: string; status: string; number: string | null }[];
  };
  const known = labels.filter((label) => label.file === name && /^(?:valid|lost_leading_zero)$/u.test(label.status));
  return {
    name,
    bytes: new Uint8Array(await readFile(corpusPath(`labelled/${name}`))),
    numbers: new Set(known.flatMap(({ number }) => number ?? [])),
    changed,
  };
}

describe("the workbench", () => {
  const suite = demoSuite();

  async function signIn(context: BrowserContext, open: () => Promise<void>): Promise<void> {
    const popup = context.waitForEvent("page");
    await open();
    const { userName } = await suite.server.accountOf("clerk");
    await (await popup).getByRole("button", { name: userName }).click();
  }

  /** Drops the file into the page, scans, moves the numbers, and answers with the saved file. */
  async function clean(context: BrowserContext, page: Page, file: LegacyFile): Promise<Uint8Array<ArrayBuffer>> {
    await page.goto(`${suite.server.address}/?lang=ja`);
    await page.locator("input[type=file]").setInputFiles({
      name: file.name,
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(file.bytes),
    });
    await page.getByRole("button", { name: "スキャン" }).click();
    await page.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor();
    for (const column of await page.getByRole("checkbox").all()) await column.check();
    await page.getByRole("button", { name: "金庫へ移す" }).click();
    await page.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    await signIn(context, () => page.getByRole("button", { name: "サインインして金庫へ移す" }).click());
    await page.getByRole("heading", { name: "金庫へ移しました" }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "置き換えたブックを保存" }).first().click();
    return new Uint8Array(await readFile(await (await download).path()));
  }

  async function expectCleaned(file: LegacyFile): Promise<void> {
    const context = await suite.browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const before = await suite.server.readLog();
    const cleaned = await clean(context, page, file);

    expect(errors).toEqual([]);
    expect(file.numbers.size).toBeGreaterThan(0);
    expect(await partsHolding(file.bytes, file.numbers)).not.toEqual([]);
    expect(await partsHolding(cleaned, file.numbers)).toEqual([]);

    const original = await unzip(file.bytes);
    const result = await unzip(cleaned);
    expect(result.map(({ name }) => name)).toEqual(original.map(({ name }) => name));
    const same = (index: number): boolean => Buffer.compare(original[index]!.packed, result[index]!.packed) === 0;
    expect(original.flatMap(({ name }, index) => (same(index) ? [] : [name])).toSorted()).toEqual(file.changed);
    const texts = result.map(({ plain }) => new TextDecoder().decode(plain)).join("\n");
    expect(new Set(texts.match(/MN(?:-[0-9A-Z]{4}){4}/gu)).size).toBe(file.numbers.size);

    const log = await suite.server.readLog();
    expect(log.size).toBeGreaterThan(before.size);
    expect(log.entries.slice(before.size).some(({ entry }) => entry.includes("tokenize"))).toBe(true);
    await context.close();
  }

  it("takes the numbers out of the sample workbook and leaves every other part as it was", async () => {
    await expectCleaned(await ownFile());
  }, 120_000);

  const withCorpus = hasCorpus ? it : it.skip;
  withCorpus.each([
    ["p01_社員名簿.xlsx", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]],
    ["p02_給与マスタ.xlsx", ["xl/worksheets/sheet1.xml"]],
    ["p10_従業員名簿_全角.xlsx", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]],
    [
      "p21_社会保険届_参照.xlsx",
      ["xl/sharedStrings.xml", ...[1, 2, 3].map((sheet) => `xl/worksheets/sheet${sheet}.xml`)],
    ],
    ["p23_入社手続_メモ付き.xlsx", ["xl/comments/comment1.xml", "xl/worksheets/sheet1.xml"]],
    [
      "p24_様式_設定.xlsx",
      ["docProps/core.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"],
    ],
    [
      "p27_部門集計.xlsx",
      ["xl/pivotCache/pivotCacheDefinition1.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"],
    ],
    ["p28_残業グラフ.xlsx", ["xl/charts/chart1.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]],
  ])(
    "takes the numbers out of %s of the corpus and leaves every other part as it was",
    async (name, changed) => {
      await expectCleaned(await labelledFile(name, changed));
    },
    120_000,
  );
});
