/** Often enough to look alive, seldom enough to leave the work its time. */
const PULSE_MS = 80;

/** Answers `true` at most once in {@link PULSE_MS}: progress that is not due is not drawn. */
export function createPulse(now: () => number = () => performance.now()): () => boolean {
  let last = -Infinity;
  return () => {
    const at = now();
    if (at - last < PULSE_MS) return false;
    last = at;
    return true;
  };
}
