/**
 * The pane in an emulated Excel over the whole vault server, with a clerk's acts as one call each.
 * @module
 */
import type { Browser } from "playwright-core";
import type { RunningServer } from "#server/start-server.ts";
import type { ExcelHost } from "./excel-host/excel-host.ts";
import { openPaneInExcel, type PaneInExcel, type PaneOptions } from "./excel-host/open-pane.ts";
import { WorkbookModel } from "./excel-host/workbook-model.ts";
import { myNumber } from "./my-numbers.ts";

export const MOVED_MS = 90_000;

export function openPaneOf(
  server: Pick<RunningServer, "address">,
  browser: Browser,
  workbook: WorkbookModel | ExcelHost,
  options: Partial<PaneOptions> = {},
): Promise<PaneInExcel> {
  return openPaneInExcel({ browser, workbook, addinUrl: `${server.address}/taskpane.html`, ...options });
}

/** A staff list with `rows` people and their numbers in column C. */
export function staffList(rows: number): WorkbookModel {
  const model = new WorkbookModel();
  model.addSheet("従業員", [
    ["社員番号", "氏名", "個人番号"],
    ...Array.from({ length: rows }, (_, row) => [`A${1000 + row}`, `社員 ${row}`, myNumber(row)]),
  ]);
  return model;
}

export async function scan({ frame }: PaneInExcel): Promise<void> {
  await frame.getByRole("button", { name: "スキャン", exact: true }).click();
  await frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor({ timeout: 30_000 });
}

/** From the screen that asks for purposes to signed in. */
export async function signInAndMove({ frame, context }: PaneInExcel): Promise<void> {
  await frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
  const popup = context.waitForEvent("page");
  await frame.getByRole("button", { name: "サインインして金庫へ移す" }).click();
  await (await popup).getByRole("button", { name: "clerk" }).click();
}

/** Scans and moves all that was preselected, as a clerk would. */
export async function moveAll(pane: PaneInExcel): Promise<void> {
  await scan(pane);
  await pane.frame.getByRole("button", { name: "金庫へ移す" }).click();
  await signInAndMove(pane);
  await movedHeading(pane);
}

export async function movedHeading({ frame }: PaneInExcel): Promise<void> {
  await frame.getByRole("heading", { name: "金庫へ移しました" }).waitFor({ timeout: MOVED_MS });
}
