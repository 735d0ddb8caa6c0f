import { chromium, type Browser } from "playwright-core";
import { findBrowser } from "./find-browser.ts";

/** No sandbox, because containers forbid it to root; nothing that phones home. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
] as const;

export const NO_BROWSER =
  "No Chromium, Chrome or Edge was found: install one (Debian: apt-get install chromium) or set CHROME_PATH to its program file.";

/** A headless browser of the Chromium family; the caller closes it. Throws {@link NO_BROWSER} where the machine has none. */
export async function launchBrowser(options: { readonly args?: readonly string[] } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath, headless: true, args: [...ARGUMENTS, ...(options.args ?? [])] });
}
