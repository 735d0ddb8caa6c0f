import { describe, expect, it } from "@jest/globals";
import { MAX_TOKENS_ASKED, type TokenState } from "#application/ports/token-states.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { drawToken, TOKEN_BYTES, type TokenText } from "#domain/token/token-text.ts";
import { createTokenGatherer } from "../../src/functions/gather-tokens.ts";

/** Different ones, none with a group of digits. */
function tokens(count: number): readonly TokenText[] {
  return Array.from({ length: count }, (_, nth) => {
    const bytes = new Uint8Array(TOKEN_BYTES).fill(10);
    [bytes[0], bytes[1], bytes[2]] = [nth & 31, (nth >> 5) & 31, (nth >> 10) & 31];
    return drawToken(bytes)!;
  });
}

/** A vault that keeps what `asks` says of it; time passes when a test says so. */
function setUp() {
  const clock = { nowMs: 0, isSignedIn: true, pauses: [] as (() => void)[] };
  const asks: number[] = [];
  let answer: (token: TokenText) => TokenState | VaultFailure = () => "kept";
  const gatherer = createTokenGatherer({
    access: () =>
      Promise.resolve(
        clock.isSignedIn
          ? {
              lookUp: (asked): Promise<Result<readonly TokenState[], VaultFailure>> => {
                asks.push(asked.length);
                const states: TokenState[] = [];
                for (const token of asked) {
                  const told = answer(token);
                  if (typeof told !== "string") return Promise.resolve(failed(told));
                  states.push(told);
                }
                return Promise.resolve(ok(states));
              },
            }
          : undefined,
      ),
    now: () => clock.nowMs,
    pause: () => new Promise((resolve) => clock.pauses.push(resolve)),
  });
  const askAll = async (all: readonly TokenText[]) => {
    const answers = Promise.all(all.map((token) => gatherer.ask(token)));
    for (const resume of clock.pauses.splice(0)) resume();
    return answers;
  };
  return { clock, asks, gatherer, askAll, answerBy: (told: typeof answer) => (answer = told) };
}

describe("gathering calls from cells", () => {
  it("asks once for all of them, in requests no larger than the vault takes, each token once", async () => {
    const { asks, askAll, answerBy } = setUp();
    const all = tokens(MAX_TOKENS_ASKED + 5);
    const states: readonly TokenState[] = ["kept", "disposed", "unknown"];
    const stateOf = (token: TokenText) => states[all.indexOf(token) % 3]!;
    answerBy((token) => (all.indexOf(token) < 9 ? stateOf(token) : "kept"));
    const answers = await askAll([...all, ...all.slice(0, 9)]);
    expect(asks).toEqual([MAX_TOKENS_ASKED, 5]);
    expect(answers.slice(0, 9)).toEqual(all.slice(0, 9).map(stateOf));
    expect(answers.slice(-9)).toEqual(answers.slice(0, 9));
  });

  it("remembers what was answered for a minute, and no longer", async () => {
    const { clock, asks, askAll, answerBy } = setUp();
    const few = tokens(3);
    await askAll(few);
    clock.nowMs += 59_000;
    expect(await askAll(few)).toEqual(["kept", "kept", "kept"]);
    expect(asks).toEqual([3]);
    clock.nowMs += 1_000;
    answerBy(() => "disposed");
    expect(await askAll(few)).toEqual(["disposed", "disposed", "disposed"]);
    expect(asks).toEqual([3, 3]);
  });

  it("asks nobody while nobody is signed in, and at the next calculation once somebody is", async () => {
    const { clock, asks, askAll, gatherer } = setUp();
    clock.isSignedIn = false;
    expect(await askAll(tokens(2))).toEqual(["signed_out", "signed_out"]);
    expect(asks).toEqual([]);
    clock.isSignedIn = true;
    gatherer.forget();
    expect(await askAll(tokens(2))).toEqual(["kept", "kept"]);
  });

  it("forgets with the session what it was told, also what is under way at that moment", async () => {
    const { asks, askAll, gatherer, answerBy } = setUp();
    const few = tokens(2);
    answerBy(() => {
      gatherer.forget();
      return "kept";
    });
    expect(await askAll(few)).toEqual(["kept", "kept"]);
    answerBy(() => "unknown");
    expect(await askAll(few)).toEqual(["unknown", "unknown"]);
    expect(asks).toEqual([2, 2]);
  });

  it("gives up at the first request without an answer, says why, and asks again the next time", async () => {
    const { asks, askAll, answerBy } = setUp();
    const all = tokens(MAX_TOKENS_ASKED + 5);
    for (const [failure, said] of [
      [{ code: "vault_unreachable" }, "no_answer"],
      [{ code: "vault_unavailable", retryAfterMs: 1_000 }, "no_answer"],
      [{ code: "role_missing", role: "clerk" }, "role_missing"],
      [{ code: "signed_out" }, "signed_out"],
    ] as const) {
      answerBy(() => failure);
      expect(new Set(await askAll(all))).toEqual(new Set([said]));
    }
    expect(asks).toHaveLength(4);
    answerBy(() => "kept");
    expect(new Set(await askAll(all))).toEqual(new Set(["kept"]));
  });

  it("asks for one gathering at a time, and takes up meanwhile what comes next", async () => {
    const { clock, asks, gatherer } = setUp();
    const [first, second, third] = tokens(3) as [TokenText, TokenText, TokenText];
    const one = gatherer.ask(first);
    await Promise.resolve();
    clock.pauses.shift()?.();
    const two = gatherer.ask(second);
    const three = one.then(() => gatherer.ask(third));
    await one;
    await new Promise((resolve) => setImmediate(resolve));
    while (clock.pauses.length > 0) {
      clock.pauses.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all([one, two, three])).toEqual(["kept", "kept", "kept"]);
    expect(asks.reduce((sum, count) => sum + count, 0)).toBe(3);
  });
});
