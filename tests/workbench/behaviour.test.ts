/**
 * What a person may do out of order, and with the keyboard alone, in a real browser over the demonstration's server.
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { BrowserContext, Page } from "playwright-core";
import { demoSuite } from "../support/browser/suite.ts";

const MOST_STEPS = 80;

describe("the workbench in a person's hands", () => {
  const suite = demoSuite();
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    context = await suite.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "ja-JP" });
    page = await context.newPage();
    await page.goto(`${suite.server.address}/?lang=ja`);
  });
  afterEach(() => context.close());

  const click = (name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string): Promise<void> => page.getByRole("heading", { name }).waitFor();

  /** Goes on with the Tab key until what has the focus is called `name`. */
  async function tabTo(name: string): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const label = element?.closest("label") ?? document.querySelector(`label[for="${element?.id ?? ""}"]`);
        return element?.getAttribute("aria-label") ?? (label ?? element)?.textContent;
      });
      if (focused?.trim() === name) return;
    }
    throw new Error(`the Tab key never comes to ${name}`);
  }

  it("is used from the first page to the summary with the keyboard alone", async () => {
    await page.getByRole("button", { name: "見本のブックで試す" }).waitFor();
    await tabTo("見本のブックで試す");
    await page.keyboard.press("Enter");
    await page.getByRole("grid").waitFor();
    await tabTo("シート「従業員」");
    await page.keyboard.press("Control+End");
    await expect(page.locator("[aria-selected=true][role=gridcell]").getAttribute("aria-colindex")).resolves.not.toBe(
      "2",
    );
    await tabTo("スキャン");
    await page.keyboard.press("Enter");
    await heading("見つかったマイナンバー");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("見つかったマイナンバー");
    await tabTo("金庫へ移す");
    await page.keyboard.press("Enter");
    await heading("何のために保管しますか");
    await tabTo("給与所得の源泉徴収票作成事務");
    await page.keyboard.press("Space");
    await tabTo("サインインして金庫へ移す");
    const popup = page.waitForEvent("popup");
    await page.keyboard.press("Enter");
    await (await popup).getByRole("button", { name: "clerk" }).press("Enter");
    await heading("金庫へ移しました");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("金庫へ移しました");
  }, 90_000);

  it("moves nothing when somebody goes back while signing in", async () => {
    await click("見本のブックで試す");
    await click("スキャン");
    await heading("見つかったマイナンバー");
    await click("金庫へ移す");
    await page.getByRole("checkbox", { name: "雇用保険届出事務" }).check();
    const popup = page.waitForEvent("popup");
    await click("サインインして金庫へ移す");
    const signIn = await popup;
    await signIn.getByRole("button", { name: "clerk" }).waitFor();
    const before = await suite.server.readLog();
    await click("戻る");
    await heading("見つかったマイナンバー");
    await Promise.all([signIn.waitForEvent("close"), signIn.getByRole("button", { name: "clerk" }).click()]);
    await click("アカウントと言語");
    await page.getByText("としてサインイン中").waitFor();
    await heading("見つかったマイナンバー");
    expect(await page.locator("[data-mark=token]").count()).toBe(0);
    const added = (await suite.server.readLog()).entries.slice(before.size);
    expect(added.some(({ entry }) => entry.includes("tokenize"))).toBe(false);
  }, 90_000);

  it("says what to do when the sign-in window was closed, and goes on from there", async () => {
    await click("見本のブックで試す");
    await click("スキャン");
    await heading("見つかったマイナンバー");
    await click("金庫へ移す");
    await page.getByRole("checkbox", { name: "雇用保険届出事務" }).check();
    const popup = page.waitForEvent("popup");
    await click("サインインして金庫へ移す");
    await (await popup).close();
    await page.getByText("サインインを途中で閉じました").waitFor();
    const second = page.waitForEvent("popup");
    await click("サインインして金庫へ移す");
    await (await second).getByRole("button", { name: "clerk" }).click();
    await heading("金庫へ移しました");
  }, 90_000);

  it("tells somebody without the clerk's role that they may not", async () => {
    await click("見本のブックで試す");
    await click("スキャン");
    await heading("見つかったマイナンバー");
    await click("金庫へ移す");
    await page.getByRole("checkbox", { name: "雇用保険届出事務" }).check();
    const popup = page.waitForEvent("popup");
    await click("サインインして金庫へ移す");
    await (await popup).getByRole("button", { name: "auditor" }).click();
    await page.getByText("この操作の権限がありません").waitFor();
    expect(await page.locator("[data-mark=token]").count()).toBe(0);
  }, 90_000);

  it("speaks the other language from one moment to the next, without losing the scan", async () => {
    await click("見本のブックで試す");
    await click("スキャン");
    await heading("見つかったマイナンバー");
    await click("アカウントと言語");
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await heading("My Numbers found");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  }, 60_000);
});
