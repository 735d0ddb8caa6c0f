/**
 * P7: whether tokenizing, revealing and finding a number again slow down as the vault grows.
 * @module
 */
import type { TokenText } from "#domain/token/token-text.ts";
import type { OpenVault } from "#server/open-vault.ts";
import { nextBatch } from "./fictional-batch.ts";
import { APPROVER, CLERK } from "./in-process.ts";
import { median } from "./measure.ts";

const SMALL = 10_000;
const STEP = 10_000;
const SAMPLE = 1_000;
const ROUNDS = 9;
const ACTS = ["tokenize", "reveal", "find again"] as const;
type Times = Record<(typeof ACTS)[number], number>;
type AllTimes = Record<keyof Times, number[]>;

/**
 * How many times as long each takes in a vault of `numbers` numbers as in one of 10,000; with what it took, in ms for
 * 1,000. Both are open at once and asked in turn.
 */
export async function growth(small: OpenVault, large: OpenVault, numbers: number): Promise<Readonly<Times>> {
  await fill(small, SMALL);
  await fill(large, numbers);
  const [few, many]: [AllTimes, AllTimes] = [noTimes(), noTimes()];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // The first one only warms up.
    await time(small, round === 0 ? noTimes() : few);
    await time(large, round === 0 ? noTimes() : many);
  }
  const inMs = (times: AllTimes, act: keyof Times) => median(times[act]).toFixed(1);
  for (const act of ACTS)
    console.log(`P7 ${act}: ${inMs(few, act)} ms at ${SMALL}, ${inMs(many, act)} ms at ${numbers}`);
  const ratio = (act: keyof Times) => Number((median(many[act]) / median(few[act])).toFixed(3));
  return { tokenize: ratio("tokenize"), reveal: ratio("reveal"), "find again": ratio("find again") };
}

async function fill({ vault }: OpenVault, numbers: number): Promise<void> {
  for (let done = 0; done < numbers; done += STEP) valueOf(await vault.tokenize(CLERK, nextBatch(STEP)));
}

function noTimes(): AllTimes {
  return { tokenize: [], reveal: [], "find again": [] };
}

async function time({ vault }: OpenVault, times: AllTimes): Promise<void> {
  const clock = async <T>(act: keyof Times, work: () => Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    const answer = await work();
    times[act].push(performance.now() - startedMs);
    return answer;
  };
  const batch = nextBatch(SAMPLE);
  const { items } = valueOf(await clock("tokenize", () => vault.tokenize(CLERK, batch)));
  const again = { ...nextBatch(1), workbook: batch.workbook, items: batch.items };
  valueOf(await clock("find again", () => vault.tokenize(CLERK, again)));
  const tokens: readonly TokenText[] = items.map(({ token }) => token);
  const asked = { purpose: "TAX-WH", reason: "bench", tokens, validForMinutes: 5 } as const;
  const { requestId, hash } = valueOf(await vault.request(CLERK, asked));
  valueOf(await vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" }));
  valueOf(await clock("reveal", () => vault.reveal(CLERK, requestId, tokens)));
}

function valueOf<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
