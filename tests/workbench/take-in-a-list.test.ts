/**
 * A payroll program's list into the vault, by a clerk in a browser over the demonstration's server: read, corrected,
 * compared, decided, stored, and the same again.
 */
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { ENCODERS } from "#server/vault/encode-text.ts";
import { violationsOf } from "../support/axe.ts";
import { demoSuite } from "../support/browser/suite.ts";
import { brokenDigits, fictionalDigits } from "../support/server/fictional-numbers.ts";
import { buildWorkbook } from "../support/xlsx-fixtures/build-workbook.ts";

const PEOPLE = process.env["SLOW"] === "1" ? 100_000 : 3_000;
const [FIRST, SECOND, THIRD, OTHER] = Array.from({ length: 4 }, (_, index) => fictionalDigits(index)) as [
  string, string, string, string,
]; // prettier-ignore
const LIST = [
  "社員番号,氏名,続柄,お名前カナ,マイナンバー",
  `0001,佐藤　花子,,サトウ　ハナコ,${FIRST}`,
  `0002,鈴木　一郎,,スズキ　イチロウ,${SECOND}`,
  `0003,高橋　美咲,,タカハシ　ミサキ,${brokenDigits(5)}`,
];

describe("taking in a list", () => {
  const suite = demoSuite();
  let page: Page;

  beforeEach(async () => {
    const context = await suite.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
    page = await context.newPage();
    await page.goto(`${suite.server.address}/?lang=ja`);
    await click("その他");
    await click("一覧の取り込み");
  });

  function click(name: string): Promise<void> {
    return page.getByRole("button", { name, exact: true }).click();
  }
  async function choose(name: string, buffer: Buffer): Promise<void> {
    await page.getByLabel("取り込む一覧", { exact: true }).last().setInputFiles({ name, mimeType: "", buffer });
    await page.getByText(name, { exact: true }).waitFor();
  }
  async function signInAndCompare(): Promise<void> {
    const popup = page.waitForEvent("popup");
    await click("サインインして金庫と比べる");
    await (await popup).getByRole("button", { name: "clerk" }).click();
    await page.getByRole("heading", { name: "金庫との比較" }).waitFor();
  }
  async function store(count: string): Promise<void> {
    await page.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    await click(`${count}件の番号を金庫に入れる`);
    await page.getByRole("heading", { name: "取り込みました" }).waitFor({ timeout: 120_000 });
  }
  const shown = async (): Promise<string> => (await page.locator("body").textContent()) ?? "";

  it("reads CP932, takes corrections, leads to a wrong row, stores, and finds nothing to do the second time", async () => {
    await choose("list.csv", cp932(`${LIST.join("\r\n")}\r\n`));
    expect(await page.getByLabel("文字コード").inputValue()).toBe("shift_jis");
    expect(await page.getByLabel("区切り").inputValue()).toBe(",");
    await page.getByText("取り込まない列（1件）").click();
    await page.getByLabel("D お名前カナ").selectOption("self:kana");
    await page.getByText("はじめの数行の読み取り結果").click();
    await page.getByText("サトウ　ハナコ").waitFor();
    await signInAndCompare();
    await click("4行目");
    await page.getByText("4行目の内容").waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const seen = await shown();
    expect([FIRST, SECOND, brokenDigits(5)].filter((digits) => seen.includes(digits))).toEqual([]);
    await store("2");
    await page.getByText("clean --in-place", { exact: false }).waitFor();

    await choose("again.csv", cp932(`${LIST.join("\r\n")}\r\n`));
    await page.getByLabel("区切り").waitFor();
    await click("読み取って金庫と比べる");
    await page.getByText("金庫に入れる番号はありません。").waitFor();
    expect(await page.getByText("金庫と同じです").locator("xpath=following-sibling::dd[1]").textContent()).toBe("2人");
  }, 60_000);

  it("writes over nothing that was not decided, and offers the workbook to the cleaner", async () => {
    const rows = { A1: "社員番号", B1: "氏名", C1: "マイナンバー" };
    const people = { A2: "0001", B2: "佐藤　花子", C2: OTHER, A3: "0002", B3: "田中　一郎", C3: THIRD };
    const workbook = await buildWorkbook({ sheets: [{ name: "一覧", cells: { ...rows, ...people } }] });
    await choose("list.xlsx", Buffer.from(workbook));
    await signInAndCompare();
    await page.getByText("金庫に入れる番号はありません。").waitFor();
    const first = page.getByRole("listitem").filter({ hasText: "0001 佐藤" });
    expect(await page.getByRole("listitem").filter({ hasText: "田中" }).getByLabel("取り込む").count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await first.getByLabel("取り込む").check();
    await store("1");
    await page.getByText("まだ決めていない").waitFor();
    await click("このファイルを開いて番号をトークンに替える");
    await page.getByRole("grid", { name: "シート「一覧」" }).waitFor();
  }, 60_000);

  it(`takes in ${String(PEOPLE)} people dropped as a file, telling how far it is and answering all the while`, async () => {
    const lines = Array.from(
      { length: PEOPLE },
      (_, index) => `${String(10_000 + index)},山田　太郎,${fictionalDigits(1_000 + index)}`,
    );
    await drop(page, "many.csv", `社員番号,氏名,個人番号\n${lines.join("\n")}\n`);
    await page.getByText("many.csv", { exact: true }).waitFor();
    await watchLongTasks(page);
    await signInAndCompare();
    await store(PEOPLE.toLocaleString("en-US"));
    expect(await page.getByText("金庫に入れた").locator("xpath=following-sibling::dd[1]").textContent()).toBe(
      `${PEOPLE.toLocaleString("en-US")}人`,
    );
    const { longestMs, seen } = await page.evaluate(() => ({ longestMs: window.longestMs, seen: window.seen }));
    expect(seen).toEqual(expect.arrayContaining([expect.stringContaining("金庫に入れています")]));
    expect(longestMs).toBeLessThan(2_000);
  }, 600_000);
});

declare global {
  interface Window {
    longestMs: number;
    seen: string[];
  }
}

function cp932(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * 3);
  return bytes.subarray(0, ENCODERS.cp932(text, bytes, 0));
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name: fileName, text: content }) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    { name, text },
  );
  const zone = page.getByText("ファイルをここにドロップ");
  await zone.dispatchEvent("dragenter", { dataTransfer: transfer });
  await zone.dispatchEvent("drop", { dataTransfer: transfer });
}

/** The longest time in which the page answered nothing, and what it told on the way. */
async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    [window.longestMs, window.seen] = [0, []];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longestMs = Math.max(window.longestMs, duration);
    }).observe({ type: "longtask" });
    new MutationObserver(() => {
      const text = document.querySelector(".mnv-pane-footer")?.textContent ?? "";
      if (text !== window.seen.at(-1)) window.seen.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
