/**
 * Where this machine keeps a browser of the Chromium family.
 *
 * Order: what the environment names, then the PATH, then the usual places of the platform.
 * @module
 */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const VARIABLES = ["CHROME_PATH", "PUPPETEER_EXECUTABLE_PATH", "CHROME_BIN", "CHROMIUM"] as const;

const COMMANDS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
  "msedge",
] as const;

/** What {@link findBrowser} looks at; tests pass their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

const THIS_MACHINE: Machine = {
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  exists: existsSync,
};

/** The path of a Chromium, Chrome or Edge; `undefined` when there is none. A path that the
 *  environment names but that does not exist is passed over. */
export function findBrowser(machine: Machine = THIS_MACHINE): string | undefined {
  return candidates(machine).find((path) => machine.exists(path));
}

function candidates(machine: Machine): readonly string[] {
  const named = VARIABLES.map((variable) => machine.environment[variable]).filter((path) => path !== undefined);
  return [...named, ...onThePath(machine), ...usualPlaces(machine)].filter((path) => path !== "");
}

function onThePath({ platform, environment }: Machine): readonly string[] {
  const folders = (environment["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffix = platform === "win32" ? ".exe" : "";
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command + suffix)));
}

function usualPlaces({ platform, environment, home }: Machine): readonly string[] {
  if (platform === "darwin") {
    return ["/Applications", join(home, "Applications")].flatMap((folder) =>
      ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) =>
        join(folder, `${name}.app`, "Contents", "MacOS", name),
      ),
    );
  }
  if (platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
      .map((variable) => environment[variable])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        join(folder, "Google", "Chrome", "Application", "chrome.exe"),
        join(folder, "Chromium", "Application", "chrome.exe"),
        join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
      ]);
  }
  return ["/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"];
}
