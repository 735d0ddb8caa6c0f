/**
 * A move that is cut off halfway, in the pane in Excel: what the clerk reads, what is in the cells, and how it goes on.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import { parseToken } from "#domain/token/token-text.ts";
import { launchBrowser } from "../support/browser/launch-browser.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";
import { startHttpsVault } from "../support/https-vault.ts";
import { myNumber } from "../support/my-numbers.ts";
import { movedHeading, openPaneOf, scan, signInAndMove, staffList } from "../support/pane-driver.ts";

const SHEET = "従業員";
const BATCHES = "**/api/v1/batches";

describe("a move that is cut off", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startHttpsVault();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function openForMove(): Promise<PaneInExcel> {
    const pane = await openPaneOf(server, browser, staffList(3));
    await scan(pane);
    await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
    return pane;
  }
  const stopped = ({ frame }: PaneInExcel) => frame.getByRole("heading", { name: "途中で止まりました" }).waitFor();
  const saysWhy = ({ frame }: PaneInExcel, why: string) => frame.getByRole("alert").filter({ hasText: why }).waitFor();
  const cellsOf = ({ excel }: PaneInExcel) => [1, 2, 3].map((row) => String(excel.workbook.sheet(SHEET).value(row, 2)));
  const NUMBERS = [0, 1, 2].map(myNumber);

  it("by a vault that cannot be reached leaves the cells as they are, and goes on when it can", async () => {
    const pane = await openForMove();
    await pane.context.route(BATCHES, (route) => route.abort());
    await signInAndMove(pane);
    await stopped(pane);
    await saysWhy(pane, "金庫に接続できません");
    expect(cellsOf(pane)).toEqual(NUMBERS);
    await pane.context.unroute(BATCHES);
    await pane.frame.getByRole("button", { name: "残りを続ける" }).click();
    await movedHeading(pane);
    expect(cellsOf(pane).every((content) => parseToken(content).ok)).toBe(true);
    await pane.close();
  }, 60_000);

  it("by the end of the session asks for sign-in and goes on", async () => {
    const pane = await openForMove();
    await pane.context.route(BATCHES, (route) => route.fulfill({ status: 401, body: "" }));
    await signInAndMove(pane);
    await stopped(pane);
    await saysWhy(pane, "サインインの有効期限が切れました");
    await pane.context.unroute(BATCHES);
    await pane.frame.getByRole("button", { name: "サインインして続ける" }).click();
    await movedHeading(pane);
    expect(cellsOf(pane).every((content) => parseToken(content).ok)).toBe(true);
    await pane.close();
  }, 60_000);

  it("by a cell that is being edited says so, and is done after Enter", async () => {
    const pane = await openForMove();
    pane.excel.beginCellEdit();
    await signInAndMove(pane);
    await stopped(pane);
    await saysWhy(pane, "Enterキーで確定");
    pane.excel.endCellEdit();
    await pane.frame.getByRole("button", { name: "残りを続ける" }).click();
    await movedHeading(pane);
    expect(cellsOf(pane).every((content) => parseToken(content).ok)).toBe(true);
    await pane.close();
  }, 60_000);

  it("by a protected sheet names the cells that stayed", async () => {
    const pane = await openForMove();
    pane.excel.workbook.sheet(SHEET).isProtected = true;
    await signInAndMove(pane);
    await movedHeading(pane);
    await pane.frame.getByRole("heading", { name: /シートが保護されています/u }).waitFor();
    expect(cellsOf(pane)).toEqual(NUMBERS);
    await pane.close();
  }, 60_000);
});
