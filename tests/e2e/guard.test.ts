/**
 * The guard of the pane: numbers that come into cells while it is open, by whatever way, are noticed within a
 * second and offered for the vault.
 */
import { describe, expect, it } from "@jest/globals";
import { parseToken } from "#domain/token/token-text.ts";
import { vaultSuite } from "../support/browser/suite.ts";
import type { PaneInExcel, Platform } from "../support/excel-host/open-pane.ts";
import { myNumber } from "../support/my-numbers.ts";
import { moveAll, movedHeading, openPaneOf, signInAndMove, staffList } from "../support/pane-driver.ts";

const NOTICED_MS = 1_000;
const SHEET = "従業員";

describe("the guard of the pane", () => {
  const suite = vaultSuite();

  async function openWatching(platform: Platform = "web"): Promise<PaneInExcel> {
    const pane = await openPaneOf(suite.server, suite.browser, staffList(3), { platform });
    await pane.frame.getByRole("button", { name: "スキャン" }).waitFor();
    await pane.excel.watched();
    return pane;
  }
  const banner = ({ frame }: PaneInExcel) => frame.getByRole("region", { name: "マイナンバーが入力されました" });

  it("notices a typed number within a second and moves it, with the person of its row", async () => {
    const pane = await openWatching();
    const { excel, frame } = pane;
    excel.paste(SHEET, "A5", [["A2000", "新人 一郎", myNumber(77)]]);
    const typedAt = Date.now();
    await banner(pane).waitFor({ timeout: NOTICED_MS });
    expect(Date.now() - typedAt).toBeLessThan(NOTICED_MS);
    expect(await banner(pane).innerText()).toContain("従業員 C5");
    expect(await frame.locator("body").innerText()).not.toMatch(/\d{12}/u);
    await banner(pane).getByRole("button", { name: "セルへ移動" }).click();
    await frame.waitForTimeout(200);
    expect(excel.selectedAddress).toBe("'従業員'!C5");
    await banner(pane).getByRole("button", { name: "金庫へ移す" }).click();
    await signInAndMove(pane);
    await movedHeading(pane);
    expect(parseToken(String(excel.workbook.sheet(SHEET).value(4, 2))).ok).toBe(true);
    expect(excel.workbook.sheet(SHEET).value(1, 2)).toBe(myNumber(0));
    await banner(pane).waitFor({ state: "detached" });
    expect(pane.pageErrors).toEqual([]);
    expect(excel.notEmulated).toEqual([]);
    await pane.close();
  }, 60_000);

  it("notices a number in Excel for Windows, too, and leads to the question what it is kept for", async () => {
    const pane = await openWatching("windows");
    pane.excel.type(SHEET, "C5", myNumber(78));
    await banner(pane).waitFor({ timeout: NOTICED_MS });
    await banner(pane).getByRole("button", { name: "金庫へ移す" }).click();
    await pane.frame.getByRole("heading", { name: "何のために保管しますか" }).waitFor();
    await pane.close();
  }, 60_000);

  it("notices what another person pastes, and goes when it is deleted again", async () => {
    const pane = await openWatching();
    pane.excel.paste(SHEET, "C6", [[myNumber(5)], [myNumber(6)]], "other_user");
    await banner(pane).waitFor({ timeout: NOTICED_MS });
    expect(await banner(pane).innerText()).toContain("従業員 C6 ほか1セル");
    pane.excel.paste(SHEET, "C6", [[""], [""]], "other_user");
    await banner(pane).waitFor({ state: "detached", timeout: NOTICED_MS });
    await pane.close();
  }, 60_000);

  it("notices that undo brought the numbers back that had been moved, and nothing of its own writing", async () => {
    const pane = await openWatching();
    await moveAll(pane);
    await pane.frame.waitForTimeout(500);
    expect(await banner(pane).count()).toBe(0);
    pane.excel.paste(SHEET, "C2", [[myNumber(0)], [myNumber(1)], [myNumber(2)]]);
    await banner(pane).waitFor({ timeout: NOTICED_MS });
    await banner(pane).getByRole("button", { name: "金庫へ移す" }).click();
    await pane.frame.getByRole("button", { name: "3件を金庫へ移す" }).click();
    await movedHeading(pane);
    await banner(pane).waitFor({ state: "detached" });
    expect(await pane.excel.referencesReturned()).toBe(true);
    await pane.close();
  }, 60_000);

  it("stays quiet about words and other numbers, and can be put off", async () => {
    const pane = await openWatching();
    pane.excel.type(SHEET, "B2", "社員 零");
    pane.excel.type(SHEET, "D2", 1_234);
    await pane.frame.waitForTimeout(NOTICED_MS);
    expect(await banner(pane).count()).toBe(0);
    pane.excel.type(SHEET, "C7", myNumber(9));
    await banner(pane).waitFor({ timeout: NOTICED_MS });
    await banner(pane).getByRole("button", { name: "あとで" }).click();
    await banner(pane).waitFor({ state: "detached" });
    await pane.close();
  }, 60_000);

  it("asks for a scan where more was pasted than it reads in passing", async () => {
    const pane = await openWatching();
    pane.excel.paste(
      SHEET,
      "E1",
      Array.from({ length: 25_000 }, (_, row) => [row]),
    );
    const asking = pane.frame.getByRole("region", { name: "多くのセルが変わりました" });
    await asking.waitFor({ timeout: 3_000 });
    await asking.getByRole("button", { name: "スキャン" }).click();
    await pane.frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor();
    await asking.waitFor({ state: "detached" });
    await pane.close();
  }, 60_000);
});
