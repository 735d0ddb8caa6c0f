import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TokenizeAnswer } from "#contract/batches.ts";
import { API_FAILURE_CODES, failureBody } from "#contract/failure.ts";
import type { RequestView } from "#contract/requests.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { inconsistenciesOf, wrongTokens } from "../../support/server/check-vault.ts";
import {
  accessToken,
  type Answer,
  startTestServer,
  stopTestServers,
  type TestServer,
} from "../../support/server/test-server.ts";
import { openTestVault } from "../../support/server/test-vault.ts";

const CLIENTS = 1_000;
const PLENTY = { burst: 100_000, perSecond: 1 };
const RUNS = process.env["SLOW"] ? 60 : 6;

let server: TestServer;
let clerk: string;
let approver: string;
beforeAll(async () => {
  server = await startTestServer({ perAddress: PLENTY, perCaller: PLENTY }, undefined, "error");
  [clerk, approver] = await Promise.all([accessToken("clerk-1", "clerk"), accessToken("approver-1", "approver")]);
});
afterAll(stopTestServers);

const tokensOf = (answer: Answer): readonly string[] => (answer.body as TokenizeAnswer).items.map(({ token }) => token);

/** Looks from beside the server, as another process. */
async function lookAt<T>(work: (vault: Awaited<ReturnType<typeof openTestVault>>) => Promise<T>): Promise<T> {
  const vault = await openTestVault(server.folder);
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}

describe("many clients at once", () => {
  it(`${CLIENTS} people who each send a number are all answered, each with the own token`, async () => {
    const people = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => accessToken(`c-${index}`, "clerk")));
    const answers = await Promise.all(
      people.map((person, index) => server.post("/api/v1/batches", tokenizeBodyOf(index + 1), person)),
    );
    expect(answers.filter(({ status }) => status !== 200).length).toBe(0);
    const numbers = new Map(answers.map((answer, index) => [tokensOf(answer)[0] as never, index + 1]));
    expect(numbers.size).toBe(CLIENTS);
    await lookAt(async (vault) => {
      expect(await inconsistenciesOf(vault)).toEqual([]);
      expect(await wrongTokens(vault, numbers)).toBe(0);
    });
  });
});

describe("requests that come again, late, and in another order", () => {
  it("are each answered by the rules, and leave what one of each in order would have left", async () => {
    let number = 700_000;
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          Array.from({ length: 27 }, (_, index) => index),
          { minLength: 27 },
        ),
        async (order) => {
          const batch = tokenizeBodyOf((number += 2), number + 1);
          const tokens = tokensOf(await server.post("/api/v1/batches", batch, clerk));
          const asking = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 30, maxUses: 2 };
          const { requestId, hash } = (await server.post("/api/v1/requests", asking, clerk)).body as RequestView;
          const outcomes = batch.items.map(({ reference }) => ({ reference, outcome: "written" }));
          const decision = (word: string) => () =>
            server.post(`/api/v1/requests/${requestId}/decision`, { hash, decision: word, comment: "" }, approver);
          const reveal = () => server.post("/api/v1/reveals", { requestId, tokens }, clerk);
          const kinds = [
            () => server.post("/api/v1/batches", batch, clerk),
            () => server.post(`/api/v1/batches/${batch.batchKey}/outcomes`, { outcomes }, clerk),
            decision("approve"),
            decision("refuse"),
            reveal,
            reveal,
            reveal,
            () => server.post("/api/v1/batches", { ...batch, purposes: ["TAX-RET"] }, clerk),
            () =>
              server.post(`/api/v1/requests/${requestId}/decision`, { hash, decision: "approve", comment: "" }, clerk),
          ] as const;
          const answers = await Promise.all(
            order.map(async (place) => ({ kind: place % kinds.length, answer: await kinds[place % kinds.length]!() })),
          );
          for (const { answer } of answers.filter(({ answer: { status } }) => status >= 300)) {
            expect(answer.status).toBeLessThan(500);
            expect(API_FAILURE_CODES).toContain(failureBody.parse(answer.body).error.code);
          }
          const done = (kind: number) => answers.filter(({ kind: one, answer }) => one === kind && answer.status < 300);
          expect(new Set(done(0).map(({ answer }) => tokensOf(answer).join()))).toEqual(new Set([tokens.join()]));
          expect(done(2).length + done(3).length).toBe(1);
          expect(done(4).length + done(5).length + done(6).length).toBeLessThanOrEqual(2 * done(2).length);
          expect(done(7)).toEqual([]);
          expect(done(8)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
    expect(await lookAt(inconsistenciesOf)).toEqual([]);
  });
});
