/**
 * The log and the people of the vault, on the screens that lead there, over the demonstration's server.
 */
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Role } from "#contract/account.ts";
import { demoSuite } from "../support/browser/suite.ts";

describe("log and settings", () => {
  const suite = demoSuite();

  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

  /** Opens the place by keyboard alone and signs in at its button. */
  async function openPlace(place: string, act: string, role: Role): Promise<Page> {
    const context = await suite.browser.newContext({ locale: "ja-JP", viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${suite.server.address}/?lang=ja`);
    await page.getByRole("button", { name: "その他" }).focus();
    await page.keyboard.press("Enter");
    await button(page, place).focus();
    await page.keyboard.press("Enter");
    const popup = page.waitForEvent("popup");
    await button(page, act).click();
    await (await popup).getByRole("button", { name: role }).click();
    return page;
  }

  it("shows an administrator the people, gives somebody a role, and adds somebody with a one-time link", async () => {
    const page = await openPlace("設定", "利用者の一覧を見る", "administrator");
    const clerk = page.getByRole("listitem").filter({ has: page.getByText("clerk", { exact: true }) });
    await clerk.getByRole("checkbox", { name: "監査者" }).check();
    await clerk.getByRole("button", { name: "役割を変える" }).click();
    await clerk.getByRole("button", { name: "役割を変える" }).waitFor({ state: "detached" });
    expect(await clerk.getByRole("checkbox", { name: "監査者" }).isChecked()).toBe(true);
    await page.getByLabel("ユーザー名").fill("shinjin");
    await page.getByLabel("氏名", { exact: true }).fill("新人 一郎");
    await page.getByRole("checkbox", { name: "事務取扱担当者" }).last().check();
    await button(page, "追加する").click();
    const link = page.getByLabel("新人 一郎 さんに渡す一度だけのリンク");
    expect(await link.inputValue()).toMatch(/\/oidc\/welcome\//u);
    await page.context().close();
  }, 60_000);

  it("shows an auditor everybody's acts, narrowed by act and person, that the log is signed, and gives a CSV of it", async () => {
    const page = await openPlace("利用の記録", "サインインして記録を見る", "auditor");
    await page.getByText("件目までに署名があります", { exact: false }).waitFor();
    await page.getByLabel("したこと").selectOption({ label: "アカウントの追加" });
    await button(page, "探す").click();
    await page.getByRole("listitem").filter({ hasText: "サインイン" }).first().waitFor({ state: "detached" });
    expect(await page.getByRole("listitem").filter({ hasText: "アカウントの追加" }).count()).toBeGreaterThan(0);
    await page.getByLabel("したこと").selectOption({ label: "サインイン" });
    await page.getByLabel("だれがした").fill("nobody of this name");
    await button(page, "探す").click();
    await page.getByText("当てはまる記録はありません。").waitFor();
    const displayName = "監査 次郎";
    await page.getByLabel("だれがした").fill(displayName.slice(0, 2));
    await button(page, "探す").click();
    await page.getByRole("listitem").filter({ hasText: displayName }).first().waitFor();
    const download = page.waitForEvent("download");
    await button(page, "表（CSV）").click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^access-log-.+\.csv$/u);
    const lines = readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines[0]).toContain("日時（UTC）");
    expect(lines.slice(1).every((line) => line.includes(displayName) && line.includes("sign_in"))).toBe(true);
    await page.getByText("を保存しました", { exact: false }).waitFor();
    await page.context().close();
  }, 60_000);

  it("refuses a clerk the people, with a message, and keeps the focus on the page", async () => {
    const page = await openPlace("設定", "利用者の一覧を見る", "approver");
    await page.getByRole("alert").filter({ hasText: "この操作の権限がありません" }).waitFor();
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await page.context().close();
  }, 60_000);
});
