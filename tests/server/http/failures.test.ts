import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { randomUUID } from "node:crypto";
import { renameSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import type { TokenizeAnswer } from "#contract/batches.ts";
import { failureBody } from "#contract/failure.ts";
import type { LogPage } from "#contract/log.ts";
import type { RequestView } from "#contract/requests.ts";
import { createEmbeddedIdentity } from "#server/embedded-identity.ts";
import { ROUTES } from "#server/http/route-table.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { brokenDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { engineIn, TEST_ENGINE } from "../../support/server/test-storage.ts";

let server: TestServer;
let clerk: string;
let approver: string;
let auditor: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  approver = await accessToken("approver-1", "approver");
  auditor = await accessToken("auditor-1", "auditor");
});
afterAll(stopTestServers);

async function tokenize(...indexes: readonly number[]): Promise<TokenizeAnswer> {
  const answer = await server.post("/api/v1/batches", tokenizeBodyOf(...indexes), clerk);
  expect(answer.status).toBe(200);
  return answer.body as TokenizeAnswer;
}

async function ask(tokens: readonly string[], validForMinutes = 30): Promise<RequestView> {
  const body = { purpose: "TAX-WH", reason: "源泉徴収票", tokens, validForMinutes };
  const answer = await server.post("/api/v1/requests", body, clerk);
  expect(answer.status).toBe(200);
  return answer.body as RequestView;
}

const decide = ({ requestId, hash }: RequestView, decision = "approve", by = approver, as = hash) =>
  server.post(`/api/v1/requests/${requestId}/decision`, { hash: as, decision, comment: "" }, by);
const reveal = ({ requestId }: RequestView, tokens: readonly string[]) =>
  server.post("/api/v1/reveals", { requestId, tokens }, clerk);
const logSize = async () => ((await server.get("/api/v1/log?limit=1", auditor)).body as LogPage).size;

function isWhole(answer: string): boolean {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const length = /content-length: (\d+)/iu.exec(head)?.[1];
  return length !== undefined && Buffer.byteLength(body) >= Number(length);
}

/** Sends bytes as they are, headers and all, and answers what came back. */
function sendRaw(head: readonly string[], body: Uint8Array | string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const socket = connect(Number(port), hostname);
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("utf8");
      if (isWhole(received)) socket.destroy();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", (error) => (received === "" ? reject(error) : resolve(received)));
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    socket.write(body);
  });
}

describe("bad input to POST /api/v1/batches", () => {
  const good = tokenizeBodyOf(900, 901);
  const [first, second] = good.items;
  const change = (changes: object) => ({ ...good, batchKey: randomUUID(), ...changes });
  const withItem = (changes: object) => change({ items: [first, { ...second, ...changes }] });
  const cases: readonly (readonly [title: string, body: unknown, fields: readonly string[]])[] = [
    ["null", null, ["body"]],
    ["a list", [good], ["body"]],
    ["a text", "batch", ["body"]],
    ["an unknown field", change({ extra: 1 }), ["body"]],
    ["a field named __proto__", JSON.parse(`{"__proto__":{"a":1},${JSON.stringify(good).slice(1)}`), ["body"]],
    ["a batch key that is no UUID", change({ batchKey: "1234" }), ["body.batchKey"]],
    ["a number for a text", change({ batchKey: 5 }), ["body.batchKey"]],
    ["no workbook", change({ workbook: undefined }), ["body.workbook"]],
    ["a short workbook key", change({ workbook: { ...good.workbook, key: "abc" } }), ["body.workbook.key"]],
    [
      "a broken token",
      change({ workbook: { ...good.workbook, knownTokens: ["MN-0000-0000-0000-0001"] } }),
      ["body.workbook.knownTokens.0"],
    ],
    ["no purpose", change({ purposes: [] }), ["body.purposes"]],
    ["a purpose outside the list", change({ purposes: ["MARKETING"] }), ["body.purposes.0"]],
    ["no items", change({ items: [] }), ["body.items"]],
    ["too many items", change({ items: Array.from({ length: 1001 }, () => first) }), ["body.items"]],
    ["a number as a JSON number", withItem({ number: 123456789018 }), ["body.items.1.number"]],
    ["eleven digits", withItem({ number: "12345678901" }), ["body.items.1.number"]],
    ["an unknown field in an item", withItem({ note: "x" }), ["body.items.1"]],
    ["an unknown field of a person", withItem({ person: { salary: "1" } }), ["body.items.1.person"]],
    ["a reference given twice", change({ items: [first, first] }), ["body.items.1.reference"]],
    ["an empty reference", withItem({ reference: "" }), ["body.items.1.reference"]],
  ];

  it.each(cases)("%s: request_invalid, and nothing is stored or recorded", async (_title, body, fields) => {
    const before = await logSize();
    const sent = await fetch(`${server.address}/api/v1/batches`, {
      method: "POST",
      headers: { authorization: `Bearer ${clerk}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await sent.text();
    expectFailure({ status: sent.status, headers: sent.headers, text, body: JSON.parse(text) }, "request_invalid", {
      fields,
    });
    expect(await logSize()).toBe(before);
  });

  it("numbers that do not fit their check digit: number_invalid with references, the whole batch refused", async () => {
    const before = await logSize();
    const items = [
      first,
      { reference: "名簿!B9", number: brokenDigits(1) },
      { reference: "C 1234-5678", number: "000000000000" },
    ];
    const answer = await server.post("/api/v1/batches", change({ items }), clerk);
    expectFailure(answer, "number_invalid", { references: ["名簿!B9", "#2"] });
    expect(answer.text).not.toContain(brokenDigits(1));
    expect(await logSize()).toBe(before);
  });

  it("a number that fits and is sent as mistyped: number_invalid", async () => {
    const items = [{ ...first!, status: "check_digit_mismatch" }];
    const answer = await server.post("/api/v1/batches", change({ items }), clerk);
    expectFailure(answer, "number_invalid", { references: [first!.reference] });
  });

  it.each([
    ["text that is not JSON", "application/json", "{not json"],
    ["an empty body", "application/json", ""],
    ["bytes that are not UTF-8", "application/json", Uint8Array.from([0x22, 0xff, 0x22])],
    ["another content type", "text/plain", JSON.stringify(good)],
    ["a form", "application/x-www-form-urlencoded", "items=1"],
  ])("%s: body_not_json", async (_title, contentType, body) => {
    const before = await logSize();
    const response = await fetch(`${server.address}/api/v1/batches`, {
      method: "POST",
      headers: { authorization: `Bearer ${clerk}`, "content-type": contentType },
      body,
    });
    const text = await response.text();
    expectFailure(
      { status: response.status, headers: response.headers, text, body: JSON.parse(text) },
      "body_not_json",
    );
    expect(await logSize()).toBe(before);
  });

  it("50 MB: body_too_large, told before they were read", async () => {
    const head = [
      "POST /api/v1/batches HTTP/1.1",
      `Host: ${new URL(server.address).host}`,
      `Authorization: Bearer ${clerk}`,
      "Content-Type: application/json",
    ];
    const announced = await sendRaw([...head, `Content-Length: ${50 * 1024 * 1024}`], "[");
    expect(announced).toMatch(/^HTTP\/1\.1 413 /u);
    const chunk = "A".repeat(1024 * 1024);
    const chunks = Array.from({ length: 50 }, () => `100000\r\n${chunk}\r\n`).join("");
    const chunked = await sendRaw([...head, "Transfer-Encoding: chunked"], `${chunks}0\r\n\r\n`);
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /u);
    const body: unknown = JSON.parse(chunked.slice(chunked.indexOf("\r\n\r\n")));
    expectFailure(
      { status: 413, headers: new Headers({ "content-type": "application/json" }), text: "", body },
      "body_too_large",
      { maxBytes: 2 * 1024 * 1024 },
    );
  });

  it("another person's batch key: batch_key_reused; another person's batch: batch_missing", async () => {
    const body = tokenizeBodyOf(902);
    expect((await server.post("/api/v1/batches", body, clerk)).status).toBe(200);
    const before = await logSize();
    const other = await accessToken("clerk-2", "clerk");
    expectFailure(await server.post("/api/v1/batches", body, other), "batch_key_reused");
    const outcomes = [{ reference: "名簿!B2", outcome: "written" }];
    const settle = (by: string, sent: object) => server.post(`/api/v1/batches/${body.batchKey}/outcomes`, sent, by);
    expectFailure(await settle(other, { outcomes }), "batch_missing");
    expectFailure(await settle(clerk, { outcomes: [{ ...outcomes[0], reference: "X" }] }), "reference_unknown", {
      positions: ["0"],
    });
    expectFailure(await settle(clerk, { outcomes: [{ ...outcomes[0], outcome: "lost" }] }), "request_invalid", {
      fields: ["body.outcomes.0.outcome"],
    });
    expect(await logSize()).toBe(before);
    expect((await settle(clerk, { outcomes })).status).toBe(204);
  });
});

describe("who may call", () => {
  const routes = [
    ["GET", "/api/v1/account"],
    ["POST", "/api/v1/batches"],
    ["GET", "/api/v1/batches?state=unsettled"],
    ["POST", `/api/v1/batches/${randomUUID()}/outcomes`],
    ["POST", "/api/v1/requests"],
    ["GET", "/api/v1/requests"],
    ["POST", `/api/v1/requests/${randomUUID()}/decision`],
    ["POST", "/api/v1/reveals"],
    ["GET", "/api/v1/log"],
  ] as const;

  it.each(routes)("S2: %s %s without a valid token: unauthenticated", async (method, route) => {
    for (const token of [undefined, "", "nonsense", `${clerk}x`, clerk.replace(/\.[^.]*$/u, ".")]) {
      const answer = method === "GET" ? await server.get(route, token) : await server.post(route, {}, token);
      expectFailure(answer, "unauthenticated");
      expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
  });

  it("S2: refuses every role that a row does not name, before the body is looked at", async () => {
    const administrator = await accessToken("admin-1", "administrator");
    for (const [method, route] of routes.slice(1)) {
      const answer =
        method === "GET" ? await server.get(route, administrator) : await server.post(route, "no batch", administrator);
      expect((answer.body as { error: { code: string } }).error.code).toBe("role_missing");
    }
    expectFailure(await server.get("/api/v1/log", clerk), "role_missing", { roles: ["auditor"] });
    expectFailure(await server.post("/api/v1/reveals", {}, auditor), "role_missing", { roles: ["clerk"] });
    expectFailure(await server.post(routes[6][1], {}, clerk), "role_missing", { roles: ["approver"] });
  });
});

describe("requests and reveals", () => {
  it("refuse by code wherever request, decision, grant or token do not fit", async () => {
    const { items } = await tokenize(910, 911);
    const [one, two] = items.map((item) => item.token) as [string, string];
    const asked = await ask([one]);
    expectFailure(await reveal(asked, [one]), "request_not_approved");
    expectFailure(await decide(asked, "approve", approver, "x"), "request_changed");
    const both = await accessToken("clerk-1", "clerk", "approver");
    expectFailure(await decide(asked, "approve", both), "approver_is_requester");
    expect((await decide(asked)).status).toBe(200);
    expectFailure(await decide(asked, "refuse"), "request_decided");
    expectFailure(await reveal(asked, [two]), "token_not_in_request", { positions: ["0"] });
    expectFailure(await reveal(asked, [one, "MN-AAAA-AAAA-AAAA-AAAA"]), "request_invalid", {
      fields: ["body.tokens.1"],
    });
    expectFailure(await reveal({ ...asked, requestId: randomUUID() }, [one]), "request_missing");
    expect(await reveal(asked, [one])).toMatchObject({ status: 200, body: { items: [{ token: one }] } });
    const expiredAtMs = (
      (await server.get("/api/v1/requests", clerk)).body as { requests: RequestView[] }
    ).requests.find(({ requestId }) => requestId === asked.requestId)!.expiresAtMs;
    server.clock.offsetMs += 31 * 60_000;
    expectFailure(await reveal(asked, [one]), "grant_expired", { expiredAtMs });
  });

  it("refuse uses beyond a grant, of another kind, under a key of another use, and after it was taken back", async () => {
    const { items } = await tokenize(915, 916);
    const tokens = items.map((item) => item.token);
    const grant = async (bounds: object): Promise<RequestView> => {
      const body = { purpose: "TAX-WH", reason: "x", tokens, validForMinutes: 30, ...bounds };
      const asked = (await server.post("/api/v1/requests", body, clerk)).body as RequestView;
      expect((await decide(asked)).status).toBe(200);
      return asked;
    };
    const use = ({ requestId }: RequestView, shown: readonly string[], useKey: string = randomUUID()) =>
      server.post("/api/v1/reveals", { requestId, tokens: shown, useKey }, clerk);
    const once = await grant({ maxUses: 1 });
    const key = randomUUID();
    expect((await use(once, tokens, key)).status).toBe(200);
    expect((await use(once, tokens, key)).status).toBe(200);
    expectFailure(await use(once, tokens), "grant_used_up", { usesLeft: 0, rowsLeft: 8 });
    expectFailure(await use(once, tokens.slice(1), key), "use_key_reused");
    const file = await grant({ use: { kind: "export", layoutId: "nta-375", expectedCount: 2 } });
    expectFailure(await use(file, tokens), "grant_for_other_use");
    expect((await server.post(`/api/v1/requests/${file.requestId}/withdrawal`, {}, clerk)).status).toBe(200);
    const ended = await server.post(`/api/v1/requests/${file.requestId}/revocation`, {}, approver);
    expectFailure(ended, "request_ended");
  });

  it("refuse tokens of another vault", async () => {
    const other = await startTestServer();
    const answer = await other.post("/api/v1/batches", tokenizeBodyOf(912), clerk);
    const [{ token } = { token: "" }] = (answer.body as TokenizeAnswer).items;
    const body = { purpose: "EI", reason: "x", tokens: [token], validForMinutes: 1 };
    expectFailure(await server.post("/api/v1/requests", body, clerk), "token_unknown", { positions: ["0"] });
  });

  it("refuse a purpose that the numbers are not kept for, and a decision that comes too late", async () => {
    const { items } = await tokenize(913, 914);
    const tokens = items.map((item) => item.token);
    const body = { purpose: "EI", reason: "x", tokens, validForMinutes: 1 };
    expectFailure(await server.post("/api/v1/requests", body, clerk), "purpose_not_stored", { count: 2 });
    const asked = await ask(tokens);
    server.clock.offsetMs += 7 * 86_400_000;
    expectFailure(await decide(asked), "request_expired", { expiredAtMs: asked.expiresAtMs });
  });
});

describe("the rest", () => {
  it("an unknown route, a known one with another method, and a path with broken escapes: route_missing", async () => {
    for (const target of ["/api/v1/numbers", "/api/v1/batches/x/y/z", "/api/v1/reveals", "/%E0%A4%A", "/nope"]) {
      expectFailure(await server.get(target, clerk), "route_missing");
    }
  });

  it("an id in the address that is longer than any: route_missing", async () => {
    const withId = ROUTES.filter(({ path: address }) => address.includes(":"));
    expect(withId.length).toBeGreaterThan(5);
    for (const { path: address } of withId) {
      const target = address.replace(/:[A-Za-z]+/u, "a".repeat(101));
      expectFailure(await server.post(target, {}, clerk), "route_missing");
    }
  });

  it("unknown query parameters are refused", async () => {
    expectFailure(await server.get("/api/v1/log?from=0&order=up", auditor), "request_invalid", { fields: ["query"] });
    expectFailure(await server.get("/api/v1/log?limit=0", auditor), "request_invalid", { fields: ["query.limit"] });
    expectFailure(await server.get("/api/v1/log?from=-1", auditor), "request_invalid", { fields: ["query.from"] });
  });

  it("too many requests of one person: rate_limited, with a time to wait, others unhindered", async () => {
    const limited = await startTestServer({ perCaller: { burst: 3, perSecond: 1 }, now: () => 1_000_000 });
    for (let time = 0; time < 3; time += 1) expect((await limited.get("/api/v1/account", clerk)).status).toBe(200);
    const answer = await limited.get("/api/v1/account", clerk);
    expectFailure(answer, "rate_limited", { retryAfterMs: 1000 });
    expect(answer.headers.get("retry-after")).toBe("1");
    expect((await limited.get("/api/v1/account", approver)).status).toBe(200);
  });

  it("too many requests of one address: rate_limited before anybody is looked at", async () => {
    const limited = await startTestServer({ perAddress: { burst: 1, perSecond: 2 }, now: () => 1_000_000 });
    expect((await limited.get("/health/live")).status).toBe(200);
    expectFailure(await limited.get("/health/live"), "rate_limited", { retryAfterMs: 500 });
  });

  // What can happen to a database server: several-processes.test.ts. Its disk is its own to watch.
  const onFiles = TEST_ENGINE === "sqlite" ? it : it.skip;
  onFiles(
    "L3: a database that was taken away: acts answer access_log_unavailable, reads and readiness vault_unavailable",
    async () => {
      const failing = await startTestServer();
      expect((await failing.get("/health/ready")).status).toBe(200);
      const database = path.join(failing.folder, "data", "vault.sqlite");
      renameSync(database, `${database}.away`);
      failing.clock.offsetMs += 2_000;
      expectFailure(await failing.post("/api/v1/batches", tokenizeBodyOf(920), clerk), "access_log_unavailable");
      expectFailure(await failing.get("/api/v1/requests", clerk), "vault_unavailable", { retryAfterMs: 2000 });
      expectFailure(await failing.get("/health/ready"), "vault_unavailable", { retryAfterMs: 2000 });
      expect((await failing.get("/health/live")).status).toBe(200);
      renameSync(`${database}.away`, database);
      failing.clock.offsetMs += 2_000;
      expect((await failing.get("/health/ready")).status).toBe(200);
      expect((await failing.post("/api/v1/batches", tokenizeBodyOf(920), clerk)).status).toBe(200);
    },
  );

  it("K7: a newer version changed the database: server_outdated for acts, reads and readiness, and nothing is signed in", async () => {
    const overtaken = await startTestServer({ createIdentity: createEmbeddedIdentity });
    const acting = await startTestServer({}, overtaken.folder);
    const engine = await engineIn(overtaken.folder);
    await sql`INSERT INTO schema_migrations VALUES (99999, 'newer', 0)`.execute(engine.anyDatabase);
    await engine.close();
    expectFailure(await acting.post("/api/v1/batches", tokenizeBodyOf(921), clerk), "server_outdated");
    expectFailure(await acting.get("/api/v1/requests", clerk), "server_outdated");
    expectFailure(await acting.get("/health/ready"), "server_outdated");
    expect((await acting.get("/health/live")).status).toBe(200);
    const page = await overtaken.get("/oidc/auth?client_id=mynumber-vault-pane");
    expect([page.status, page.text]).toEqual([503, expect.stringContaining("新しい版")]);
  });

  onFiles(
    "only the reserve of the disk is left: space_low for what makes the vault grow, told to the operator, and reading goes on",
    async () => {
      const full = await startTestServer({}, undefined, "info", { diskReserveBytes: Number.MAX_SAFE_INTEGER });
      expectFailure(await full.post("/api/v1/batches", tokenizeBodyOf(922), clerk), "space_low");
      expectFailure(await full.get("/health/ready"), "space_low");
      expect((await full.get("/api/v1/log", auditor)).status).toBe(200);
      expect(full.logged.some((line) => line.includes('"msg":"duty"') && line.includes("space_low"))).toBe(true);
    },
  );

  it("a defect: internal_error with a request id that the log has, and no word of what went wrong", async () => {
    const broken = await startTestServer({
      sampleWorkbook: () => Promise.reject(new Error("number 123456789018 went wrong")),
    });
    const answer = await broken.get("/sample.xlsx");
    expectFailure(answer, "internal_error");
    const { requestId } = failureBody.parse(answer.body).error;
    const lines = broken.logged.filter((line) => line.includes(requestId));
    expect(lines.some((line) => line.includes('"msg":"defect"') && line.includes("frames"))).toBe(true);
    expect(broken.logged.join("\n")).not.toContain("went wrong");
  });
});
