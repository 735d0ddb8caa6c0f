/**
 * Several server processes on one PostgreSQL, and a database that goes away and comes back.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenizeAnswer, TokenizeBody } from "#contract/batches.ts";
import type { FailureBody } from "#contract/failure.ts";
import type { RequestView } from "#contract/requests.ts";
import { type Cluster, run, startCluster } from "../../../support/postgres/cluster.ts";
import { tokenizeBodyOf } from "../../../support/server/api-bodies.ts";
import { filesUnder, findCanaries } from "../../../support/server/canary.ts";
import { inconsistenciesOf } from "../../../support/server/check-vault.ts";
import { fictionalDigits } from "../../../support/server/fictional-numbers.ts";
import { type ServerAnswer, type ServerProcess, startServerProcess } from "../../../support/server/server-process.ts";
import { temporaryFolder } from "../../../support/server/temporary-folder.ts";
import { accessToken } from "../../../support/server/test-server.ts";
import { openTestVault, readWholeLog, type TestVault } from "../../../support/server/test-vault.ts";

/** Writes down whatever it is asked, parameters included: nothing of it may be a number. */
const TALKATIVE = {
  fsync: "off",
  log_statement: "all",
  log_parameter_max_length: "-1",
  log_parameter_max_length_on_error: "-1",
};
const NOT_READY = 503;

let cluster: Cluster;
let folder: string;
let clusterFolder: string;
let vault: TestVault;
let servers: readonly ServerProcess[];
let clerk: string;
let approver: string;
let administrator: string;
beforeAll(async () => {
  folder = temporaryFolder();
  clusterFolder = temporaryFolder();
  cluster = await startCluster(clusterFolder, TALKATIVE);
  await run(cluster.url("postgres"), "CREATE DATABASE vault");
  writeFileSync(path.join(folder, "database-url"), cluster.url("vault"));
  vault = await openTestVault(folder);
  servers = await Promise.all([startServerProcess(folder), startServerProcess(folder)]);
  [clerk, approver, administrator] = await Promise.all([
    accessToken("clerk-1", "clerk"),
    accessToken("approver-1", "approver"),
    accessToken("admin-1", "administrator"),
  ]);
}, 90_000);
afterAll(async () => {
  for (const server of servers) server.kill("SIGKILL");
  await Promise.all(servers.map(({ ended }) => ended));
  await vault.close();
  await cluster.stop("immediate");
});

const tokenize = async (server: ServerProcess, body: TokenizeBody) => server.post("/api/v1/batches", body, clerk);
const tokensOf = (answer: ServerAnswer | undefined): readonly string[] =>
  (answer?.body as TokenizeAnswer).items.map(({ token }) => token);
const inTurn = (index: number): ServerProcess => servers[index % servers.length]!;
/** Once every 100 ms, for a minute at most. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await isSo()) return true;
    await sleep(100);
  }
  return false;
}
const areReady = async () =>
  (await Promise.all(servers.map((server) => server.status("/health/ready")))).every((status) => status === 200);

describe("two servers on one database", () => {
  it("write one log that never forks", async () => {
    const bodies = Array.from({ length: 60 }, (_, index) => tokenizeBodyOf(10 * index, 10 * index + 1));
    const answers = await Promise.all(bodies.map((body, index) => tokenize(inTurn(index), body)));
    expect(answers.map((answer) => answer?.status)).toEqual(bodies.map(() => 200));
    expect(await inconsistenciesOf(vault)).toEqual([]);
    const positions = (await readWholeLog(vault)).map(({ seq }) => seq);
    expect(positions).toEqual(positions.map((_, index) => index));
  });

  it("answer a batch that arrives at both, many times, with the same tokens", async () => {
    const body = tokenizeBodyOf(5_001, 5_002, 5_003);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => tokenize(inTurn(index), body)));
    expect(new Set(answers.map((answer) => tokensOf(answer).join())).size).toBe(1);
  });

  it("give one number in one workbook one token, whoever is asked, and make one workbook of one key", async () => {
    const [first] = [tokenizeBodyOf(5_101)];
    const bodies = Array.from({ length: 20 }, () => ({ ...tokenizeBodyOf(5_101), workbook: first.workbook }));
    const answers = await Promise.all(bodies.map((body, index) => tokenize(inTurn(index), body)));
    expect(new Set(answers.map((answer) => tokensOf(answer).join())).size).toBe(1);
  });

  it("give out no more uses of a grant than were agreed", async () => {
    const tokens = tokensOf(await tokenize(inTurn(0), tokenizeBodyOf(5_201)));
    const asked = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 30, maxUses: 5 };
    const { requestId, hash } = (await inTurn(0).post("/api/v1/requests", asked, clerk))!.body as RequestView;
    const decision = { hash, decision: "approve", comment: "" };
    expect((await inTurn(1).post(`/api/v1/requests/${requestId}/decision`, decision, approver))?.status).toBe(200);
    const reveals = await Promise.all(
      Array.from({ length: 30 }, (_, index) => inTurn(index).post("/api/v1/reveals", { requestId, tokens }, clerk)),
    );
    expect(reveals.filter((answer) => answer?.status === 200)).toHaveLength(5);
  });

  it("K12: rotate keys under each other: writes go on under the new key, and none is lost", async () => {
    const answered: (ServerAnswer | undefined)[] = [];
    const rotation = { isOver: false };
    const writing = (async () => {
      for (let index = 0; !rotation.isOver; index += 1) {
        answered.push(await tokenize(inTurn(1), tokenizeBodyOf(6_000 + index)));
      }
    })();
    for (const level of ["data", "wrapping", "data"]) {
      const step = await inTurn(0).post("/api/v1/keys/rotations", { level }, administrator);
      expect([step?.status, (step?.body as { left: number }).left]).toEqual([200, 0]);
    }
    rotation.isOver = true;
    await writing;
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.map((answer) => answer?.status)).toEqual(answered.map(() => 200));
    const report = await vault.keyAdministration.report();
    const states = report.ok ? report.value.dataKeys.map(({ state, rows }) => [state, rows > 0]) : [];
    expect(states).toEqual([
      ["retired", false],
      ["retired", false],
      ["active", true],
    ]);
    expect(await inconsistenciesOf(vault)).toEqual([]);
  });

  it("lose sessions and go on without a restart", async () => {
    await run(
      cluster.url("vault"),
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'vault' AND pid <> pg_backend_pid()",
    );
    const body = tokenizeBodyOf(7_001);
    expect(await until(async () => (await tokenize(inTurn(0), body))?.status === 200)).toBe(true);
    expect(await until(async () => (await tokenize(inTurn(1), body))?.status === 200)).toBe(true);
  });

  it("refuse with 503 while the database is down, say so, and recover by themselves", async () => {
    await cluster.stop("immediate");
    const body = tokenizeBodyOf(7_101, 7_102);
    const refused = await Promise.all(servers.map((server) => tokenize(server, body)));
    expect(refused.map((answer) => answer?.status)).toEqual([NOT_READY, NOT_READY]);
    expect(refused.map((answer) => (answer?.body as FailureBody).error.code)).toEqual(
      servers.map(() => "access_log_unavailable"),
    );
    expect(await Promise.all(servers.map((server) => server.status("/health/live")))).toEqual([200, 200]);
    expect(await until(async () => (await inTurn(0).status("/health/ready")) === NOT_READY)).toBe(true);
    await cluster.start();
    expect(await until(areReady)).toBe(true);
    const answers = await Promise.all(servers.map((server) => tokenize(server, body)));
    expect(new Set(answers.map((answer) => tokensOf(answer).join())).size).toBe(1);
    expect(await until(async () => await vault.vault.isReady())).toBe(true);
    expect(await inconsistenciesOf(vault)).toEqual([]);
  }, 120_000);

  it("a frozen one with the lock in its hand holds the other up for a while only, and writes nothing late", async () => {
    const [frozen, other] = servers as [ServerProcess, ServerProcess];
    const bodies = Array.from({ length: 40 }, (_, index) => tokenizeBodyOf(8_000 + index));
    const sent = bodies.map((body) => tokenize(frozen, body));
    await sleep(15);
    frozen.kill("SIGSTOP");
    const body = tokenizeBodyOf(8_100);
    expect(await until(async () => (await tokenize(other, body))?.status === 200)).toBe(true);
    frozen.kill("SIGCONT");
    await Promise.all(sent);
    expect(await until(areReady)).toBe(true);
    expect(await inconsistenciesOf(vault)).toEqual([]);
  }, 120_000);

  it("L5: leave no number in PostgreSQL's files and logs, whatever it writes down", () => {
    const sent = [5_001, 7_101].map((index) => fictionalDigits(index));
    const files = filesUnder(clusterFolder).filter(({ name }) => !name.startsWith("native"));
    expect(files.some(({ name }) => name.includes("pg_wal"))).toBe(true);
    expect(files.find(({ name }) => name === "postgres.log")?.bytes.includes("INSERT INTO records")).toBe(true);
    expect(files.filter(({ bytes }) => findCanaries(bytes, sent).length > 0).map(({ name }) => name)).toEqual([]);
  });
});
