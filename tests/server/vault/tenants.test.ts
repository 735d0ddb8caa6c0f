import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import path from "node:path";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { DisposalViewBody } from "#contract/disposals.ts";
import type { SavedLayoutBody } from "#contract/layouts.ts";
import type { LogKeyAnswer, LogPage, LogSearchAnswer } from "#contract/log.ts";
import type { RequestView } from "#contract/requests.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { type OpenVault, openVault } from "#server/open-vault.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import {
  accessToken,
  accessTokenIn,
  startTestServer,
  stopTestServers,
  type TestServer,
} from "../../support/server/test-server.ts";
import { storageIn } from "../../support/server/test-storage.ts";
import { caller, openTestVault, readWholeLog, valueOf } from "../../support/server/test-vault.ts";
import { OWN_LAYOUT } from "../../support/user-layout.ts";

const OPERATOR = { subject: "operator", displayName: "operator", roles: [], from: "local" } as const;
let server: TestServer;
let beside: OpenVault;
/** People with the same subjects in both companies: nothing but the tenant tells them apart. */
let own: { clerk: string; approver: string; auditor: string; administrator: string };
let foreign: typeof own;
let tokens: readonly string[];
let batchKey: string;
let request: RequestView;
let disposal: DisposalViewBody;

beforeAll(async () => {
  server = await startTestServer();
  // A second process adds the company while the server runs.
  beside = valueOf(
    await openVault({
      ...(await storageIn(server.folder)),
      rootKeys: createFileRootKeys(path.join(server.folder, "keys.json")),
      now: Date.now,
    }),
  );
  valueOf(await beside.tenants.add("kansai-branch", OPERATOR));
  const people = async (tenant: string) => ({
    clerk: await accessTokenIn(tenant, "clerk-1", "clerk"),
    approver: await accessTokenIn(tenant, "approver-1", "approver"),
    auditor: await accessTokenIn(tenant, "auditor-1", "auditor"),
    administrator: await accessTokenIn(tenant, "admin-1", "administrator"),
  });
  own = await people("default");
  foreign = await people("kansai-branch");
  const body = tokenizeBodyOf(1, 2);
  batchKey = body.batchKey;
  tokens = ((await server.post("/api/v1/batches", body, own.clerk)).body as TokenizeAnswer).items.map(
    ({ token }) => token,
  );
  const asked = { purpose: "TAX-WH", reason: "年末調整", tokens, validForMinutes: 30 };
  request = (await server.post("/api/v1/requests", asked, own.clerk)).body as RequestView;
  disposal = (await server.post("/api/v1/disposals", { ground: "wrong_number", tokens }, own.clerk))
    .body as DisposalViewBody;
});
afterAll(async () => {
  await beside.close();
  await stopTestServers();
});

const logOf = async (auditor: string) =>
  ((await server.get("/api/v1/log?limit=1000", auditor)).body as LogPage).entries.map(
    ({ entry }) => JSON.parse(entry) as { tenant: string; act: string; recordRefs?: string[] },
  );

describe("a company beside another in one vault", () => {
  it("starts with a log and a data key of its own", async () => {
    const log = await logOf(foreign.auditor);
    expect(log[0]).toMatchObject({
      seq: 0,
      tenant: "kansai-branch",
      act: "tenant_create",
      user: { subject: "operator" },
    });
    const report = async (by: string) =>
      (await server.get("/api/v1/keys", by)).body as { dataKeys: { keyId: string }[] };
    const [mine, theirs] = [await report(own.administrator), await report(foreign.administrator)];
    expect([mine.dataKeys.length, theirs.dataKeys.length]).toEqual([1, 1]);
    expect(mine.dataKeys[0]!.keyId).not.toBe(theirs.dataKeys[0]!.keyId);
  });

  it("cannot ask for, reveal or dispose of the other's numbers by their tokens", async () => {
    const asked = { purpose: "TAX-WH", reason: "x", tokens, validForMinutes: 30 };
    for (const [target, body] of [
      ["/api/v1/requests", asked],
      ["/api/v1/disposals", { ground: "wrong_number", tokens }],
      ["/api/v1/reveals", { requestId: request.requestId, tokens }],
    ] as const) {
      const answer = await server.post(target, body, foreign.clerk);
      expect([target, answer.status]).toEqual([target, 404]);
    }
  });

  it("is told that it has none of the other's tokens", async () => {
    const states = async (by: string) => (await server.post("/api/v1/tokens/lookups", { tokens }, by)).body;
    expect(await states(foreign.clerk)).toEqual({ states: ["unknown", "unknown"] });
    expect(await states(own.clerk)).toEqual({ states: ["kept", "kept"] });
  });

  it("sees, decides, revokes and withdraws none of the other's requests and disposals", async () => {
    for (const by of [foreign.clerk, foreign.approver, foreign.auditor]) {
      expect((await server.get("/api/v1/requests", by)).body).toEqual({ requests: [] });
      expect((await server.get("/api/v1/disposals", by)).body).toEqual({ disposals: [] });
    }
    const { requestId, hash } = request;
    const decision = { hash, decision: "approve", comment: "" };
    const tries = [
      server.post(`/api/v1/requests/${requestId}/decision`, decision, foreign.approver),
      server.post(`/api/v1/requests/${requestId}/revocation`, {}, foreign.approver),
      server.post(`/api/v1/requests/${requestId}/withdrawal`, {}, foreign.clerk),
      server.post(
        `/api/v1/disposals/${disposal.disposalId}/decision`,
        { hash: disposal.hash, decision: "approve" },
        foreign.approver,
      ),
    ];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const [seen] = ((await server.get("/api/v1/requests", own.approver)).body as { requests: RequestView[] }).requests;
    expect(seen).toMatchObject({ requestId, state: "waiting" });
  });

  it("A2: an approval from the other company counts for nothing, even when both people are one person there", async () => {
    const { requestId, hash } = request;
    const decision = { hash, decision: "approve", comment: "" };
    const same = await accessTokenIn("kansai-branch", "clerk-1", "approver");
    expect((await server.post(`/api/v1/requests/${requestId}/decision`, decision, same)).status).toBe(404);
    expect((await server.post("/api/v1/reveals", { requestId, tokens }, own.clerk)).status).toBe(403);
  });

  it("gives the same batch key and the same number a batch, record and token of its own", async () => {
    const body = { ...tokenizeBodyOf(1, 2), batchKey };
    const stored = await server.post("/api/v1/batches", body, foreign.clerk);
    expect(stored.status).toBe(200);
    const others = (stored.body as TokenizeAnswer).items.map(({ token }) => token);
    expect(others.filter((token) => tokens.includes(token))).toEqual([]);
    const outcomes = [{ reference: "名簿!B2", outcome: "written" }];
    const free = randomUUID();
    expect((await server.post(`/api/v1/batches/${free}/outcomes`, { outcomes }, foreign.clerk)).status).toBe(404);
    expect((await server.get("/api/v1/batches?state=unsettled", own.clerk)).body).toMatchObject({
      batches: [{ batchKey, unsettled: 2 }],
    });
  });

  it("sees, uses, replaces and removes none of the other's layouts", async () => {
    const saved = await server.post("/api/v1/layouts", { ...OWN_LAYOUT }, own.clerk);
    const { layoutId } = saved.body as SavedLayoutBody;
    expect((await server.get("/api/v1/layouts", foreign.clerk)).body).toEqual({ layouts: [] });
    const use = { kind: "export", layoutId, expectedCount: 1 };
    const asked = { purpose: "TAX-WH", reason: "x", tokens, validForMinutes: 30, use };
    const tries = [
      server.post("/api/v1/requests", asked, foreign.clerk),
      server.post(`/api/v1/layouts/${layoutId}/removal`, {}, foreign.administrator),
    ];
    for (const answer of await Promise.all(tries)) {
      expect(answer.body).toMatchObject({ error: { code: "layout_missing" } });
    }
    expect((await server.post("/api/v1/layouts", { ...OWN_LAYOUT }, foreign.clerk)).status).toBe(200);
    expect((await server.get("/api/v1/layouts", own.clerk)).body).toEqual({ layouts: [saved.body] });
  });

  it("reads, searches and exports its own log alone, and heads and keys of both differ", async () => {
    const [mine, theirs] = [await logOf(own.auditor), await logOf(foreign.auditor)];
    expect(mine.every(({ tenant }) => tenant === "default")).toBe(true);
    expect(theirs.every(({ tenant }) => tenant === "kansai-branch")).toBe(true);
    const refs = new Set(mine.flatMap(({ recordRefs = [] }) => recordRefs));
    expect(theirs.flatMap(({ recordRefs = [] }) => recordRefs).filter((ref) => refs.has(ref))).toEqual([]);
    const search = async (filter: object) =>
      ((await server.post("/api/v1/log/search", { filter }, foreign.auditor)).body as LogSearchAnswer).entries;
    expect(await search({ person: { token: tokens[0] } })).toEqual([]);
    expect((await search({ actor: "clerk-1" })).every(({ entry }) => entry.includes("kansai-branch"))).toBe(true);
    const taken = await server.post("/api/v1/log/exports", { format: "verifiable" }, foreign.auditor);
    expect(taken.text).not.toContain('"tenant":"default"');
    const key = async (by: string) => (await server.get("/api/v1/log/key", by)).body as LogKeyAnswer;
    const [ours, other] = [await key(own.clerk), await key(foreign.clerk)];
    expect(other.origin).toMatch(/^mynumber-vault\/kansai-branch\//u);
    expect(ours.vkey.split("+").at(-1)).not.toBe(other.vkey.split("+").at(-1));
  });

  it("rotates its own data key, and the other's stays", async () => {
    const before = (await server.get("/api/v1/keys", own.administrator)).body;
    expect((await server.post("/api/v1/keys/rotations", { level: "data" }, foreign.administrator)).status).toBe(200);
    expect((await server.get("/api/v1/keys", own.administrator)).body).toEqual(before);
    // The key around all data keys is everybody's: no company's administrator rotates it for the others.
    const wrapping = await server.post("/api/v1/keys/rotations", { level: "wrapping" }, foreign.administrator);
    expect([wrapping.status, wrapping.body]).toMatchObject([403, { error: { code: "role_missing" } }]);
  });

  it("an administrator sees and changes no account of the other's", async () => {
    const made = await server.post(
      "/api/v1/accounts",
      { userName: "hanako", displayName: "花子", roles: ["clerk"] },
      own.administrator,
    );
    const { subject } = made.body as { subject: string };
    expect((await server.get("/api/v1/accounts", foreign.administrator)).body).toEqual({ accounts: [] });
    for (const act of ["disable", "enable", "reset", "unlock"]) {
      const answer = await server.post(`/api/v1/accounts/${subject}/${act}`, {}, foreign.administrator);
      expect([act, answer.status]).toEqual([act, 404]);
    }
    const roles = { roles: ["administrator"] };
    expect((await server.post(`/api/v1/accounts/${subject}/roles`, roles, foreign.administrator)).status).toBe(404);
    const another = { userName: "hanako2", displayName: "花", roles: ["clerk"], samePersonAs: subject };
    expect((await server.post("/api/v1/accounts", another, foreign.administrator)).status).toBe(404);
  });

  it("a token that names a company which is not here reads and does nothing", async () => {
    const nobody = await accessTokenIn("elsewhere", "clerk-1", "clerk", "auditor", "administrator");
    for (const target of ["/api/v1/requests", "/api/v1/log", "/api/v1/disposals", "/api/v1/log/checkpoint"]) {
      expect((await server.get(target, nobody)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await server.post("/api/v1/batches", tokenizeBodyOf(1), nobody)).status).toBeGreaterThanOrEqual(400);
    expect(valueOf(await beside.tenants.list())).toEqual(["default", "kansai-branch"]);
    expect(await accessToken("x", "clerk")).not.toBe(nobody);
  });
});

describe("adding a company", () => {
  it("takes small names that are free, and leaves nothing of a refused one", async () => {
    const vault = await openTestVault();
    for (const name of ["", "A", "a b", "a_b", "__proto__", "-a", "a-", "a".repeat(41), "ａ", "a/b", "a+b"]) {
      expect(await vault.tenants.add(name, OPERATOR)).toMatchObject({ failure: { code: "tenant_name_invalid" } });
    }
    expect(await vault.tenants.add("default", OPERATOR)).toMatchObject({ failure: { code: "tenant_taken" } });
    const both = await Promise.all([vault.tenants.add("two", OPERATOR), vault.tenants.add("two", OPERATOR)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(valueOf(await vault.tenants.list())).toEqual(["default", "two"]);
    const log = valueOf(await vault.vault.readLog({ ...caller("a", "auditor"), tenant: "two" }, 0, 10));
    expect(log.entries).toHaveLength(1);
    expect(await readWholeLog(vault)).toHaveLength(1);
    const reopened = await vault.reopen();
    expect(valueOf(await reopened.keyAdministration.rotateWrapping(OPERATOR)).left).toBe(0);
    valueOf(await reopened.tenants.add("three", OPERATOR));
    const again = await reopened.reopen();
    expect(valueOf(await again.tenants.list())).toEqual(["default", "three", "two"]);
    await again.close();
  });
});
