/**
 * What happens in the pane's page meanwhile: long tasks, the time of calls to the vault, the heap.
 * @module
 */
import type { Frame } from "playwright-core";
import type { PaneInExcel } from "../../tests/support/excel-host/open-pane.ts";

const SAMPLE_MS = 250;
const MB = 1_048_576;

interface WatchedPage {
  longTasks: number[];
}

export interface PageWatch {
  /** The longest task of the main thread, ms; 0 where none was longer than 50 ms. */
  longestTaskMs(): Promise<number>;
  longTasks(): Promise<number>;
  /** All calls of the vault's batches so far, ms. */
  vaultMs(): Promise<number>;
  /** The largest heap seen, MB, garbage included. */
  readonly peakHeapMb: () => number;
  stop(): Promise<void>;
}

export async function watchPage({ frame, page, context }: PaneInExcel): Promise<PageWatch> {
  await frame.evaluate(observe);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  let peak = 0;
  const timer = setInterval(() => {
    void session.send("Performance.getMetrics").then(({ metrics }) => {
      peak = Math.max(peak, metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0);
    });
  }, SAMPLE_MS);
  const longTasks = async (): Promise<readonly number[]> =>
    frame.evaluate(() => (globalThis as unknown as WatchedPage).longTasks);
  return {
    longestTaskMs: async () => Math.max(0, ...(await longTasks())),
    longTasks: async () => (await longTasks()).length,
    vaultMs: () => vaultMs(frame),
    peakHeapMb: () => peak / MB,
    stop: async () => {
      clearInterval(timer);
      await session.detach();
    },
  };
}

function vaultMs(frame: Frame): Promise<number> {
  return frame.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes("/api/v1/batches"))
      .reduce((sum, { duration }) => sum + duration, 0),
  );
}

/** Runs in the page. */
function observe(): void {
  const watched = globalThis as unknown as WatchedPage;
  watched.longTasks = [];
  performance.setResourceTimingBufferSize(10_000);
  new PerformanceObserver((list) => {
    // Tasks of Excel's own page around the frame are not the pane's.
    for (const { name, duration } of list.getEntries()) if (name === "self") watched.longTasks.push(duration);
  }).observe({ type: "longtask" });
}
