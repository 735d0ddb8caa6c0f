import { describe, expect, it } from "@jest/globals";
import { strayGlobals } from "./global-places.ts";
import { parseModule, readModuleGraph } from "./module-graph.ts";

const SCREEN = "src/taskpane/screens/scan/use-scan.ts";

describe("strayGlobals", () => {
  it("finds none in the sources", () => {
    expect([...readModuleGraph().values()].flatMap(strayGlobals)).toEqual([]);
  });

  it.each([
    ["await Excel.run(scan);", "only-the-office-adapter-says-excel"],
    ["type Host = Pick<typeof Excel, 'run'>;", "only-the-office-adapter-says-excel"],
    ["let range: Excel.Range;", "only-the-office-adapter-says-excel"],
    ["Office.context.displayLanguage;", "only-the-pane-meets-office"],
    ["globalThis.Office;", "only-the-pane-meets-office"],
    ["window.sessionStorage.setItem(key, token);", "browser-storage-holds-no-data"],
    ["process.env.HOME;", "environment-is-parsed-once"],
    ["console.log(cell);", "only-programs-print"],
  ])("counts in a screen: %s", (text, rule) => {
    expect(strayGlobals(parseModule(SCREEN, text))).toEqual([expect.stringMatching(`^${rule}: ${SCREEN}:1 says`)]);
  });

  it.each([
    ["// Excel.run is not called here"],
    ['const hint = "Excel.run";'],
    ["const names = { Excel: 1 };"],
    ["host.Excel;"],
    ["interface Host { Excel: unknown }"],
    ["process.platform;"],
  ])("does not count: %s", (text) => {
    expect(strayGlobals(parseModule(SCREEN, text))).toEqual([]);
  });

  it("lets each say what belongs to it", () => {
    expect(strayGlobals(parseModule("src/adapters/office/x.ts", "Office.onReady(); Excel.run(scan);"))).toEqual([]);
    expect(strayGlobals(parseModule("server/main.ts", "console.log(process.env.PORT);"))).toEqual([]);
    expect(strayGlobals(parseModule("src/taskpane/main.tsx", "open({ excel: Excel });"))).toEqual([]);
    expect(strayGlobals(parseModule("src/workbench/main.tsx", "open({ excel: Excel });"))).toHaveLength(1);
  });
});
