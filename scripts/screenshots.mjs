// `npm run screenshots`: every screen of the workbench, of the pane in an emulated Excel, of the page of requests, of
// sign-in and of the checks of Excel, in both languages,
// light, dark and with forced colours, narrow and wide, as pictures in build/screenshots. Needs the built pages;
// starts servers of its own.
//
//   npm run screenshots -- [workbench] [pane] [requests] [conformance] [--only ja-dark]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startDemoServer } from "../tests/support/demo-server.ts";
import { startHttpsVault } from "../tests/support/https-vault.ts";
import { openPaneOf } from "../tests/support/pane-driver.ts";
import { walkedWorkbook, walkThroughPane } from "../tests/e2e/walk-pane.ts";
import { prepareRequests, walkThroughRequests } from "../tests/e2e/walk-requests.ts";
import { openPaneInExcel } from "../tests/support/excel-host/open-pane.ts";
import { walkThroughWorkbench } from "../tests/workbench/walk.ts";

const folder = fileURLToPath(new URL("../build/screenshots", import.meta.url));
const LANGUAGES = ["ja", "en"];
const COLOURS = [
  { name: "light", media: { colorScheme: "light" } },
  { name: "dark", media: { colorScheme: "dark" } },
  { name: "forced", media: { colorScheme: "light", forcedColors: "active" } },
];
const LOCALES = { ja: "ja-JP", en: "en-US" };
/** Fluent's motion has ended by then. */
const MOTION_MS = 300;

const WALKS = {
  workbench: async (browser, look) => {
    const server = await startDemoServer();
    try {
      for (const viewport of [
        { width: 320, height: 640 },
        { width: 1280, height: 800 },
      ]) {
        const context = await browser.newContext({ viewport, ...look.media });
        const page = await context.newPage();
        await walkThroughWorkbench({
          page,
          server,
          language: look.language,
          onScreen: (name) => picture(page, `${name}-${look.name}-${viewport.width}`),
        });
        await context.close();
      }
    } finally {
      await server.stop();
    }
  },
  pane: async (browser, look) => {
    const server = await startHttpsVault({ emergencyReviewHours: 24 });
    try {
      for (const width of [320, 600]) {
        const options = { width, height: 760, locale: LOCALES[look.language] };
        const pane = await openPaneOf(server, browser, walkedWorkbook(), options);
        await pane.page.emulateMedia(look.media);
        // The page hears of its colours in one frame and paints them in the next.
        await pane.frame.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        await walkThroughPane({
          pane,
          language: look.language,
          onScreen: (name) => picture(pane.page, `${name}-${look.name}-${width}`),
        });
        await pane.close();
      }
    } finally {
      await server.close();
    }
  },
  requests: async (browser, look) => {
    const server = await startDemoServer();
    try {
      await prepareRequests(server);
      for (const viewport of [
        { width: 320, height: 640 },
        { width: 1280, height: 800 },
      ]) {
        const context = await browser.newContext({ viewport, locale: LOCALES[look.language], ...look.media });
        await walkThroughRequests({
          page: await context.newPage(),
          server,
          language: look.language,
          onScreen: (name, page) => picture(page, `${name}-${look.name}-${viewport.width}`),
        });
        await context.close();
      }
    } finally {
      await server.stop();
    }
  },
  conformance: async (browser, look) => {
    for (const width of [320, 600]) {
      const pane = await openPaneInExcel({
        browser,
        workbook: walkedWorkbook(),
        addinUrl: "/conformance.html",
        folders: { "/": "build/pages" },
        locale: LOCALES[look.language],
        width,
        height: 760,
      });
      await pane.page.emulateMedia(look.media);
      await pane.frame.getByRole("heading", { level: 2 }).waitFor();
      await picture(pane.page, `conformance-${look.name}-${width}`);
      await pane.close();
    }
  },
};

let pictures = 0;
async function picture(page, name) {
  await page.waitForTimeout(MOTION_MS);
  await page.screenshot({ path: `${folder}/${name}.png` });
  pictures += 1;
}

const {
  values: { only },
  positionals: asked,
} = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" } },
});
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const [name, walk] of Object.entries(WALKS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const language of LANGUAGES) {
      for (const { name: colour, media } of COLOURS) {
        if (only !== undefined && only !== `${language}-${colour}`) continue;
        await walk(browser, { language, media, name: `${language}-${colour}` });
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${pictures} pictures in ${folder}`);
