import { describe, expect, it } from "@jest/globals";
import { delimiter, join } from "node:path";
import { findBrowser, type Machine } from "./find-browser.ts";

function machine(existing: readonly string[], rest: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    environment: {},
    home: "/home/hr",
    exists: (path) => existing.includes(path),
    ...rest,
  };
}

describe("findBrowser", () => {
  it("takes the browser that the environment names before all others", () => {
    const environment = { CHROME_PATH: "/opt/my/chrome", PATH: "/usr/bin" };
    const found = findBrowser(machine(["/opt/my/chrome", join("/usr/bin", "chromium")], { environment }));
    expect(found).toBe("/opt/my/chrome");
  });

  it("passes over a named program that does not exist", () => {
    const environment = { CHROME_PATH: "/gone", PATH: ["/bin", "/usr/local/bin"].join(delimiter) };
    const chrome = join("/usr/local/bin", "google-chrome");
    expect(findBrowser(machine([chrome], { environment }))).toBe(chrome);
  });

  it("looks where macOS and Windows keep their programs", () => {
    const edge = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
    expect(findBrowser(machine([edge], { platform: "darwin" }))).toBe(edge);
    const environment = { "PROGRAMFILES(X86)": "C:\\Program Files (x86)" };
    const windowsEdge = join("C:\\Program Files (x86)", "Microsoft", "Edge", "Application", "msedge.exe");
    expect(findBrowser(machine([windowsEdge], { platform: "win32", environment }))).toBe(windowsEdge);
  });

  it("finds none where there is none", () => {
    expect(findBrowser(machine([]))).toBeUndefined();
  });
});
