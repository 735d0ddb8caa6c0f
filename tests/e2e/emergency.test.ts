/**
 * Numbers without an approval: in the pane in an emulated Excel, and the two reviews on the page of requests, over the
 * whole vault. The reviews are due after two seconds here, so that they are overdue when somebody looks.
 */
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { violationsOf } from "../support/axe.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import { myNumber } from "../support/my-numbers.ts";
import { moveAll, openPaneOf, staffList } from "../support/pane-driver.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";

const REVIEW_HOURS = 2 / 3_600;
const REASON = "本日が届出の期限で、責任者が全員不在のため";
const EMERGENCIES = /\/api\/v1\/emergencies$/u;

describe("an emergency", () => {
  const suite = vaultSuite({ emergencyReviewHours: REVIEW_HOURS });

  async function goTo({ frame }: PaneInExcel, place: string): Promise<void> {
    await frame.locator("nav button[aria-expanded]").click();
    await frame.locator("nav li").getByRole("button", { name: place, exact: true }).click();
  }

  async function askIn(pane: PaneInExcel): Promise<void> {
    const { frame } = pane;
    await goTo(pane, "設定");
    await goTo(pane, "緊急の閲覧");
    const show = frame.getByRole("button", { name: "承認なしで番号を見る" });
    await frame.getByLabel("なぜ承認を待てないか").fill(REASON);
    expect(await show.getAttribute("aria-disabled")).toBe("true");
    await frame.getByRole("checkbox", { name: "承知しました" }).check();
    expect(await violationsOf(frame)).toEqual([]);
    await show.click();
  }

  /** Somebody on a phone, signed in. */
  async function reviewer(role: "approver" | "auditor"): Promise<Page> {
    const context = await suite.browser.newContext({
      viewport: { width: 320, height: 640 },
      locale: "ja-JP",
      ignoreHTTPSErrors: true,
    });
    const page = await context.newPage();
    await page.goto(`${suite.server.address}/requests`);
    const popup = page.waitForEvent("popup");
    await page.getByRole("button", { name: "サインインして一覧を見る" }).click();
    await (await popup).getByRole("button", { name: role }).click();
    return page;
  }

  it("says when its answer is lost, shouts until two people reviewed it, and then shows a number for half a minute", async () => {
    const pane = await openPaneOf(suite.server, suite.browser, staffList(3));
    const { frame, excel, context } = pane;
    await moveAll(pane);
    excel.select("従業員", "C2:C3");
    await context.route(EMERGENCIES, async (route) => {
      if (route.request().method() === "POST") await route.fetch().then(() => route.abort());
      else await route.continue();
    });
    await askIn(pane);
    await frame.getByRole("alert").filter({ hasText: "答えが届きませんでした" }).waitFor();
    await frame.getByText("前の緊急の閲覧が、まだ確かめられていません").first().waitFor();
    expect(await frame.locator("[data-revealed]").count()).toBe(0);
    await frame.getByText("承認なしで番号が見られました", { exact: false }).waitFor();
    await context.unroute(EMERGENCIES);

    const first = await reviewer("approver");
    await first.getByRole("alert").filter({ hasText: "期限を過ぎています" }).waitFor();
    const card = first.getByRole("listitem").filter({ hasText: REASON });
    await card.getByRole("button", { name: "やむを得なかった" }).waitFor();
    const said = await card.innerText();
    for (const fact of ["事務 花子", "社員 0", "社員 1", "2件", "まだいません"]) expect(said).toContain(fact);
    expect(await first.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await violationsOf(first)).toEqual([]);
    await card.getByRole("button", { name: "やむを得なかった" }).click();
    await card.getByText("責任 太郎（やむを得なかった）").waitFor();
    expect(await card.getByRole("button").count()).toBe(0);

    const second = await reviewer("auditor");
    await second.getByRole("button", { name: "認められない" }).click();
    await second.getByRole("heading", { name: "確かめる緊急の閲覧" }).waitFor({ state: "detached" });

    await askIn(pane);
    await frame.getByRole("button", { name: "従業員 C2 を見る" }).click();
    const shown = frame.locator("[data-revealed]");
    await shown.waitFor();
    expect((await shown.innerText()).replaceAll(" ", "")).toBe(myNumber(0));
    await frame.getByText(/あと(?:30|29|28)秒で隠れます/u).waitFor();
    await frame.getByRole("button", { name: "隠す" }).click();
    expect(await frame.locator("[data-revealed]").count()).toBe(0);
    expect(pane.pageErrors).toEqual([]);
    await pane.close();
  }, 180_000);
});
