/**
 * P8: a clerk's real task, through the built pane, the unmodified office.js and an emulated Excel on the web: 100,000
 * rows × 20 columns with 100,000 numbers, from the press on "scan" to "done". Time is given beside the floor (every
 * cell read once, every token written once, measured in the same page) and the vault's batches, as the page saw them.
 *
 * `MNV_BENCH_ROWS` makes it smaller. Needs the built pages.
 * @module
 */
import { parseToken } from "#domain/token/token-text.ts";
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startHttpsVault } from "../tests/support/https-vault.ts";
import { openPaneOf } from "../tests/support/pane-driver.ts";
import { measureFloor } from "./pane/floor.ts";
import { watchPage } from "./pane/page-watch.ts";
import { COLUMNS, NUMBER_COLUMN, SHEET, staffWorkbook } from "./pane/staff-workbook.ts";

const ROWS = Number(process.env["MNV_BENCH_ROWS"] ?? 100_000);
const CELLS_PER_READ = 20_000;
const CELLS_PER_WRITE = 1_000;
const LONG_MS = 600_000;
const MB = 1_000_000;

const server = await startHttpsVault();
const browser = await launchBrowser();
try {
  const pane = await openPaneOf(server, browser, staffWorkbook(ROWS));
  const { frame, context, excel } = pane;
  const button = (name: string) => frame.getByRole("button", { name, exact: true });
  const watch = await watchPage(pane);

  const scanAt = performance.now();
  await button("スキャン").click();
  await frame.getByRole("heading", { name: "見つかったマイナンバー" }).waitFor({ timeout: LONG_MS });
  const scanMs = performance.now() - scanAt;
  await button("金庫へ移す").click();
  await frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
  const popup = context.waitForEvent("page");
  await button("サインインして金庫へ移す").click();
  const signIn = await popup;
  const signedIn = signIn.waitForEvent("close");
  await signIn.getByRole("button", { name: "clerk" }).click();
  await signedIn;
  const moveAt = performance.now();
  const ending = frame.getByRole("heading", { name: /金庫へ移しました|途中で止まりました/u });
  await ending.waitFor({ timeout: LONG_MS });
  const moveMs = performance.now() - moveAt;
  if ((await ending.textContent()) !== "金庫へ移しました") throw new Error(await frame.locator("main").innerText());

  const sheet = excel.workbook.sheet(SHEET);
  const tokens = Array.from({ length: ROWS }, (_, row) => sheet.value(row + 1, NUMBER_COLUMN));
  const moved = tokens.filter((content) => parseToken(String(content)).ok).length;
  if (moved !== ROWS) throw new Error(`${String(moved)} of ${String(ROWS)} cells hold a token`);
  const vaultMs = await watch.vaultMs();
  const longestTaskMs = await watch.longestTaskMs();
  const longTasks = await watch.longTasks();
  const { largestRequestBytes, largestDeliveredBytes } = excel.statistics;
  await watch.stop();

  const task = { sheet: SHEET, rows: ROWS + 1, columns: COLUMNS, numberColumn: NUMBER_COLUMN };
  const floor = await measureFloor(frame, { ...task, cellsPerRead: CELLS_PER_READ, cellsPerWrite: CELLS_PER_WRITE });
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  console.log(`scan ${seconds(scanMs)}, move ${seconds(moveMs)}, of it the vault ${seconds(vaultMs)}`);
  console.log(`floor: read ${seconds(floor.readMs)}, write ${seconds(floor.writeMs)}; ${String(longTasks)} long tasks`);
  const floorMs = floor.readMs + floor.writeMs + vaultMs;
  const largestMb = Math.max(largestRequestBytes, largestDeliveredBytes) / MB;
  const figures = [
    { id: "P8a", what: "from scan to done, of floor and vault", value: (scanMs + moveMs) / floorMs, goal: 2 },
    { id: "P8b", what: "longest task of the main thread, ms (0: none above 50)", value: longestTaskMs, goal: 50 },
    { id: "P8c", what: "largest request or response, MB", value: largestMb, goal: 5 },
    { id: "P8d", what: "largest heap of the page, MB", value: watch.peakHeapMb(), goal: 300 },
  ].map((figure) => ({ ...figure, value: Number(figure.value.toFixed(2)), better: "lower" }));
  await pane.close();
  console.log(JSON.stringify({ bench: "pane", figures }));
} finally {
  await browser.close();
  await server.close();
}
