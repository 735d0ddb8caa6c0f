/**
 * Numbers back in cells for a form that is printed: only under a grant for that, marked, and offered to be taken out
 * until they are, also after the workbook was opened again. And work that an earlier pane left open.
 */
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { vaultSuite } from "../support/browser/suite.ts";
import type { PaneInExcel } from "../support/excel-host/open-pane.ts";
import { myNumber } from "../support/my-numbers.ts";
import { moveAll, movedHeading, openPaneOf, scan, signInAndMove, staffList } from "../support/pane-driver.ts";

const SHEET = "従業員";
const REASON = "源泉徴収票を印刷するため";

describe("what the document remembers", () => {
  const suite = vaultSuite();

  const button = ({ frame }: PaneInExcel, name: string) => frame.getByRole("button", { name, exact: true });
  const cellsOf = ({ excel }: PaneInExcel) => [1, 2, 3].map((row) => excel.workbook.sheet(SHEET).value(row, 2));
  const fillsOf = ({ excel }: PaneInExcel) => [1, 2, 3].map((row) => excel.workbook.sheet(SHEET).fillColor(row, 2));

  async function approve(): Promise<void> {
    const context = await suite.browser.newContext({ ignoreHTTPSErrors: true, locale: "ja-JP" });
    const page: Page = await context.newPage();
    await page.goto(`${suite.server.address}/requests`);
    const popup = page.waitForEvent("popup");
    await page.getByRole("button", { name: "サインインして一覧を見る" }).click();
    await (await popup).getByRole("button", { name: "approver" }).click();
    const card = page.getByRole("listitem").filter({ hasText: REASON });
    await card.getByText("印刷する書類のセルに戻す").waitFor();
    await card.getByRole("button", { name: "承認する" }).click();
    await page.getByText("待っている求めはありません。").waitFor();
    await context.close();
  }

  it("offers to take numbers out of cells again, in this pane and in the next", async () => {
    const pane = await openPaneOf(suite.server, suite.browser, staffList(3));
    await moveAll(pane);
    const tokens = cellsOf(pane);
    pane.excel.select(SHEET, "C2:C3");
    await button(pane, "番号を見る").click();
    await pane.frame.getByLabel("理由").fill(REASON);
    await pane.frame.getByLabel("使い方").selectOption({ label: "印刷する書類のセルに戻す" });
    await button(pane, "承認を求める").click();
    await pane.frame.getByText("承認を待っています").waitFor();
    await approve();
    await button(pane, "2セルに番号を入れる").click();
    await pane.frame.getByRole("region", { name: "番号の入ったセルが2件あります" }).waitFor();
    await pane.frame.getByText("2セルに番号を入れました。").waitFor({ state: "attached" });
    expect(cellsOf(pane)).toEqual([myNumber(0), myNumber(1), tokens[2]]);
    expect(fillsOf(pane)).toEqual(["#FFD966", "#FFD966", "#FFFFFF"]);
    const kept = JSON.stringify([...pane.excel.workbook.settings]);
    expect(kept).not.toContain(myNumber(0));
    await pane.close();

    const next = await openPaneOf(suite.server, suite.browser, pane.excel);
    await next.frame.getByRole("region", { name: "番号の入ったセルが2件あります" }).waitFor();
    const popup = next.context.waitForEvent("page");
    await button(next, "トークンに戻す").click();
    await (await popup).getByRole("button", { name: "clerk" }).click();
    await next.frame.getByRole("region", { name: /番号の入ったセル/u }).waitFor({ state: "detached" });
    expect(cellsOf(next)).toEqual(tokens);
    expect(fillsOf(next)).toEqual(["#FFFFFF", "#FFFFFF", "#FFFFFF"]);
    expect(next.excel.notEmulated).toEqual([]);
    await next.close();
  }, 120_000);

  it("shows work that was cut off, and settles it by looking at the cells", async () => {
    const pane = await openPaneOf(suite.server, suite.browser, staffList(3));
    // The vault hears nothing of what became of the cells: as if the pane had been shut right then.
    await pane.context.route("**/outcomes", (route) => route.abort());
    await scan(pane);
    await button(pane, "金庫へ移す").click();
    await signInAndMove(pane);
    await pane.frame.getByRole("heading", { name: "途中で止まりました" }).waitFor();
    await pane.close();

    const next = await openPaneOf(suite.server, suite.browser, pane.excel);
    next.excel.type(SHEET, "C5", myNumber(50));
    await next.excel.watched();
    next.excel.type(SHEET, "C6", myNumber(51));
    await next.frame.getByRole("region", { name: "マイナンバーが入力されました" }).waitFor();
    await next.frame.getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(next);
    await movedHeading(next);
    const open = next.frame.getByRole("region", { name: "前回の作業が途中で終わっています" });
    await open.waitFor();
    expect(await open.innerText()).toContain("3件");
    await open.getByRole("button", { name: "このブックで確かめる" }).click();
    await next.frame.getByText("3件すべて、トークンになっていました。").waitFor();
    await next.close();
  }, 120_000);
});
