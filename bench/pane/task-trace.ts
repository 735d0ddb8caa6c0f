/**
 * What the browser itself says of the page's main thread: of every task how long it took, how long of that the thread had
 * a processor, and how long the collector was at work in it.
 * @module
 */
import type { Browser, CDPSession, Frame } from "playwright-core";

/** As the page is told of it; `at` in the page's time. */
export interface LongTask {
  readonly at: number;
  readonly ms: number;
}
export interface TracedTask extends LongTask {
  /** The rest was waiting: for a processor, or for helpers of the collector, which want one, too. */
  readonly threadMs: number;
  readonly collectorMs: number;
}
export interface TaskTrace {
  /** Ends the trace; answers what it says of a task. */
  stop(): Promise<(task: LongTask) => TracedTask>;
}

/** Times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The same on the thread's own clock, which stands while the thread has no processor. */
  readonly tts?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly startTime?: number } };
}

const TASK = "ThreadControllerImpl::RunTask";
/** Pieces of work of the collector on the main thread; none lies within another. */
const COLLECTIONS = new Set(["MinorGC", "MajorGC", "V8.GCIncrementalMarking"]);
const CATEGORIES = ["toplevel", "v8", "blink.user_timing"];
const BUFFER_KB = 400_000;
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
    traceConfig: {
      recordMode: "recordUntilFull",
      traceBufferSizeInKb: BUFFER_KB,
      includedCategories: CATEGORIES,
      excludedCategories: ["*"],
    },
  });
  // Tells the page's main thread from the others, and its time from the trace's.
  await frame.evaluate((name) => performance.mark(name), CLOCK);
  return {
    async stop() {
      await ended(session);
      return readerOf(events);
    },
  };
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
}

function readerOf(events: readonly TraceEvent[]): (task: LongTask) => TracedTask {
  const clock = events.find(({ name }) => name === CLOCK);
  const startTime = clock?.args?.data?.startTime;
  if (clock === undefined || startTime === undefined) throw new Error("the trace does not tell the page's time");
  const own = events.filter(({ pid, tid }) => pid === clock.pid && tid === clock.tid);
  const tasks = own.filter(({ name }) => name === TASK).toSorted((one, other) => one.ts - other.ts);
  const collections = own.filter(({ name }) => COLLECTIONS.has(name));
  return ({ at, ms }) => {
    const from = clock.ts + (at - startTime) * 1_000;
    const to = from + ms * 1_000;
    const collected = collections.filter(({ ts }) => ts >= from && ts < to);
    return {
      at,
      ms,
      threadMs: threadTime(tasks, (from + to) / 2) / 1_000,
      collectorMs: collected.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1_000,
    };
  };
}

/** Of the task that is under way at `middle`; where the trace left it out, all that the thread did between its neighbours. */
function threadTime(tasks: readonly TraceEvent[], middle: number): number {
  const next = tasks.findIndex(({ ts }) => ts > middle);
  const before = tasks[next - 1];
  if (before?.tts === undefined) throw new Error("the trace does not reach so far");
  const { ts, dur = 0, tts, tdur = 0 } = before;
  return ts + dur >= middle ? tdur : (tasks[next]?.tts ?? Infinity) - (tts + tdur);
}
