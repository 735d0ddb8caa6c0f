/**
 * P8: a clerk's real task, through the built pane, the unmodified office.js and an emulated Excel on the web: 100,000
 * rows × 20 columns with 100,000 numbers, from the press on "scan" to "done". Time is given beside the floor (every
 * cell read once, every token written once, measured in the same page) and the vault's batches, as the page saw them.
 * Long tasks are counted but for those that open and close the window of the sign-in, which are told apart.
 *
 * `MNV_BENCH_ROWS` makes it smaller, `MNV_BENCH_ROUNDS` shorter: medians of five rounds, the worst of tasks and heaps.
 * Needs the built pages.
 * @module
 */
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startHttpsVault } from "../tests/support/https-vault.ts";
import { runRound } from "./pane/round.ts";
import { median } from "./vault/measure.ts";

const ROWS = Number(process.env["MNV_BENCH_ROWS"] ?? 100_000);
const ROUNDS = Number(process.env["MNV_BENCH_ROUNDS"] ?? 5);

const server = await startHttpsVault();
const browser = await launchBrowser();
try {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await runRound({ server, browser, rows: ROWS });
    rounds.push(measured);
    const { scanMs, moveMs, vaultMs, floor, tasks } = measured;
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
    console.log(
      `scan ${seconds(scanMs)}, move ${seconds(moveMs)}, vault ${seconds(vaultMs)}; floor: read ${seconds(floor.readMs)}, ` +
        `write ${seconds(floor.writeMs)}; tasks over 50 ms: scan [${tasks.scan.join(" ")}], review [${tasks.review.join(" ")}], ` +
        `sign-in [${tasks.signIn.join(" ")}], move [${tasks.move.join(" ")}]`,
    );
  }
  const ratios = rounds.map(
    ({ scanMs, moveMs, vaultMs, floor }) => (scanMs + moveMs) / (floor.readMs + floor.writeMs + vaultMs),
  );
  const worst = (values: readonly number[]): number => Math.max(0, ...values);
  const ownTasks = rounds.flatMap(({ tasks }) => [...tasks.scan, ...tasks.review, ...tasks.move]);
  const scanTasks = rounds.flatMap(({ tasks }) => tasks.scan);
  const figures = [
    { id: "P8a", what: "from scan to done, of floor and vault", value: median(ratios), goal: 2 },
    { id: "P8b", what: "longest task of the main thread, ms (0: none above 50)", value: worst(ownTasks), goal: 50 },
    { id: "P8c", what: "largest request or response, MB", value: worst(rounds.map((one) => one.largestMb)), goal: 5 },
    { id: "P8d", what: "largest heap of the page, MB", value: worst(rounds.map((one) => one.heapMb)), goal: 300 },
    { id: "scan", what: "longest task of the scan alone, ms (0: none above 50)", value: worst(scanTasks), goal: 50 },
  ].map((figure) => ({ ...figure, value: Number(figure.value.toFixed(2)), better: "lower" }));
  console.log(JSON.stringify({ bench: "pane", rows: ROWS, rounds: ROUNDS, figures }));
} finally {
  await browser.close();
  await server.close();
}
