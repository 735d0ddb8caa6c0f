/**
 * Signing in at an issuer of another company, from the product's pages in a real browser: by Microsoft's
 * library in the workbench, by code and PKCE from inside Excel, by Excel itself where it offers that.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import { launchBrowser } from "../../support/browser/launch-browser.ts";
import { installNestedApps } from "../../support/excel-host/nested-apps.ts";
import { REQUIREMENT_SETS } from "../../support/excel-host/requirement-sets.ts";
import { startHttpsVault } from "../../support/https-vault.ts";
import { type EntraLikeIssuer, startEntraLikeIssuer } from "../../support/oidc/entra-like-issuer.ts";
import { openPaneOf, scan, staffList } from "../../support/pane-driver.ts";
import { freePort } from "../../support/server/free-port.ts";

const TIMEOUT_MS = 60_000;

let issuer: EntraLikeIssuer;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  const listenPort = await freePort();
  issuer = await startEntraLikeIssuer(`https://localhost:${listenPort}`);
  server = await startHttpsVault({ listenPort, issuerFile: issuer.issuerFile });
  browser = await launchBrowser();
}, TIMEOUT_MS);
afterAll(async () => {
  await browser.close();
  await server.close();
  await issuer.close();
});

/** The other company's own page. */
async function signInThere(window: Page): Promise<void> {
  await window.waitForURL(/interaction/u);
  expect(new URL(window.url()).origin).toBe(issuer.origin);
  await window.locator("input[name=login]").fill("hanako@example.co.jp");
  await window.locator("input[name=password]").fill("anything");
  await window.locator("button[type=submit]").click();
}

describe("an Entra-like issuer", () => {
  it(
    "signs people in by Microsoft's library in a popup of the workbench; nothing is left in the browser's storage",
    async () => {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "ja-JP" });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await page.goto(`${server.address}/?lang=ja`);
      await page
        .getByRole("button", { name: "承認" })
        .or(page.getByRole("tab", { name: "承認" }))
        .first()
        .click();
      const popup = page.waitForEvent("popup");
      await page.getByRole("button", { name: "サインインして一覧を見る" }).click();
      await signInThere(await popup);
      await page.getByRole("heading", { name: "待っている求め" }).waitFor();
      const kept = await page.evaluate(() =>
        JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
      );
      expect(kept).not.toMatch(/eyJ|refresh|secret/u);
      expect(errors).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    "signs people in by code and PKCE from inside Excel on the web where Excel does not offer its own sign-in",
    async () => {
      const pane = await openPaneOf(server, browser, staffList(3), { allowedOrigins: [issuer.origin] });
      await scan(pane);
      await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
      await pane.frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
      const opened = pane.context.waitForEvent("page");
      await pane.frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();
      await signInThere(await opened);
      await pane.frame.getByText("移しました").first().waitFor();
      expect(pane.pageErrors).toEqual([]);
      await pane.close();
    },
    TIMEOUT_MS,
  );

  it(
    "signs people in by Excel itself where that is offered, and asks for no window",
    async () => {
      const requirementSets = { ...REQUIREMENT_SETS, NestedAppAuth: "1.1" };
      const pane = await openPaneOf(server, browser, staffList(3), {
        requirementSets,
        allowedOrigins: [issuer.origin],
      });
      const token = await issuer.accessToken("hanako@example.co.jp");
      const asked = await pane.frame.evaluateHandle(installNestedApps, { does: { signsIn: token } });
      await scan(pane);
      await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
      await pane.frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
      await pane.frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();
      await pane.frame.getByText("移しました").first().waitFor();
      expect(pane.context.pages()).toHaveLength(1);
      expect(await asked.jsonValue()).toContain("GetToken");
      await pane.close();
    },
    TIMEOUT_MS,
  );
});
