/**
 * L5: chosen numbers go through every route, header, broken body and failure, at several log levels; afterwards they
 * are nowhere but in the answer to a reveal.
 */
import { afterAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { RequestView } from "#contract/requests.ts";
import { createEmbeddedIdentity } from "#server/embedded-identity.ts";
import { ROUTES } from "#server/http/route-table.ts";
import { tokenizeBodyOf } from "../support/server/api-bodies.ts";
import { canaryForms, filesUnder, findCanaries } from "../support/server/canary.ts";
import { brokenDigits, fictionalDigits } from "../support/server/fictional-numbers.ts";
import { dumpOfDatabase, filesOfDatabase, logsOfCluster } from "../support/postgres/test-database.ts";
import { storageIn, TEST_ENGINE } from "../support/server/test-storage.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import {
  accessToken,
  startTestServer,
  stopTestServers,
  type TestServer,
  testIdentity,
} from "../support/server/test-server.ts";

/** Stored as numbers; the next two only ever in the wrong places; the last one has a wrong check digit. */
const CANARIES = [fictionalDigits(800_001), fictionalDigits(800_002), fictionalDigits(800_003), brokenDigits(800_004)];
const [STORED, STRAY, TYPED, BROKEN] = CANARIES as [string, string, string, string];
const grouped = (digits: string): string => digits.replace(/(.{4})(?=.)/gu, "$1-");

afterAll(stopTestServers);

describe("the search for canaries", () => {
  it("finds every form it looks for, whatever stands around it", () => {
    for (const form of canaryForms(STORED)) {
      expect(findCanaries(Buffer.concat([Buffer.from("x9"), form, Buffer.from("1")]), [STRAY, STORED])).toEqual([1]);
    }
    for (const before of ["", "a", "ab", "abc"]) {
      const hidden = Buffer.from(Buffer.from(`${before}${STORED}zz`).toString("base64"));
      expect(findCanaries(hidden, [STORED])).toEqual([0]);
    }
  });
});

describe("L5, D2: numbers sent to the server", () => {
  it.each(TEST_ENGINE === "sqlite" ? (["trace", "info", "error"] as const) : (["trace"] as const))(
    "leave no trace outside the answer to a reveal (log level %s)",
    async (level) => {
      const startedAtMs = Date.now();
      const folder = temporaryFolder();
      process.env["TMPDIR"] = path.join(folder, "tmp");
      mkdirSync(process.env["TMPDIR"]);
      const server = await startWithRealSignIn(folder, level);
      const answers: string[] = [];
      await sendStored(server, answers);
      await sendBodies(server, answers);
      await sendHeadersAndAddresses(server, answers);
      await sendToSignIn(server, answers);
      await sendRaw(server, answers);
      if (TEST_ENGINE === "sqlite") await sendWhileTheStoreIsAway(server, answers);
      const whileOpen = filesUnder(folder);
      await server.close();
      const files = [...whileOpen, ...filesUnder(folder), ...(await databaseFilesIn(folder, startedAtMs))];
      const writeAheadLog = TEST_ENGINE === "sqlite" ? path.join("data", "vault.sqlite-wal") : "pg_wal";
      expect(files.some(({ name }) => name.startsWith(writeAheadLog))).toBe(true);
      expect(files.filter(({ bytes }) => findCanaries(bytes, CANARIES).length > 0).map(({ name }) => name)).toEqual([]);
      const leaks = (texts: readonly string[]) =>
        texts.filter((text) => findCanaries(Buffer.from(text), CANARIES).length > 0).length;
      expect(leaks(server.logged)).toBe(0);
      expect(leaks(answers)).toBe(0);
      expect(answers.length).toBeGreaterThan(100);
      if (level === "trace") expect(server.logged.length).toBeGreaterThan(100);
    },
  );
});

/** What PostgreSQL keeps of the vault in `folder`: data files, what it logged since, and what a dump would hold. */
async function databaseFilesIn(folder: string, sinceMs: number): Promise<ReturnType<typeof filesUnder>> {
  const { databaseUrl } = await storageIn(folder);
  if (databaseUrl === undefined) return [];
  return [
    { name: "data files", bytes: await filesOfDatabase(databaseUrl) },
    { name: "dump", bytes: await dumpOfDatabase(databaseUrl) },
    ...logsOfCluster(sinceMs),
  ];
}

/** The embedded provider answers `/oidc/`; access tokens are the test's. */
function startWithRealSignIn(folder: string, logLevel: "trace" | "info" | "error"): Promise<TestServer> {
  const account = { userName: "clerk", password: randomUUID(), displayName: "事務", tenant: "default" } as const;
  return startTestServer(
    {
      demoAccounts: [{ ...account, role: "clerk", roles: ["clerk"] }],
      async createIdentity(material) {
        const real = await createEmbeddedIdentity(material);
        return real.ok
          ? { ok: true, value: { ...real.value, verifyAccessToken: testIdentity.verifyAccessToken } }
          : real;
      },
      sampleWorkbook: () => Promise.reject(new Error(`went wrong at ${STRAY}`)),
    },
    folder,
    logLevel,
  );
}

/** A number on its right way: in, listed, asked for, decided, revealed, settled, read in the log. */
async function sendStored(server: TestServer, answers: string[]): Promise<void> {
  const clerk = await accessToken("clerk-1", "clerk");
  const approver = await accessToken("approver-1", "approver");
  const auditor = await accessToken("auditor-1", "auditor");
  const typed = `番号は ${grouped(TYPED)} です`;
  const person = { employeeNumber: TYPED, name: typed, kana: TYPED, birthDate: TYPED, relationship: TYPED };
  const body = {
    ...tokenizeBodyOf(1),
    batchKey: `3f0b6a4e-1c2d-4e5f-8a9b-${STRAY}`,
    items: [
      { reference: `${grouped(TYPED)}!B2`, number: STORED, person },
      { reference: "名簿!B3", number: fictionalDigits(800_009), person: { name: TYPED } },
    ],
  };
  body.workbook.title = `${TYPED}.xlsx`;
  const tokenized = (await server.post("/api/v1/batches", body, clerk)).body as TokenizeAnswer;
  const tokens = tokenized.items.map((item) => item.token);
  const request = { purpose: "TAX-WH", reason: typed, tokens, validForMinutes: 5 };
  const asked = await server.post("/api/v1/requests", request, clerk);
  const { requestId, hash } = asked.body as RequestView;
  const decision = { hash, decision: "approve", comment: typed };
  const decided = await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver);
  const revealed = await server.post("/api/v1/reveals", { requestId, tokens }, clerk);
  expect(revealed.body).toMatchObject({ items: [{ number: STORED }, {}] });
  const reads = [
    await server.get("/api/v1/requests", approver),
    await server.get("/api/v1/log?limit=1000", auditor),
    await server.get("/api/v1/account", clerk),
    await server.get("/api/v1/configuration"),
  ];
  const outcomes = [{ reference: body.items[0]!.reference, outcome: "written" }];
  const settled = await server.post(`/api/v1/batches/${body.batchKey}/outcomes`, { outcomes }, clerk);
  for (const answer of [asked, decided, settled, ...reads]) {
    expect(answer.status).toBeLessThan(300);
    answers.push(answer.text);
  }
  const reused = { ...body, items: [{ ...body.items[0]!, number: STRAY }] };
  answers.push((await server.post("/api/v1/batches", reused, clerk)).text);
}

/** Numbers in every wrong place of a body, to every route that takes one. */
async function sendBodies(server: TestServer, answers: string[]): Promise<void> {
  const token = await accessToken("clerk-1", "clerk", "approver", "auditor", "administrator");
  const good = tokenizeBodyOf(1);
  const [item] = good.items;
  const bodies: readonly unknown[] = [
    STRAY,
    Number(STRAY),
    [STRAY],
    { [STRAY]: STRAY },
    { ...good, [STRAY]: 1 },
    { ...good, batchKey: STRAY },
    { ...good, purposes: [STRAY] },
    { ...good, workbook: { key: STRAY, title: STRAY, knownTokens: [STRAY] } },
    { ...good, workbook: { ...good.workbook, knownTokens: [`MN-${grouped(STRAY)}-0000`] } },
    { ...good, items: [{ ...item, number: Number(STRAY) }] },
    { ...good, items: [{ ...item, number: BROKEN }] },
    { ...good, items: [{ reference: BROKEN, number: BROKEN }] },
    { ...good, items: [{ reference: `x${grouped(BROKEN)}`, number: BROKEN }] },
    { ...good, items: [{ ...item, person: { [STRAY]: STRAY } }] },
    { outcomes: [{ reference: STRAY, outcome: "written" }] },
    { outcomes: [{ reference: STRAY, outcome: STRAY }] },
    { purpose: STRAY, reason: STRAY, tokens: [STRAY], validForMinutes: Number(STRAY) },
    { hash: STRAY, decision: STRAY, comment: STRAY },
    { requestId: STRAY, tokens: [STRAY] },
    { requestId: randomUUID(), tokens: [`MN-${grouped(STRAY)}-0000`] },
  ];
  const headers = (type: string) => ({ authorization: `Bearer ${token}`, "content-type": type });
  const targets = ROUTES.filter((row) => row.method === "POST").map((row) => row.path.replace(/:\w+/gu, randomUUID()));
  for (const target of targets) {
    for (const body of bodies) answers.push((await server.post(target, body, token)).text);
    for (const [type, body] of [
      ["application/json", `{"number":"${STRAY}",}`],
      ["application/json", STRAY.repeat(2)],
      ["application/json", `${STRAY} is not JSON`],
      ["text/plain", STRAY],
      [`text/${STRAY}`, STRAY],
      ["application/x-www-form-urlencoded", `number=${STRAY}`],
      ["application/json", `"${`${STRAY},`.repeat(200_000)}"`],
    ] as const) {
      const response = await fetch(`${server.address}${target}`, { method: "POST", headers: headers(type), body });
      expect(response.status).toBeGreaterThanOrEqual(400);
      answers.push(await response.text());
    }
  }
}

async function sendHeadersAndAddresses(server: TestServer, answers: string[]): Promise<void> {
  const token = await accessToken("clerk-1", "clerk", "approver", "auditor", "administrator");
  const targets = [
    `/${STRAY}`,
    `/api/v1/${STRAY}?number=${STRAY}`,
    `/api/v1/log?from=${STRAY}`,
    `/api/v1/log?${STRAY}=1`,
    `/api/v1/batches?state=${STRAY}`,
    `/api/v1/batches/${STRAY}/outcomes`,
    `/${STRAY}%E0%A4%A`,
    `/assets/${STRAY}.js`,
    `/${STRAY}.html`,
    "/sample.xlsx",
    `/${"9".repeat(200)}${STRAY}`,
  ];
  const names = [
    "authorization",
    "x-request-id",
    "cookie",
    "user-agent",
    "referer",
    "origin",
    "accept-language",
    "if-none-match",
    "range",
  ];
  for (const target of targets)
    answers.push(
      await readWhole(await fetch(`${server.address}${target}`, { headers: { authorization: `Bearer ${token}` } })),
    );
  for (const { path: route } of ROUTES) {
    const target = route.replace(/:\w+/gu, STRAY);
    for (const name of names) {
      const headers = { authorization: `Bearer ${token}`, [name]: `Bearer ${STRAY}` };
      answers.push(await readWhole(await fetch(`${server.address}${target}`, { headers })));
    }
  }
}

async function sendToSignIn(server: TestServer, answers: string[]): Promise<void> {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const fields = `username=${STRAY}&password=${STRAY}&grant_type=authorization_code&code=${STRAY}&client_id=${STRAY}`;
  for (const target of ["auth", "token", "userinfo", "me", "jwks", `interaction/${STRAY}`, STRAY, "session/end"]) {
    answers.push(
      await readWhole(
        await fetch(`${server.address}/oidc/${target}?client_id=${STRAY}&state=${STRAY}`, { redirect: "manual" }),
      ),
    );
    const posted = { method: "POST", headers: form, body: fields, redirect: "manual" } as const;
    answers.push(await readWhole(await fetch(`${server.address}/oidc/${target}`, posted)));
  }
}

/** What no HTTP library would send. */
async function sendRaw(server: TestServer, answers: string[]): Promise<void> {
  const { host } = new URL(server.address);
  for (const text of [
    `${STRAY}\r\n\r\n`,
    `GET /${STRAY} HTTP/9.9\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: ${STRAY}.example\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${`${STRAY} `.repeat(3000)}\r\n\r\n`,
    `POST /api/v1/batches HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${STRAY}\r\n\r\n${STRAY}`,
    `POST /api/v1/batches HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n${STRAY}\r\n`,
  ]) {
    answers.push(
      await new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
        let received = "";
        socket.on("data", (bytes) => (received += bytes.toString("latin1")));
        socket.on("close", () => resolve(received));
        socket.on("error", () => resolve(received));
        socket.end(text);
      }),
    );
  }
}

async function sendWhileTheStoreIsAway(server: TestServer, answers: string[]): Promise<void> {
  const clerk = await accessToken("clerk-1", "clerk");
  const database = path.join(server.folder, "data", "vault.sqlite");
  renameSync(database, `${database}.away`);
  const body = tokenizeBodyOf(1);
  const answer = await server.post("/api/v1/batches", { ...body, items: [{ reference: "A1", number: STRAY }] }, clerk);
  expect(answer.status).toBe(503);
  answers.push(answer.text);
  renameSync(`${database}.away`, database);
}

/** The answer to a refused or unmatched request, its headers included. */
async function readWhole(response: Response): Promise<string> {
  const headers = [...response.headers].map((pair) => pair.join(": ")).join("\n");
  return `${headers}\n\n${await response.text()}`;
}
