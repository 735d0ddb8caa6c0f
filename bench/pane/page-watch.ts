/**
 * What happens in the pane's page meanwhile: long tasks, the time of calls to the vault, the heap.
 * @module
 */
import type { Browser, Frame } from "playwright-core";
import type { PaneInExcel } from "../../tests/support/excel-host/open-pane.ts";
import { type LongTask, traceTasks, type TracedTask } from "./task-trace.ts";

const SAMPLE_MS = 250;
const MB = 1_048_576;

interface WatchedPage {
  longTasks: LongTask[];
}

export interface PageWatch {
  /** How long calls of the vault's batches were under way so far, ms; two at once count once. */
  vaultMs(): Promise<number>;
  /** The largest heap seen, MB, garbage included. */
  readonly peakHeapMb: () => number;
  /** Tasks of the main thread that took more than 50 ms. */
  stop(): Promise<readonly TracedTask[]>;
}

export async function watchPage(browser: Browser, { frame, page, context }: PaneInExcel): Promise<PageWatch> {
  const trace = await traceTasks(browser, frame);
  await frame.evaluate(observe);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  let peak = 0;
  const timer = setInterval(() => {
    void session.send("Performance.getMetrics").then(({ metrics }) => {
      peak = Math.max(peak, metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0);
    });
  }, SAMPLE_MS);
  return {
    vaultMs: () => vaultMs(frame),
    peakHeapMb: () => peak / MB,
    stop: async () => {
      clearInterval(timer);
      await session.detach();
      const longTasks = await frame.evaluate(() => (globalThis as unknown as WatchedPage).longTasks);
      const traced = await trace.stop();
      return longTasks.map(traced);
    },
  };
}

function vaultMs(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const calls = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/api/v1/batches"));
    let sum = 0;
    let until = 0;
    for (const { startTime, duration } of calls.toSorted((one, other) => one.startTime - other.startTime)) {
      sum += Math.max(0, startTime + duration - Math.max(until, startTime));
      until = Math.max(until, startTime + duration);
    }
    return sum;
  });
}

/** Runs in the page. */
function observe(): void {
  const watched = globalThis as unknown as WatchedPage;
  watched.longTasks = [];
  performance.setResourceTimingBufferSize(10_000);
  new PerformanceObserver((list) => {
    // Tasks of Excel's own page around the frame are not the pane's.
    for (const { name, startTime, duration } of list.getEntries()) {
      if (name === "self") watched.longTasks.push({ at: startTime, ms: duration });
    }
  }).observe({ type: "longtask" });
}
