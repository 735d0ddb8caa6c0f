// `npm run screenshots`: every screen of the workbench and of the pane in an emulated Excel, in both languages,
// light, dark and with forced colours, narrow and wide, as pictures in build/screenshots. Needs the built pages;
// starts servers of its own.
//
//   npm run screenshots -- [workbench] [pane]
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startDemoServer } from "../tests/support/demo-server.ts";
import { startHttpsVault } from "../tests/support/https-vault.ts";
import { openPaneOf } from "../tests/support/pane-driver.ts";
import { walkedWorkbook, walkThroughPane } from "../tests/e2e/walk-pane.ts";
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
    const server = await startHttpsVault();
    try {
      for (const width of [320, 600]) {
        const options = { width, height: 760, locale: LOCALES[look.language] };
        const pane = await openPaneOf(server, browser, walkedWorkbook(), options);
        await pane.page.emulateMedia(look.media);
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
};

let pictures = 0;
async function picture(page, name) {
  await page.waitForTimeout(MOTION_MS);
  await page.screenshot({ path: `${folder}/${name}.png` });
  pictures += 1;
}

const asked = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  for (const [name, walk] of Object.entries(WALKS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    for (const language of LANGUAGES) {
      for (const { name: colour, media } of COLOURS) {
        await walk(browser, { language, media, name: `${language}-${colour}` });
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${pictures} pictures in ${folder}`);
