/**
 * A disk that takes writes and then says that it could not keep them. On PostgreSQL that ends the database server, which
 * several-processes.test.ts tries.
 */
import { describe, expect, it } from "@jest/globals";
import { rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { tokenizeBodyOf } from "../support/server/api-bodies.ts";
import { inconsistenciesOf, wrongTokens } from "../support/server/check-vault.ts";
import { makeFailingFsync } from "../support/server/failing-fsync.ts";
import { type ServerAnswer, startServerProcess } from "../support/server/server-process.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { accessToken } from "../support/server/test-server.ts";
import { openTestVault } from "../support/server/test-vault.ts";

const failing = makeFailingFsync();
const ROUNDS = process.env["SLOW"] ? 40 : 4;

describe("a disk whose fsync fails", () => {
  (failing ? it : it.skip)(
    "refuses acts, is not ready, recovers by itself, and has every number that it answered a token for",
    async () => {
      const { env, sign } = failing!;
      const folder = temporaryFolder();
      const clerk = await accessToken("clerk-1", "clerk");
      const answered = new Map<TokenText, number>();
      let server = await startServerProcess(folder, env);
      let index = 0;
      let refused = 0;
      const keep = (answer: ServerAnswer | undefined, number: number): void => {
        expect(answer?.status).toBe(200);
        answered.set((answer?.body as TokenizeAnswer).items[0]!.token as TokenText, number);
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        keep(await server.post("/api/v1/batches", tokenizeBodyOf((index += 1)), clerk), index);
        writeFileSync(sign, "");
        const body = tokenizeBodyOf((index += 1));
        for (let turn = 0; turn < 3; turn += 1) {
          const answer = await server.post("/api/v1/batches", body, clerk);
          expect([answer?.status, answer?.body]).toMatchObject([503, { error: { code: "access_log_unavailable" } }]);
          refused += 1;
        }
        if (round === 0) {
          expect(await server.status("/health/ready")).toBe(503);
          expect(await server.status("/health/live")).toBe(200);
        }
        // Every other time the process dies with what it wrote and could not sync.
        if (round % 2 === 1) {
          server.kill("SIGKILL");
          await server.ended;
        }
        rmSync(sign);
        if (round % 2 === 1) server = await startServerProcess(folder, env);
        keep(await server.post("/api/v1/batches", body, clerk), index);
      }
      await sleep(1_100);
      expect(await server.status("/health/ready")).toBe(200);
      server.kill("SIGKILL");
      await server.ended;
      const vault = await openTestVault(folder);
      expect(await inconsistenciesOf(vault)).toEqual([]);
      expect(await wrongTokens(vault, answered)).toBe(0);
      expect([answered.size, refused]).toEqual([2 * ROUNDS, 3 * ROUNDS]);
      await vault.close();
      process.stdout.write(`fsync failed: ${refused} acts refused, ${answered.size} tokens answered and revealed\n`);
    },
    120_000,
  );
});
