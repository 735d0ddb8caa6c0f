/** What batch `batch` of run `seed` holds: indexes of fictional numbers, some of them met before. */
export function crashBatchNumbers(seed: number, batch: number): readonly number[] {
  const draw = seededRandom(seed * 1_000_003 + batch);
  const count = 1 + draw(40);
  return Array.from({ length: count }, (_, position) =>
    draw(4) === 0 ? seed * 5_000 + draw(60) : seed * 5_000 + 60 + batch * 40 + position,
  );
}

/** Mulberry32: `draw(n)` answers 0 to n - 1, the same at every run. */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
