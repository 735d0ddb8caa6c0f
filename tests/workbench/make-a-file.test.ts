/**
 * A file with numbers, between a clerk and an approver in two browsers over the demonstration's server: the table is
 * checked, its problems lead to their cells, and what is saved is the only place where numbers stand.
 */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { violationsOf } from "../support/axe.ts";
import { demoSuite } from "../support/browser/suite.ts";

const REASON = "給与ソフトへ番号を取り込むため";
const TEMPLATE_REASON = "給与ソフトのテンプレートを埋めるため";
const TEMPLATE = ["社員番号,備考,マイナンバー,氏名", "A1003,い,,", "A1002,,,鈴木", ""];
const RECORD = /^見本,,,,\d{12},$/u;

describe("making a file", () => {
  const suite = demoSuite();

  async function openWorkbench(): Promise<Page> {
    const context = await suite.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(`${suite.server.address}/?lang=ja`);
    return page;
  }

  it("is checked, mended, asked for, approved, saved, and saved again under the same use", async () => {
    const clerk = await openWorkbench();
    await moveSampleIntoVault(clerk);
    await click(clerk, "その他");
    await click(clerk, "提出用ファイル");
    await clerk.getByLabel("様式", { exact: true }).selectOption("yayoi-numbers");
    await clerk.getByText("下書きの形式です", { exact: false }).waitFor();
    await clerk.getByRole("combobox", { name: "シート" }).selectOption("退職者（旧）");
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByRole("heading", { name: "直すところ" }).waitFor();
    await clerk.getByRole("button", { name: "退職者（旧） B2" }).first().click();
    await clerk.locator("[role=gridcell][aria-selected=true]").filter({ hasText: /\S \S/u }).waitFor();
    expect(await violationsOf(clerk)).toEqual([]);

    await clerk.getByLabel("1 従業員名", { exact: true }).selectOption("fixed");
    await clerk.getByLabel("1 従業員名 に入れる値").fill("見本");
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByText("6行、番号6件。様式に合っています。").waitFor();
    await clerk.getByLabel("理由").fill(REASON);
    await click(clerk, "承認を求める");
    await clerk.getByText("承認を待っています").waitFor();

    await approve(await openWorkbench(), REASON);
    await clerk.getByText("承認されました").waitFor();
    const download = clerk.waitForEvent("download");
    await click(clerk, "ファイルを作って保存する");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("yayoi-mynumber.txt");
    const bytes = await readFile(await saved.path());
    const records = new TextDecoder("shift_jis").decode(bytes).split("\r\n");
    expect(records.pop()).toBe("");
    expect(records.map((record) => RECORD.test(record))).toEqual(Array(6).fill(true));
    const shown = (await clerk.locator("body").textContent()) ?? "";
    expect(records.filter((record) => shown.includes(numberIn(record)))).toEqual([]);

    const again = clerk.waitForEvent("download");
    await click(clerk, "ファイルを作って保存する");
    expect(await readFile(await (await again).path())).toEqual(bytes);
  }, 90_000);

  it("is the payroll program's own file, filled, where there is one", async () => {
    const clerk = await openWorkbench();
    await moveSampleIntoVault(clerk);
    await click(clerk, "その他");
    await click(clerk, "提出用ファイル");
    const table = clerk.getByRole("combobox", { name: "シート", exact: true });
    await table.selectOption("退職者（旧）");
    await clerk.getByText("この表の見出しから自社の様式を作る").click();
    await clerk.getByLabel("様式の名前").fill("給与ソフト");
    await clerk.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
    await click(clerk, "様式を金庫に保存する");
    const chooser = clerk.getByRole("region", { name: "給与ソフトのテンプレート" }).locator("input[type=file]");
    const choose = (name: string, lines: readonly string[]) =>
      chooser.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });

    await choose("列なし.csv", ["社員番号,氏名", "A1003,"]);
    await clerk.getByText("テンプレートにある行に番号を書き込みます", { exact: false }).waitFor();
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByText("テンプレートに、様式の列がありません（マイナンバー）。").waitFor();
    await choose("取込.csv", TEMPLATE.with(2, "A1002,,なにか,鈴木"));
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByText("テンプレートの3行目：", { exact: false }).waitFor();
    await choose("取込.csv", TEMPLATE);
    await clerk.getByText("取込.csv", { exact: true }).waitFor();
    expect(await table.count()).toBe(0);
    expect(await violationsOf(clerk)).toEqual([]);
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByText("2行、番号2件。様式に合っています。").waitFor();
    await clerk.getByLabel("理由").fill(TEMPLATE_REASON);
    await click(clerk, "承認を求める");
    await clerk.getByText("承認を待っています").waitFor();

    await approve(await openWorkbench(), TEMPLATE_REASON);
    await clerk.getByText("承認されました").waitFor();
    const download = clerk.waitForEvent("download");
    await click(clerk, "ファイルを作って保存する");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("取込.csv");
    const lines = (await readFile(await saved.path(), "utf8")).split("\r\n");
    expect(lines.map((line) => line.replace(/\d{12}/u, ""))).toEqual(TEMPLATE);
    expect(lines.filter((line) => /,\d{12},/u.test(line)).length).toBe(2);

    await choose("見出し.csv", TEMPLATE.slice(0, 1));
    await clerk.getByText("テンプレートの見出しの下に", { exact: false }).waitFor();
    await table.selectOption("退職者（旧）");
    await click(clerk, "様式に合うか確かめる");
    await clerk.getByText("6行、番号6件。様式に合っています。").waitFor();
    await click(clerk, "テンプレートを使わない");
    expect(await clerk.getByText("見出し.csv", { exact: true }).count()).toBe(0);
  }, 90_000);
});

function numberIn(record: string): string {
  return record.slice(-13, -1);
}

async function approve(approver: Page, reason: string): Promise<void> {
  await click(approver, "承認");
  const popup = approver.waitForEvent("popup");
  await click(approver, "サインインして一覧を見る");
  await (await popup).getByRole("button", { name: "approver" }).click();
  const card = approver.getByRole("listitem").filter({ hasText: reason });
  await card.getByRole("button", { name: "承認する" }).click();
}

function click(page: Page, name: string): Promise<void> {
  return page.getByRole("button", { name, exact: true }).click();
}

async function moveSampleIntoVault(page: Page): Promise<void> {
  await click(page, "見本のブックで試す");
  await click(page, "スキャン");
  await click(page, "金庫へ移す");
  await page.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
  const popup = page.waitForEvent("popup");
  await click(page, "サインインして金庫へ移す");
  await (await popup).getByRole("button", { name: "clerk" }).click();
  await page.getByRole("heading", { name: "金庫へ移しました" }).waitFor();
}
