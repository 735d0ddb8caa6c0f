// `npm run screenshots`: every screen of the workbench in both languages, light and dark, 320 and 1280 px wide,
// as pictures in build/screenshots. Needs the built pages; starts a demonstration server of its own.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startDemoServer } from "../tests/support/demo-server.ts";
import { walkThroughWorkbench } from "../tests/workbench/walk.ts";

const folder = fileURLToPath(new URL("../build/screenshots", import.meta.url));
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

mkdirSync(folder, { recursive: true });
const server = await startDemoServer();
const browser = await launchBrowser();
let pictures = 0;
try {
  for (const language of ["ja", "en"]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of SIZES) {
        const context = await browser.newContext({ viewport, colorScheme });
        await walkThroughWorkbench({
          page: await context.newPage(),
          server,
          language,
          onScreen: async (name, page) => {
            await page.waitForTimeout(300); // Fluent's motion has ended by then.
            await page.screenshot({ path: `${folder}/${name}-${language}-${colorScheme}-${viewport.width}.png` });
            pictures += 1;
          },
        });
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${pictures} pictures in ${folder}`);
