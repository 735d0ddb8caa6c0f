/**
 * What the browser itself says of the page's main thread: of every task how long it took, how long of that the thread had
 * a processor, and how long the collector was at work in it.
 * @module
 */
import type { Browser, CDPSession, Frame } from "playwright-core";

export interface TracedTask {
  /** In the page's time. */
  readonly at: number;
  readonly ms: number;
  /** The rest was waiting: for a processor, or for helpers of the collector, which want one, too. */
  readonly threadMs: number;
  readonly collectorMs: number;
}
export interface TaskTrace {
  /** Ends the trace: tasks of at least `leastMs`, in their order. */
  stop(leastMs: number): Promise<readonly TracedTask[]>;
}

/** Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly startTime?: number } };
}

const TASK = "ThreadControllerImpl::RunTask";
/** Pieces of work of the collector on the main thread; none lies within another. */
const COLLECTIONS = new Set(["MinorGC", "MajorGC", "V8.GCIncrementalMarking"]);
const CATEGORIES = ["toplevel", "v8", "devtools.timeline", "blink.user_timing"];
const CLOCK = "mnv-clock";

export async function traceTasks(browser: Browser, frame: Frame): Promise<TaskTrace> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    const wanted = (value as unknown as TraceEvent[]).filter(
      ({ name }) => name === TASK || name === CLOCK || COLLECTIONS.has(name),
    );
    events.push(...wanted);
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { recordMode: "recordContinuously", includedCategories: CATEGORIES, excludedCategories: ["*"] },
  });
  // Tells the page's main thread from the others, and its time from the trace's.
  await frame.evaluate((name) => performance.mark(name), CLOCK);
  return {
    async stop(leastMs) {
      await ended(session);
      return tasksOf(events, leastMs);
    },
  };
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
}

function tasksOf(events: readonly TraceEvent[], leastMs: number): readonly TracedTask[] {
  const clock = events.find(({ name }) => name === CLOCK);
  const startTime = clock?.args?.data?.startTime;
  if (clock === undefined || startTime === undefined) throw new Error("the trace does not tell the page's time");
  const own = events.filter(({ pid, tid }) => pid === clock.pid && tid === clock.tid);
  const collections = own.filter(({ name }) => COLLECTIONS.has(name));
  return own
    .filter(({ name, dur = 0 }) => name === TASK && dur >= leastMs * 1_000)
    .map(({ ts, dur = 0, tdur = 0 }) => {
      const within = collections.filter((one) => one.ts >= ts && one.ts < ts + dur);
      return {
        at: (ts - clock.ts) / 1_000 + startTime,
        ms: dur / 1_000,
        threadMs: tdur / 1_000,
        collectorMs: within.reduce((sum, one) => sum + (one.dur ?? 0), 0) / 1_000,
      };
    })
    .toSorted((one, other) => one.at - other.at);
}
