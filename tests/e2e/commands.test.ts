/**
 * The commands of ribbon and context menu, named by the manifest, and the functions in cells: called by Excel through the
 * unmodified office.js.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import { newToken } from "#server/vault/made-records.ts";
import type { Phrase } from "#application/wording/phrase.ts";
import { CHECK_WORDS, STATUS_WORDS } from "../../src/functions/function-words.ts";
import { PANE_PLACE_WORDS } from "../../src/taskpane/wording/pane-place-words.ts";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";
import { startHttpsVault } from "../support/https-vault.ts";
import { myNumber } from "../support/my-numbers.ts";
import { movedHeading, openPaneOf, scan, signInAndMove, staffList } from "../support/pane-driver.ts";

const manifest = readFileSync(new URL("../../manifest/manifest.xml", import.meta.url), "utf8");
const NAMED = new Set(
  [...manifest.matchAll(/<FunctionName>(?<name>[^<]+)<\/FunctionName>/gu)].map(({ groups }) => groups?.["name"]),
);

describe("Excel calls the pane", () => {
  let server: RunningServer;
  let browser: Browser;
  let pane: PaneInExcel;

  beforeAll(async () => {
    server = await startHttpsVault();
    browser = await launchBrowser();
    pane = await openPaneOf(server, browser, staffList(3), { runsFunctions: true });
    await pane.frame.getByRole("button", { name: "スキャン" }).waitFor();
  });
  afterAll(async () => {
    expect(pane.pageErrors).toEqual([]);
    expect(pane.refusedCalls).toEqual([]);
    await pane.close();
    await browser.close();
    await server.close();
  });
  const chosen = (place: Phrase) => pane.frame.locator("nav [aria-current=page]").filter({ hasText: place.ja });

  it("by a command that leads to the numbers of the selected cells, shows the pane and ends; another one leads back", async () => {
    await scan(pane);
    await pane.excel.commands.invoke("showNumbers", "Vault.ShowNumbers");
    await chosen(PANE_PLACE_WORDS.numbers).waitFor();
    expect(pane.excel.isPaneShown).toBe(true);
    await pane.excel.commands.invoke("showWorkbook", "Vault.CellWorkbook");
    await chosen(PANE_PLACE_WORDS.workbook).waitFor();
    // What was found meanwhile is still there.
    await pane.frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor();
  }, 60_000);

  it("by no command but those that the manifest names", async () => {
    const known = await pane.frame.evaluate(() => {
      const { mappings } = (Office.actions as unknown as { _association: { mappings: Record<string, unknown> } })
        ._association;
      return Object.keys(mappings);
    });
    expect(known.toSorted()).toEqual([...NAMED].map((name) => String(name).toUpperCase()).toSorted());
  });

  it("by a cell with one of its functions, which answers in the language of Excel and without a digit", async () => {
    const { functions } = pane.excel;
    expect(await functions.call("CHECK", myNumber(1))).toBe(CHECK_WORDS.fits.ja);
    expect(await functions.call("CHECK", "架空 太郎")).toBe(CHECK_WORDS.no_number.ja);
    expect(await functions.call("STATUS", myNumber(1))).toBe(STATUS_WORDS.number.ja);
    expect(await functions.call("STATUS", "退職")).toBe(STATUS_WORDS.other.ja);
  }, 30_000);

  it("for the state of a token, which the vault is asked for once somebody has signed in by herself", async () => {
    const { context, excel, frame } = pane;
    const status = (value: string) => excel.functions.call("STATUS", value);
    const strange = String(newToken({ take: (count) => randomBytes(count) }));
    const lookUps: string[] = [];
    context.on("request", (request) => {
      if (request.url().endsWith("/tokens/lookups")) lookUps.push(request.postData() ?? "");
    });
    expect(await status(strange)).toBe(STATUS_WORDS.signed_out.ja);
    expect([lookUps, context.pages().length]).toEqual([[], 1]);
    await frame.getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(pane);
    await movedHeading(pane);
    const sheet = excel.workbook.sheet("従業員");
    const moved = [1, 2, 3].map((row) => String(sheet.value(row, 2)));
    // A calculation hands over every cell by itself.
    const cells = Array.from({ length: 3_000 }, (_, row) => moved[row % 3] ?? "");
    const shown = await Promise.all([...cells, strange, myNumber(7)].map(status));
    expect(new Set(shown.slice(0, 3_000))).toEqual(new Set([STATUS_WORDS.kept.ja]));
    expect(shown.slice(3_000)).toEqual([STATUS_WORDS.unknown.ja, STATUS_WORDS.number.ja]);
    // What is asked is every token once, and never the number beside them.
    const asked = lookUps.flatMap((body) => (JSON.parse(body) as { tokens: string[] }).tokens);
    expect(asked.toSorted()).toEqual([...moved, strange].toSorted());
    const before = lookUps.length;
    expect(await status(moved[0] ?? "")).toBe(STATUS_WORDS.kept.ja);
    expect(lookUps).toHaveLength(before);
  }, 120_000);

  it("and says that it has no answer while the vault cannot be reached", async () => {
    await pane.context.route("**/tokens/lookups", (route) => route.abort());
    const other = String(newToken({ take: (count) => randomBytes(count) }));
    expect(await pane.excel.functions.call("STATUS", other)).toBe(STATUS_WORDS.no_answer.ja);
    await pane.context.unroute("**/tokens/lookups");
    expect(await pane.excel.functions.call("STATUS", other)).toBe(STATUS_WORDS.unknown.ja);
  }, 60_000);
});
