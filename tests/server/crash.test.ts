/**
 * The invariant "at every instant each number is readable in the workbook or durably in the vault",
 * against a process that is killed at any moment. A number leaves its cell only when its token was
 * answered, so: every answered token must reveal its number, whatever happened since.
 */
import { afterAll, describe, expect, it } from "@jest/globals";
import { spawn, type SpawnOptionsWithStdioTuple, type StdioNull, type StdioPipe } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { tokenizeBodyOf } from "../support/server/api-bodies.ts";
import { inconsistenciesOf, wrongTokens } from "../support/server/check-vault.ts";
import { crashBatchNumbers, seededRandom } from "../support/server/crash-plan.ts";
import { startServerProcess } from "../support/server/server-process.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { accessToken } from "../support/server/test-server.ts";
import { TEST_ENGINE } from "../support/server/test-storage.ts";
import { openTestVault } from "../support/server/test-vault.ts";

/** On PostgreSQL the same in a small form: what a process leaves behind there, the database undoes itself. */
const VAULTS = process.env["SLOW"] ? 8 : TEST_ENGINE === "sqlite" ? 5 : 1;
const KILLS_PER_VAULT = process.env["SLOW"] ? 80 : TEST_ENGINE === "sqlite" ? 25 : 12;
const SERVER_KILLS = process.env["SLOW"] ? 40 : VAULTS + 2;
const PATIENCE_MS = process.env["SLOW"] ? 1_800_000 : 240_000;
/** Compiled code is kept between the children: most of their short lives would go into it. */
const CHILD_OPTIONS: SpawnOptionsWithStdioTuple<StdioNull, StdioPipe, StdioNull> = {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, NODE_COMPILE_CACHE: temporaryFolder() },
};
const support = (name: string) => fileURLToPath(new URL(`../support/server/${name}`, import.meta.url));

interface Run {
  /** Batches whose answer arrived, with their tokens. */
  readonly done: ReadonlyMap<number, readonly TokenText[]>;
  /** The batch that was under way. */
  readonly sent: number | undefined;
}

/** What a child must have said before the time of its death is drawn: nothing, that it is ready, or its first answer. */
type Sign = "" | "ready\n" | "\ndone ";

/** Runs the child until `afterMs` after `sign`, then kills it. */
function runAndKill(args: readonly string[], sign: Sign, afterMs: number): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [support("crash-child.ts"), ...args], CHILD_OPTIONS);
    let output = "";
    let isDoomed = false;
    const look = () => {
      if (isDoomed || !output.includes(sign)) return;
      isDoomed = true;
      setTimeout(() => child.kill("SIGKILL"), afterMs);
    };
    look();
    child.stdout.on("data", (bytes: Buffer) => {
      output += bytes.toString("utf8");
      look();
    });
    child.on("close", () => resolve(readRun(output)));
  });
}

function readRun(output: string): Run {
  const whole = output.slice(0, output.lastIndexOf("\n") + 1).split("\n");
  const done = new Map<number, readonly TokenText[]>();
  let sent: number | undefined;
  for (const line of whole) {
    const [word, batch, tokens = ""] = line.split(" ");
    if (word === "sent") sent = Number(batch);
    if (word === "done") done.set(Number(batch), tokens.split(",") as TokenText[]);
  }
  return { done, sent };
}

const totals = { kills: 0, batches: 0, tokens: 0, underWay: 0 };
afterAll(() => {
  process.stdout.write(
    `crash on ${TEST_ENGINE}: ${totals.kills} kills, ${totals.underWay} of them with a batch under way; ` +
      `${totals.batches} batches and ${totals.tokens} tokens answered, all of them revealed\n`,
  );
});

/** The vault holds together, and gives every number back that was put into it under an answered token. */
async function expectKept(folder: string, answered: ReadonlyMap<TokenText, number>): Promise<void> {
  const vault = await openTestVault(folder);
  expect(await inconsistenciesOf(vault)).toEqual([]);
  expect(await wrongTokens(vault, answered)).toBe(0);
  expect(answered.size).toBeGreaterThan(0);
  totals.tokens += answered.size;
  await vault.close();
}

describe("a vault whose process is killed by SIGKILL", () => {
  it.each(Array.from({ length: VAULTS }, (_, index) => index + 1))(
    "keeps every number it answered a token for, and no token points to nothing (run %d)",
    async (seed) => {
      const folder = temporaryFolder();
      const draw = seededRandom(seed);
      const answered = new Map<TokenText, number>();
      const tokenOf = new Map<number, TokenText>();
      let next = 0;
      for (let kill = 0; kill < KILLS_PER_VAULT; kill += 1) {
        // Every fifth while it starts: the first of them hit the making of schema and keys.
        const sign = kill % 5 === 0 ? "" : kill % 2 === 0 ? "ready\n" : "\ndone ";
        const run = await runAndKill([folder, String(seed), String(next)], sign, draw(sign === "" ? 400 : 40));
        totals.kills += 1;
        for (const [batch, tokens] of run.done) {
          totals.batches += 1;
          for (const [position, index] of crashBatchNumbers(seed, batch).entries()) {
            const token = tokens[position]!;
            expect(tokenOf.get(index) ?? token).toBe(token);
            tokenOf.set(index, token);
            answered.set(token, index);
          }
        }
        // The client does again what it has no answer for.
        if (run.sent !== undefined) {
          if (!run.done.has(run.sent)) totals.underWay += 1;
          next = run.done.has(run.sent) ? run.sent + 1 : run.sent;
        }
      }
      await expectKept(folder, answered);
    },
    PATIENCE_MS,
  );
});

describe("a whole server that is killed by SIGKILL while it answers over HTTP", () => {
  it(
    "keeps every number it answered a token for",
    async () => {
      const folder = temporaryFolder();
      const draw = seededRandom(4711);
      const clerk = await accessToken("clerk-1", "clerk");
      const answered = new Map<TokenText, number>();
      let index = 600_000;
      for (let round = 0; round < SERVER_KILLS; round += 1) {
        const { post, kill, ended } = await startServerProcess(folder, CHILD_OPTIONS.env);
        const stop = () => setTimeout(() => kill("SIGKILL"), draw(150));
        // Every other one only after its first answer.
        if (round % 2 === 0) stop();
        for (let answers = 0; ; answers += 1) {
          if (answers === 1 && round % 2 === 1) stop();
          const indexes = Array.from({ length: 1 + draw(30) }, () => (index += 1));
          const answer = await post("/api/v1/batches", tokenizeBodyOf(...indexes), clerk);
          if (answer?.status !== 200) break;
          const tokens = (answer.body as TokenizeAnswer).items.map((item) => item.token as TokenText);
          for (const [position, token] of tokens.entries()) answered.set(token, indexes[position]!);
          totals.batches += 1;
        }
        await ended;
        totals.kills += 1;
      }
      await expectKept(folder, answered);
    },
    PATIENCE_MS,
  );
});
