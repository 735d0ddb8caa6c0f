/**
 * A move that is cut off halfway, in the pane in Excel: what the clerk reads, what is in the cells, and how it goes on.
 */
import { describe, expect, it } from "@jest/globals";
import { parseToken } from "#domain/token/token-text.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";
import { myNumber } from "../support/my-numbers.ts";
import { OPEN_WORK_WORDS } from "../../src/taskpane/wording/open-work-words.ts";
import { moveAll, movedHeading, openPaneOf, scan, signInAndMove, staffList } from "../support/pane-driver.ts";

const SHEET = "従業員";
const BATCHES = "**/api/v1/batches";

describe("a move that is cut off", () => {
  const suite = vaultSuite();

  async function openForMove(rows = 3): Promise<PaneInExcel> {
    const pane = await openPaneOf(suite.server, suite.browser, staffList(rows));
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

  it("by the end of the session between two batches keeps what was moved and goes on with the rest", async () => {
    const rows = 1_100;
    const pane = await openForMove(rows);
    const moved = (): number =>
      Array.from({ length: rows }, (_, row) => String(pane.excel.workbook.sheet(SHEET).value(row + 1, 2))).filter(
        (content) => parseToken(content).ok,
      ).length;
    let batches = 0;
    await pane.context.route(BATCHES, (route) => {
      batches += 1;
      return batches === 1 ? route.continue() : route.fulfill({ status: 401, body: "" });
    });
    await signInAndMove(pane);
    await stopped(pane);
    await saysWhy(pane, "サインインの有効期限が切れました");
    expect(moved()).toBe(1_000);
    await pane.context.unroute(BATCHES);
    await pane.frame.getByRole("button", { name: "サインインして続ける" }).click();
    await movedHeading(pane);
    expect(moved()).toBe(rows);
    await pane.close();
  }, 60_000);

  it("by closing the pane before Excel was written loses nothing: opened again, it moves and settles what was open", async () => {
    const pane = await openForMove();
    const stored = new Promise<void>((resolve) => {
      void pane.context.route(BATCHES, async (route) => {
        await route.fetch();
        resolve();
      });
    });
    await signInAndMove(pane);
    await stored;
    await pane.close();
    expect(cellsOf(pane)).toEqual(NUMBERS);
    const again = await openPaneOf(suite.server, suite.browser, pane.excel);
    await moveAll(again);
    expect(cellsOf(again).every((content) => parseToken(content).ok)).toBe(true);
    const open = again.frame.getByRole("region", { name: OPEN_WORK_WORDS.title.ja });
    await open.getByRole("button", { name: OPEN_WORK_WORDS.settle.ja }).click();
    await again.frame.getByText(OPEN_WORK_WORDS.settled.ja(3, 0)).waitFor();
    await again.close();
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
