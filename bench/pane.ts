/**
 * P8: a clerk's real task, through the built pane, the unmodified office.js and an emulated Excel on the web: 100,000
 * rows × 20 columns with 100,000 numbers, from the press on "scan" to "done". Time is given beside the floor (every
 * cell read once, every token written once, measured in the same page) and the vault's batches, as the page saw them.
 * Long tasks are counted but for those that open and close the window of the sign-in, which are told apart; of each it
 * is told how long the thread had a processor: the rest was waiting, of which a busy machine has plenty.
 *
 * `MNV_BENCH_ROWS` makes it smaller, `MNV_BENCH_ROUNDS` shorter: medians of five rounds, the worst of tasks and heaps.
 * Needs the built pages.
 * @module
 */
import { availableParallelism, loadavg } from "node:os";
import { launchBrowser } from "../tests/support/browser/launch-browser.ts";
import { startHttpsVault } from "../tests/support/https-vault.ts";
import { runRound } from "./pane/round.ts";
import type { TracedTask } from "./pane/task-trace.ts";
import { median } from "./vault/measure.ts";

const ROWS = Number(process.env["MNV_BENCH_ROWS"] ?? 100_000);
const ROUNDS = Number(process.env["MNV_BENCH_ROUNDS"] ?? 5);

/** Processes that ran or waited in the last minute, beside the number of processors. */
const load = (): string => `${(loadavg()[0] ?? 0).toFixed(1)} on ${String(availableParallelism())}`;

const server = await startHttpsVault();
const browser = await launchBrowser();
try {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const measured = await runRound({ server, browser, rows: ROWS });
    rounds.push(measured);
    const { scanMs, moveMs, vaultMs, floor, tasks } = measured;
    const shown = (long: readonly TracedTask[]): string =>
      long
        .map(({ ms, threadMs, collectorMs }) => [ms, threadMs, collectorMs].map((time) => time.toFixed(0)).join("/"))
        .join(" ");
    const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
    console.log(
      `scan ${seconds(scanMs)}, move ${seconds(moveMs)}, vault ${seconds(vaultMs)}; floor: read ${seconds(floor.readMs)}, ` +
        `write ${seconds(floor.writeMs)}; load ${load()}; ` +
        `tasks over 50 ms/with a processor/in the collector: scan [${shown(tasks.scan)}], review [${shown(tasks.review)}], ` +
        `sign-in [${shown(tasks.signIn)}], move [${shown(tasks.move)}]`,
    );
  }
  const ratios = rounds.map(
    ({ scanMs, moveMs, vaultMs, floor }) => (scanMs + moveMs) / (floor.readMs + floor.writeMs + vaultMs),
  );
  const longest = (tasks: readonly TracedTask[]): number => worst(tasks.map(({ ms }) => ms));
  const worst = (values: readonly number[]): number => Math.max(0, ...values);
  const ownTasks = rounds.flatMap(({ tasks }) => [...tasks.scan, ...tasks.review, ...tasks.move]);
  const scanTasks = rounds.flatMap(({ tasks }) => tasks.scan);
  const figures = [
    { id: "P8a", what: "from scan to done, of floor and vault", value: median(ratios), goal: 2 },
    { id: "P8b", what: "longest task of the main thread, ms (0: none above 50)", value: longest(ownTasks), goal: 50 },
    {
      id: "P8b own",
      what: "of those tasks, the longest time with a processor, ms",
      value: worst(ownTasks.map(({ threadMs }) => threadMs)),
      goal: 50,
    },
    { id: "P8c", what: "largest request or response, MB", value: worst(rounds.map((one) => one.largestMb)), goal: 5 },
    { id: "P8d", what: "largest heap of the page, MB", value: worst(rounds.map((one) => one.heapMb)), goal: 300 },
    { id: "scan", what: "longest task of the scan alone, ms (0: none above 50)", value: longest(scanTasks), goal: 50 },
  ].map((figure) => ({ ...figure, value: Number(figure.value.toFixed(2)), better: "lower" }));
  console.log(JSON.stringify({ bench: "pane", rows: ROWS, rounds: ROUNDS, figures }));
} finally {
  await browser.close();
  await server.close();
}
