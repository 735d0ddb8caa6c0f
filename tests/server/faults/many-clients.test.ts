import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TokenizeAnswer } from "#contract/batches.ts";
import { API_FAILURE_CODES, failureBody } from "#contract/failure.ts";
import type { RequestView } from "#contract/requests.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { inconsistenciesOf, wrongTokens } from "../../support/server/check-vault.ts";
import { type ServerAnswer, type ServerProcess, startServerProcess } from "../../support/server/server-process.ts";
import { temporaryFolder } from "../../support/server/temporary-folder.ts";
import { accessToken } from "../../support/server/test-server.ts";
import { TEST_ENGINE } from "../../support/server/test-storage.ts";
import { openTestVault, type TestVault } from "../../support/server/test-vault.ts";

/** Over a socket to the database each act has many round trips. */
const CLIENTS = TEST_ENGINE === "sqlite" || process.env["SLOW"] ? 1_000 : 200;
const RUNS = process.env["SLOW"] ? 60 : 5;
const PATIENCE_MS = 240_000;

let folder: string;
let server: ServerProcess;
let approver: string;
beforeAll(async () => {
  folder = temporaryFolder();
  server = await startServerProcess(folder);
  approver = await accessToken("approver-1", "approver");
});
afterAll(async () => {
  server.kill("SIGKILL");
  await server.ended;
});

const tokensOf = (answer: ServerAnswer | undefined): readonly string[] =>
  (answer?.body as TokenizeAnswer).items.map(({ token }) => token);

/** Looks from beside the server, as another process. */
async function lookAt<T>(work: (vault: TestVault) => Promise<T>): Promise<T> {
  const vault = await openTestVault(folder);
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}

describe("many clients at once", () => {
  it(
    `${CLIENTS} people who each send a number are all answered, each with the own token`,
    async () => {
      const people = await Promise.all(
        Array.from({ length: CLIENTS }, (_, index) => accessToken(`c-${index}`, "clerk")),
      );
      const answers = await Promise.all(
        people.map((person, index) => server.post("/api/v1/batches", tokenizeBodyOf(index + 1), person)),
      );
      expect(answers.filter((answer) => answer?.status !== 200).length).toBe(0);
      const numbers = new Map(answers.map((answer, index) => [tokensOf(answer)[0] as never, index + 1]));
      expect(numbers.size).toBe(CLIENTS);
      await lookAt(async (vault) => {
        expect(await inconsistenciesOf(vault)).toEqual([]);
        expect(await wrongTokens(vault, numbers)).toBe(0);
      });
    },
    PATIENCE_MS,
  );
});

describe("requests that come again, late, and in another order", () => {
  it(
    "are each answered by the rules, and leave what one of each in order would have left",
    async () => {
      let number = 700_000;
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(
            Array.from({ length: 27 }, (_, index) => index),
            { minLength: 27 },
          ),
          async (order) => {
            const clerk = await accessToken(`clerk-${number}`, "clerk");
            const batch = tokenizeBodyOf((number += 2), number + 1);
            const tokens = tokensOf(await server.post("/api/v1/batches", batch, clerk));
            const asking = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 30, maxUses: 2 };
            const { requestId, hash } = (await server.post("/api/v1/requests", asking, clerk))?.body as RequestView;
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
                server.post(
                  `/api/v1/requests/${requestId}/decision`,
                  { hash, decision: "approve", comment: "" },
                  clerk,
                ),
            ] as const;
            const answers = await Promise.all(
              order.map(async (place) => ({
                kind: place % kinds.length,
                answer: await kinds[place % kinds.length]!(),
              })),
            );
            const isDone = ({ answer }: { readonly answer: ServerAnswer | undefined }) => (answer?.status ?? 500) < 300;
            for (const { answer } of answers.filter((one) => !isDone(one))) {
              expect(answer?.status).toBeLessThan(500);
              expect(API_FAILURE_CODES).toContain(failureBody.parse(answer?.body).error.code);
            }
            const done = (kind: number) => answers.filter((one) => one.kind === kind && isDone(one));
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
    },
    PATIENCE_MS,
  );
});
