/**
 * The way back to a number, between two people in two browsers over the demonstration's server: asked for by a
 * clerk, agreed to by an approver, shown for a moment, and hidden again.
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import type { Role } from "#contract/account.ts";
import { demoSuite } from "../support/browser/suite.ts";

const NUMBER = /^\d{4} \d{4} \d{4}$/u;
const REASON = "源泉徴収票を税務署へ提出するため";

describe("seeing a number", () => {
  const suite = demoSuite();
  let contexts: BrowserContext[] = [];
  let clerk: Page;

  beforeEach(async () => {
    contexts = [];
    clerk = await openWorkbench();
    await moveSampleIntoVault(clerk);
  }, 60_000);
  afterEach(() => Promise.all(contexts.map((context) => context.close())));

  async function openWorkbench(): Promise<Page> {
    const context = await suite.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${suite.server.address}/?lang=ja`);
    return page;
  }

  async function openApprovals(role: Role): Promise<Page> {
    const page = await openWorkbench();
    await click(page, "承認");
    const popup = page.waitForEvent("popup");
    await click(page, "サインインして一覧を見る");
    await (await popup).getByRole("button", { name: role }).click();
    await page.getByRole("heading", { name: "待っている求め" }).waitFor();
    return page;
  }

  async function askForFirstToken(): Promise<void> {
    await clerk.locator("[data-mark=token]").first().click();
    await click(clerk, "番号を見る");
    await clerk.getByLabel("理由").fill(REASON);
    await click(clerk, "承認を求める");
    await clerk.getByText("承認を待っています").waitFor();
  }

  it("is asked for, approved, shown on demand, hidden, and each step is in the access log", async () => {
    await askForFirstToken();
    expect(await clerk.locator("[data-revealed]").count()).toBe(0);
    const approver = await openApprovals("approver");
    const card = approver.getByRole("listitem").filter({ hasText: REASON });
    expect(await card.textContent()).toContain("給与所得の源泉徴収票作成事務");
    await card.getByRole("button", { name: "承認する" }).click();
    await approver.getByText("待っている求めはありません。").waitFor();

    await clerk.getByText("承認されました").waitFor();
    const before = await suite.server.readLog();
    const grid = await clerk.getByRole("grid").textContent();
    await clerk.getByRole("button", { name: / を見る$/u }).click();
    const shown = clerk.locator("[data-revealed]");
    expect(await shown.textContent()).toMatch(NUMBER);
    expect(await clerk.evaluate(() => document.activeElement?.textContent)).toBe("隠す");
    await clerk.keyboard.press("Enter");
    await shown.waitFor({ state: "detached" });
    expect(await clerk.evaluate(() => document.activeElement?.textContent)).toMatch(/ を見る$/u);
    const added = (await suite.server.readLog()).entries.slice(before.size);
    expect(added.filter(({ entry }) => entry.includes("reveal"))).toHaveLength(1);
    expect(await clerk.getByRole("grid").textContent()).toBe(grid);
  }, 90_000);

  it("is gone from the screen after half a minute", async () => {
    await askForFirstToken();
    const approver = await openApprovals("approver");
    await click(approver, "承認する");
    await clerk.getByText("承認されました").waitFor();
    await clerk.clock.install();
    await clerk
      .getByRole("button", { name: / を見る$/u })
      .first()
      .click();
    await clerk.locator("[data-revealed]").waitFor();
    await clerk.clock.fastForward(31_000);
    await clerk.locator("[data-revealed]").waitFor({ state: "detached" });
  }, 90_000);

  it("is not shown when the approver refuses, who must say why", async () => {
    await askForFirstToken();
    const approver = await openApprovals("approver");
    expect(await approver.getByRole("button", { name: "断る" }).getAttribute("aria-disabled")).toBe("true");
    await approver.getByLabel("ひとこと").fill("件数を絞ってください");
    await click(approver, "断る");
    await clerk.getByText("断られました").waitFor();
  }, 90_000);
});

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
