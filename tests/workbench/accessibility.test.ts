/**
 * Every screen of the workbench in a real browser, over the demonstration's server: axe finds nothing, the
 * page's policy is never broken, and no digit of a number is on screen.
 */
import { describe, expect, it } from "@jest/globals";
import type { BrowserContextOptions } from "playwright-core";
import type { Language } from "#application/wording/phrase.ts";
import { FORCED_COLORS, violationsOf } from "../support/axe.ts";
import { demoSuite } from "../support/browser/suite.ts";
import { walkThroughWorkbench } from "./walk.ts";

const SCREENS = [
  "welcome",
  "introduction",
  "account-menu",
  "found",
  "review",
  "purposes",
  "signing-in",
  "summary",
  "numbers",
  "approvals",
  "unsaved",
  "unreadable",
];
const LOOKS: readonly (readonly [string, Language, BrowserContextOptions])[] = [
  ["light, 1280 px", "ja", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
  ["dark, 320 px", "en", { viewport: { width: 320, height: 640 }, colorScheme: "dark" }],
  ["forced colours, 350 px", "ja", { viewport: { width: 350, height: 640 }, forcedColors: "active" }],
];

describe("every screen of the workbench", () => {
  const suite = demoSuite();

  it.each(LOOKS)(
    "is accessible, keeps to its policy and shows no number: %s, %s",
    async (_look, language, options) => {
      const context = await suite.browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      const found: Record<string, readonly string[]> = {};
      await walkThroughWorkbench({
        page,
        server: suite.server,
        language,
        onScreen: async (name) => {
          found[name] = await violationsOf(page, options.forcedColors === "active" ? FORCED_COLORS : {});
          expect(await page.locator("body").innerText()).not.toMatch(/[0-9０-９]{11}/u);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        },
      });
      expect(found).toEqual(Object.fromEntries(SCREENS.map((name) => [name, []])));
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );
});
