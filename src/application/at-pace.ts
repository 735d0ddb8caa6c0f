import type { Pace } from "./ports/pace.ts";

/** What `steps` come to; between them the host has its turn where that is due. */
export async function atPace<T>(steps: Generator<undefined, T>, pace: Pace): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const pause = pace.breathe();
    if (pause !== undefined) await pause;
  }
}
