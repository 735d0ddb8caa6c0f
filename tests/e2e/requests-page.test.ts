/**
 * The page for approvers outside Excel, on a phone: an address to type, sign-in, what is asked for, a decision.
 */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { demoSuite } from "../support/browser/suite.ts";
import { violationsOf } from "../support/axe.ts";

const REASON = "源泉徴収票を印刷して渡すため";
const REFUSED = "給与支払報告書を控えるため";
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, locale: "ja-JP" };

describe("the page of requests", () => {
  const suite = demoSuite();

  async function api(role: "clerk" | "approver", path: string, body: object): Promise<unknown> {
    const headers = {
      authorization: `Bearer ${await suite.server.accessTokenOf(role)}`,
      "content-type": "application/json",
    };
    const answer = await fetch(`${suite.server.address}/api/v1${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return answer.json();
  }

  async function openSignedIn(): Promise<Page> {
    const context = await suite.browser.newContext(PHONE);
    const page = await context.newPage();
    await page.goto(`${suite.server.address}/requests`);
    const popup = page.waitForEvent("popup");
    await page.getByRole("button", { name: "サインインして一覧を見る" }).click();
    await (await popup).getByRole("button", { name: "approver" }).click();
    await page.getByRole("heading", { name: "待っている求め" }).waitFor();
    return page;
  }

  /** One number of a fictional person, asked for by the clerk. */
  async function ask(reason: string): Promise<void> {
    const { items } = (await api("clerk", "/batches", {
      batchKey: randomUUID(),
      workbook: { key: "A".repeat(32), title: "年末調整.xlsx", knownTokens: [] },
      purposes: ["TAX-WH"],
      items: [{ reference: "'名簿'!C2", number: "123456789018", person: { name: "架空 太郎" } }],
    })) as { items: readonly { token: string }[] };
    await api("clerk", "/requests", {
      purpose: "TAX-WH",
      reason,
      tokens: items.map(({ token }) => token),
      validForMinutes: 30,
      use: { kind: "cells" },
    });
  }

  it("shows what is asked for and takes a decision by touch", async () => {
    await ask(REASON);
    const page = await openSignedIn();
    const card = page.getByRole("listitem").filter({ hasText: REASON });
    const said = await card.innerText();
    for (const fact of [
      "架空 太郎",
      "年末調整.xlsx",
      "印刷する書類のセルに戻す",
      "1件",
      "承認から30分",
      "返事の期限",
    ]) {
      expect(said).toContain(fact);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await violationsOf(page)).toEqual([]);
    await card.getByRole("button", { name: "承認する" }).tap();
    await page.getByText("待っている求めはありません。").waitFor();
    await page.context().close();
  }, 60_000);

  it("refuses with a word alone, and then says so, with the word and who gave it", async () => {
    await ask(REFUSED);
    const page = await openSignedIn();
    const card = page.getByRole("listitem").filter({ hasText: REFUSED });
    const refuse = card.getByRole("button", { name: "断る" });
    expect(await refuse.getAttribute("aria-disabled")).toBe("true");
    await card.getByLabel("ひとこと").fill("今月分は、もう渡しました");
    await refuse.tap();
    await refuse.waitFor({ state: "detached" });
    const said = await card.innerText();
    for (const fact of ["断られました", "今月分は、もう渡しました", "責任 太郎"]) expect(said).toContain(fact);
    await page.context().close();
  }, 60_000);
});
