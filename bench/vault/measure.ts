/** Rows a second of `work` on `rows` rows. */
export async function rate(rows: number, work: () => unknown): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (rows / (performance.now() - startedMs)) * 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** One thing to measure: answers a rate. What is measured together runs in turn, round by round. */
export type Measure = () => Promise<number>;

/** All rates of each, `rounds` of them; a first round only warms up. */
export async function inRounds<N extends string>(
  rounds: number,
  measures: Readonly<Record<N, Measure>>,
): Promise<Readonly<Record<N, readonly number[]>>> {
  const names = Object.keys(measures) as N[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const measured = await measures[name]();
      if (round > 0) rates[name].push(measured);
    }
  }
  return rates;
}

/** How many times as fast as `other`: of each round by itself, as a shared machine is not the same a minute later. */
export function ratio(rates: readonly number[], other: readonly number[]): number {
  return median(rates.map((rate, round) => rate / (other[round] ?? Number.NaN)));
}

/** The rates of each with their spread, as ratios to `base`. */
export function printRates<N extends string>(
  rates: Readonly<Record<N, readonly number[]>>,
  base: readonly number[],
): void {
  for (const [name, list] of Object.entries<readonly number[]>(rates)) {
    const [lowest, middle, highest] = [Math.min(...list), median(list), Math.max(...list)].map((value) =>
      value < 100 ? value.toFixed(1) : value.toFixed(0),
    );
    const ofBase = ratio(list, base).toFixed(4);
    console.log(
      `${name.padEnd(46)} ${ofBase.padStart(8)} of base   ${middle ?? ""}/s (${lowest ?? ""} to ${highest ?? ""})`,
    );
  }
}
