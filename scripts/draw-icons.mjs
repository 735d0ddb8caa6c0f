// Draws assets/icon-<pixels>.png from the two SVGs. Run it after changing a drawing; the PNGs are committed.
//
//   node scripts/draw-icons.mjs
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";

const assets = new URL("../assets/", import.meta.url);
const DRAWINGS = [
  { source: "icon-small.svg", sizes: [16, 32] },
  { source: "icon.svg", sizes: [64, 80, 128] },
];

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const { source, sizes } of DRAWINGS) {
  const svg = readFileSync(new URL(source, assets), "utf8");
  for (const pixels of sizes) {
    const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${svg}`);
    const path = fileURLToPath(new URL(`icon-${pixels}.png`, assets));
    await page.screenshot({ path, omitBackground: true });
    await page.close();
    console.log(`assets/icon-${pixels}.png`);
  }
}
await browser.close();
