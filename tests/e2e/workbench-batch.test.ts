/**
 * Many files at once in a real browser, over the server as `npm start` runs it: looked through, cleaned, and saved as a
 * ZIP file or back to their places.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { sampleEmployees } from "#server/demo/sample-people.ts";
import { sampleWorkbook } from "#server/demo/sample-workbook.ts";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { type DemoServer, startDemoServer } from "../support/demo-server.ts";
import { partsHolding } from "../support/package-search.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";
import { unzip } from "../support/xlsx-fixtures/unzip.ts";

/** The sample has two mistyped numbers, which stay. */
const MISTYPED = new Set([16, 29]);
const NUMBERS = new Set(
  sampleEmployees().flatMap(({ number, family }, index) => [
    ...(MISTYPED.has(index) ? [] : [number]),
    ...family.map((one) => one.number),
  ]),
);

describe("many files on the workbench", () => {
  let server: DemoServer;
  let browser: Browser;
  let book: Uint8Array<ArrayBuffer>;
  let quiet: Uint8Array<ArrayBuffer>;

  beforeAll(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
    book = await sampleWorkbook();
    quiet = await buildWorkbook({ sheets: [{ name: "S", cells: { A1: "品名", A2: "机" } }] });
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function openPage(language: "ja" | "en"): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${server.address}/?lang=${language}`);
    return { context, page };
  }

  async function signIn(context: BrowserContext, click: () => Promise<void>): Promise<void> {
    const popup = context.waitForEvent("page");
    await click();
    const { userName } = await server.accountOf("clerk");
    await (await popup).getByRole("button", { name: userName }).click();
  }

  const states = (page: Page): Promise<readonly (string | null)[]> =>
    page.locator("tr[data-state]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-state")));

  it("are cleaned together and saved as one ZIP file", async () => {
    const { context, page } = await openPage("ja");
    const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles([
        file("台帳.xlsx", book),
        file("備品.xlsx", quiet),
        file("控え.xlsx", book),
        file("壊れ.xlsx", book.slice(0, 900)),
        file("メモ.txt", Buffer.from("x")),
      ]);
    await page.getByRole("heading", { name: "まとめて金庫へ移す" }).waitFor();
    await page.getByText("2個のファイルに").first().waitFor();
    expect(await states(page)).toEqual(["found", "nothing_found", "found", "failed", "passed_over"]);
    await page.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    await signIn(context, () => page.getByRole("button", { name: "サインインして金庫へ移す" }).click());
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "2個をZIPファイルで保存" }).click();
    const zip = new Uint8Array(await readFile(await (await download).path()));
    const cleaned = await unzip(zip);
    expect(cleaned.map(({ name }) => name)).toEqual(["台帳.xlsx", "控え.xlsx"]);
    expect(await partsHolding(book, NUMBERS)).not.toEqual([]);
    for (const { plain } of cleaned) expect(await partsHolding(Uint8Array.from(plain), NUMBERS)).toEqual([]);
    expect(await states(page)).toEqual(["saved", "nothing_found", "saved", "failed", "passed_over"]);
    await page.getByRole("button", { name: "一覧を閉じる" }).click();
    await page.getByRole("button", { name: "フォルダーを選ぶ" }).waitFor();
    await context.close();
  }, 120_000);

  it("go back to their folder where the browser may write there", async () => {
    const { context, page } = await openPage("en");
    // The browser's own private folder stands for one that a person picks: the same handles, without the dialog.
    await page.evaluate(
      async (bytes) => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle("人事", { create: true });
        for (const name of ["a.xlsx", "b.xlsx"]) {
          const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
          await writable.write(Uint8Array.from(bytes));
          await writable.close();
        }
        Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) });
      },
      [...book],
    );
    await page.getByRole("button", { name: "Choose a folder" }).click();
    await page.getByRole("row", { name: "人事/a.xlsx" }).waitFor();
    await page.getByRole("checkbox", { name: "Withholding records of employment income" }).check();
    await page.getByText("in 2 files").first().waitFor();
    await signIn(context, () => page.getByRole("button", { name: "Sign in and move to the vault" }).click());
    await page.getByRole("button", { name: "Save 2 files in place" }).click();
    await page.locator("tr[data-state=saved]").nth(1).waitFor();
    const written = await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("人事");
      const file = await (await folder.getFileHandle("b.xlsx")).getFile();
      return [...new Uint8Array(await file.arrayBuffer())];
    });
    expect(await partsHolding(Uint8Array.from(written), NUMBERS)).toEqual([]);
    expect((await unzip(Uint8Array.from(written))).map(({ name }) => name)).toEqual(
      (await unzip(book)).map(({ name }) => name),
    );
    await context.close();
  }, 120_000);
});
