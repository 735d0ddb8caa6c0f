/**
 * Every screen of the workbench in a real browser, over the demonstration's server: axe finds nothing, the
 * page's policy is never broken, and no digit of a number is on screen.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Language } from "#application/wording/phrase.ts";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import { type DemoServer, startDemoServer } from "../support/demo-server.ts";
import { walkThroughWorkbench } from "./walk.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [
  "welcome",
  "introduction",
  "account-menu",
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

/** The browser chooses these colours, and axe computes with those of the style sheet. */
const FORCED_COLORS = { "color-contrast": { enabled: false } };

interface AxeGlobal {
  readonly axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
}

/** Fluent's markers for the Tab key: hidden from readers, passed over by the focus. They are no content. */
const TAB_MARKERS = "[data-tabster-dummy]";

async function violationsOf(page: Page, rules: RunOptions["rules"]): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(
    ({ exclude, options }) => (globalThis as unknown as AxeGlobal).axe.run({ exclude: [exclude] }, options),
    { exclude: TAB_MARKERS, options: { resultTypes: ["violations" as const], rules: rules ?? {} } },
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

describe("every screen of the workbench", () => {
  let server: DemoServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startDemoServer();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.each(LOOKS)(
    "is accessible, keeps to its policy and shows no number: %s, %s",
    async (_look, language, options) => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      const found: Record<string, readonly string[]> = {};
      await walkThroughWorkbench({
        page,
        server,
        language,
        onScreen: async (name) => {
          found[name] = await violationsOf(page, options.forcedColors === "active" ? FORCED_COLORS : undefined);
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
