/** Asks `probe` at most once in `intervalMs`: each probe costs a sync of the disk, and anybody may ask. */
export function createReadiness(
  probe: () => Promise<boolean>,
  now: () => number,
  intervalMs = 1_000,
): { isReady(): Promise<boolean> } {
  let last: { readonly atMs: number; readonly answer: Promise<boolean> } | undefined;
  return {
    isReady() {
      const nowMs = now();
      if (last === undefined || nowMs - last.atMs >= intervalMs || nowMs < last.atMs) {
        last = { atMs: nowMs, answer: probe() };
      }
      return last.answer;
    },
  };
}
