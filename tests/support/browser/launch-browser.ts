import { chromium, type Browser } from "playwright-core";
import { OFFICE_CDN_HOST, startOfficeCdn } from "../excel-host/office-cdn.ts";
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

/**
 * A headless browser of the Chromium family that reaches this machine and nothing else; the caller closes
 * it. Throws {@link NO_BROWSER} where the machine has none.
 *
 * Microsoft's CDN of office.js is the one foreign name it resolves: to a server here that delivers the
 * npm package. No request needs to be intercepted for that, which would cost milliseconds each.
 */
export async function launchBrowser(options: { readonly args?: readonly string[] } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  const officeCdn = await startOfficeCdn();
  const args = [...ARGUMENTS, resolverRules(officeCdn.origin), ...(options.args ?? [])];
  const browser = await chromium.launch({ executablePath, headless: true, args });
  browser.on("disconnected", () => void officeCdn.close());
  return browser;
}

function resolverRules(officeCdnOrigin: string): string {
  const officeCdn = `MAP ${OFFICE_CDN_HOST}:443 127.0.0.1:${new URL(officeCdnOrigin).port}`;
  return `--host-resolver-rules=${officeCdn}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1`;
}
