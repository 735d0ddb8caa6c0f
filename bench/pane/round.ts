/**
 * The task once, in a pane and a workbook of its own.
 * @module
 */
import type { Browser, Frame } from "playwright-core";
import { CELLS_PER_CHUNK } from "#adapters/office/read-chunks.ts";
import { EDITS_PER_BATCH } from "#adapters/office/edit-batches.ts";
import { parseToken } from "#domain/token/token-text.ts";
import type { RunningServer } from "#server/start-server.ts";
import { openPaneOf } from "../../tests/support/pane-driver.ts";
import { type Floor, measureFloor } from "./floor.ts";
import { watchPage } from "./page-watch.ts";
import type { TracedTask } from "./task-trace.ts";
import { COLUMNS, NUMBER_COLUMN, SHEET, staffWorkbook } from "./staff-workbook.ts";

const LONG_MS = 600_000;
const MB = 1_000_000;

export interface Round {
  readonly scanMs: number;
  readonly moveMs: number;
  readonly vaultMs: number;
  readonly floor: Floor;
  readonly largestMb: number;
  readonly heapMb: number;
  /** Tasks of more than 50 ms, by what they belong to. */
  readonly tasks: Readonly<Record<"scan" | "review" | "signIn" | "move", readonly TracedTask[]>>;
}

export async function runRound(task: {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly rows: number;
}): Promise<Round> {
  const { rows } = task;
  const pane = await openPaneOf(task.server, task.browser, staffWorkbook(rows));
  const { frame, context, excel } = pane;
  const button = (name: string) => frame.getByRole("button", { name, exact: true });
  const watch = await watchPage(task.browser, pane);

  const scan = button("スキャン");
  await scan.waitFor();
  const scanAt = await pageTime(frame);
  await scan.click();
  await headed(frame, ["見つかったマイナンバー"]);
  const scannedAt = await pageTime(frame);
  await button("金庫へ移す").click();
  await frame.getByRole("checkbox", { name: "給与所得の源泉徴収票作成事務" }).check();
  const popup = context.waitForEvent("page");
  const signInAt = await pageTime(frame);
  await button("サインインして金庫へ移す").click();
  const signIn = await popup;
  const signedIn = signIn.waitForEvent("close");
  await signIn.getByRole("button", { name: "clerk" }).click();
  await signedIn;
  const moveAt = await pageTime(frame);
  const ending = await headed(frame, ["金庫へ移しました", "途中で止まりました"]);
  const doneAt = await pageTime(frame);
  if (ending !== "金庫へ移しました") throw new Error(await frame.locator("main").innerText());

  const sheet = excel.workbook.sheet(SHEET);
  const tokens = Array.from({ length: rows }, (_, row) => sheet.value(row + 1, NUMBER_COLUMN));
  const moved = tokens.filter((content) => parseToken(String(content)).ok).length;
  if (moved !== rows) throw new Error(`${String(moved)} of ${String(rows)} cells hold a token`);
  const vaultMs = await watch.vaultMs();
  const longTasks = await watch.stop();
  const between = (from: number, to: number): readonly TracedTask[] =>
    longTasks.filter(({ at }) => at >= from && at < to);
  const { largestRequestBytes, largestDeliveredBytes } = excel.statistics;
  const floor = await measureFloor(frame, {
    sheet: SHEET,
    rows: rows + 1,
    columns: COLUMNS,
    numberColumn: NUMBER_COLUMN,
    cellsPerRead: CELLS_PER_CHUNK,
    cellsPerWrite: EDITS_PER_BATCH,
  });
  await pane.close();
  return {
    scanMs: scannedAt - scanAt,
    moveMs: doneAt - moveAt,
    vaultMs,
    floor,
    largestMb: Math.max(largestRequestBytes, largestDeliveredBytes) / MB,
    heapMb: watch.peakHeapMb(),
    tasks: {
      scan: between(scanAt, scannedAt),
      review: between(scannedAt, signInAt),
      signIn: between(signInAt, moveAt),
      move: between(moveAt, doneAt),
    },
  };
}

function pageTime(frame: Frame): Promise<number> {
  return frame.evaluate(() => performance.now());
}

/** Waits for a screen with one of the headings, looking seldom and at one element, so that the wait takes no time itself. */
async function headed(frame: Frame, headings: readonly string[]): Promise<string> {
  const found = await frame.waitForFunction(
    (wanted) => {
      const heading = document.querySelector("main h2")?.textContent ?? "";
      return wanted.includes(heading) ? heading : undefined;
    },
    headings,
    { polling: 50, timeout: LONG_MS },
  );
  return String(await found.jsonValue());
}
