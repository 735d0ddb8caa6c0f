// The browser that the tests drive, after installing Debian's where there is none and it is allowed.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "../tests/support/browser/find-browser.ts";

/** Path of a Chromium, Chrome or Edge; `undefined` where there is none and none could be installed. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found;
  console.log("Installing Debian's chromium for the browser tests …");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...words) =>
    execFileSync("apt-get", ["-qq", ...words], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
  try {
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  } catch {
    return undefined;
  }
  return findBrowser();
}
