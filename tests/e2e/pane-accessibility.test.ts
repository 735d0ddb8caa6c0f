/**
 * Every screen of the pane in Excel, in a real browser: axe finds nothing, the page's policy is never broken,
 * nothing is wider than the pane, and no digit of a number is on screen.
 */
import { describe, expect, it } from "@jest/globals";
import type { Language } from "#application/wording/phrase.ts";
import { FORCED_COLORS, violationsOf } from "../support/axe.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import { openPaneOf } from "../support/pane-driver.ts";
import { walkedWorkbook, walkThroughPane } from "./walk-pane.ts";

interface Look {
  readonly name: string;
  readonly language: Language;
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  readonly forcedColors?: "active";
}

const LOOKS: readonly Look[] = [
  { name: "dark, 320 px", language: "en", width: 320, colorScheme: "dark" },
  { name: "forced colours, 350 px", language: "ja", width: 350, colorScheme: "light", forcedColors: "active" },
  // Colours of the light theme are looked at in the workbench, too.
  ...(process.env["SLOW"] === "1"
    ? [{ name: "light, 350 px", language: "ja", width: 350, colorScheme: "light" } as const]
    : []),
];
const LOCALES = { ja: "ja-JP", en: "en-US" } as const;

describe("every screen of the pane in Excel", () => {
  const suite = vaultSuite({ emergencyReviewHours: 24 });

  it.each(LOOKS)(
    "is accessible, keeps to its policy, fits and shows no number: $name, $language",
    async ({ language, width, colorScheme, forcedColors }) => {
      const pane = await openPaneOf(suite.server, suite.browser, walkedWorkbook(), {
        width,
        locale: LOCALES[language],
      });
      await pane.page.emulateMedia({ colorScheme, ...(forcedColors === undefined ? {} : { forcedColors }) });
      const complaints: string[] = [];
      pane.page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      const found: string[] = [];
      await walkThroughPane({
        pane,
        language,
        onScreen: async (name, frame) => {
          const violations = await violationsOf(frame, forcedColors === undefined ? {} : FORCED_COLORS);
          found.push(...violations.map((text) => `${name}: ${text}`));
          expect(await frame.locator("body").innerText()).not.toMatch(/[0-9０-９]{11}/u);
          const tooWide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (tooWide > 0) found.push(`${name}: ${String(tooWide)} px too wide`);
        },
      });
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
      expect(pane.pageErrors).toEqual([]);
      expect(pane.excel.notEmulated).toEqual([]);
      await pane.close();
    },
    120_000,
  );
});
