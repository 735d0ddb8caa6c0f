/**
 * One sink with its queue: bounded, one delivery at a time, each with a time limit and a few tries. What does not get
 * through is counted and reported as a gap.
 * @module
 */
import type { Notification, Notifier, Sink } from "./notifier-port.ts";

export interface OutboxRules {
  readonly maxWaiting: number;
  readonly timeoutMs: number;
  /** Before each further try. */
  readonly pausesMs: readonly number[];
}
export const OUTBOX_RULES: OutboxRules = { maxWaiting: 200, timeoutMs: 10_000, pausesMs: [2_000, 15_000, 60_000] };

/** So many did not get through to this sink. */
export type ReportGap = (tenant: string, sink: string, lost: number) => void;

export function createOutbox(sink: Sink, rules: OutboxRules, reportGap: ReportGap): Notifier {
  const waiting: Notification[] = [];
  const lost = new Map<string, number>();
  const stop = new AbortController();
  let isBusy = false;

  const lose = ({ tenant }: Notification): void => void lost.set(tenant, (lost.get(tenant) ?? 0) + 1);
  const report = (): void => {
    for (const [tenant, count] of lost) reportGap(tenant, sink.name, count);
    lost.clear();
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (let next = waiting.shift(); next !== undefined && !stop.signal.aborted; next = waiting.shift()) {
      if (!(await tryToDeliver(sink, rules, next, stop.signal))) lose(next);
      report();
    }
    isBusy = false;
  };
  return {
    notify(notification) {
      if (waiting.length >= rules.maxWaiting) lose(notification);
      else waiting.push(notification);
      if (!isBusy) void work();
    },
    close() {
      stop.abort();
      waiting.splice(0).forEach(lose);
      report();
    },
  };
}

/** Whether any of the tries got through. Never rejects. */
async function tryToDeliver(
  sink: Sink,
  { timeoutMs, pausesMs }: OutboxRules,
  notification: Notification,
  stop: AbortSignal,
): Promise<boolean> {
  for (const pauseMs of [0, ...pausesMs]) {
    await pause(pauseMs, stop);
    if (stop.aborted) return false;
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
    try {
      await Promise.race([sink.deliver(notification, signal), rejectOn(signal)]);
      return true;
    } catch {
      // What the other side answered is of no use to anybody here: the gap is what is reported.
    }
  }
  return false;
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("no answer in time")), { once: true });
  });
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    stop.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
