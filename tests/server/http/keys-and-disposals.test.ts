import { afterAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import { fictionalNumber } from "../../support/server/fictional-numbers.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

afterAll(stopTestServers);

describe("emergencies over the network", () => {
  it("answer in the documented way where none is allowed, and while one waits for its reviews", async () => {
    const clerk = await accessToken("clerk-1", "clerk");
    const tokensIn = async (server: TestServer) => {
      const stored = await server.post("/api/v1/batches", tokenizeBodyOf(1), clerk);
      return (stored.body as { items: { token: string }[] }).items.map(({ token }) => token);
    };
    const never = await startTestServer();
    const body = { purpose: "TAX-WH", reason: "承認者が全員不在のため", tokens: await tokensIn(never) };
    expectFailure(await never.post("/api/v1/emergencies", body, clerk), "emergency_disabled");
    await never.close();
    const server = await startTestServer({}, undefined, "trace", { emergencyReviewHours: 1 });
    const allowed = { ...body, tokens: await tokensIn(server) };
    expect((await server.post("/api/v1/emergencies", allowed, clerk)).status).toBe(200);
    expectFailure(await server.post("/api/v1/emergencies", allowed, clerk), "emergency_unreviewed", { count: 1 });
    await server.close();
  });
});

describe("keys over the network", () => {
  it("are an administrator's alone to see and to rotate, and no answer holds a key", async () => {
    const server = await startTestServer();
    const administrator = await accessToken("admin-1", "administrator");
    for (const role of ["clerk", "approver", "auditor"] as const) {
      const token = await accessToken(`${role}-1`, role);
      expect((await server.get("/api/v1/keys", token)).status).toBe(403);
      expect((await server.post("/api/v1/keys/rotations", { level: "data" }, token)).status).toBe(403);
    }
    expect((await server.get("/api/v1/keys")).status).toBe(401);
    for (const level of ["data", "wrapping"]) {
      const rotated = await server.post("/api/v1/keys/rotations", { level }, administrator);
      expect([rotated.status, rotated.body]).toEqual([200, { keyId: expect.any(String) as unknown, left: 0 }]);
    }
    const report = await server.get("/api/v1/keys", administrator);
    expect(report.body).toMatchObject({ provider: "file", dataKeys: [{ state: "retired" }, { state: "active" }] });
    expect(report.text).not.toMatch(/secret|wrapped|keys\.json/u);
    await server.close();
  });
});

describe("disposals over the network", () => {
  it("take a clerk and an approver, and refuse everybody else", async () => {
    const server = await startTestServer();
    const clerk = await accessToken("clerk-1", "clerk");
    const approver = await accessToken("approver-1", "approver");
    const number = fictionalNumber(1).open((digits) => digits);
    const batch = {
      batchKey: randomUUID(),
      workbook: { key: "a".repeat(24), title: "台帳.xlsx", knownTokens: [] },
      purposes: ["TAX-WH"],
      items: [{ reference: "A!B2", number }],
    };
    const stored = await server.post("/api/v1/batches", batch, clerk);
    const tokens = (stored.body as { items: { token: string }[] }).items.map(({ token }) => token);
    const wanted = { ground: "purpose_ended", tokens };
    expect((await server.post("/api/v1/disposals", wanted, approver)).status).toBe(403);
    const asked = await server.post("/api/v1/disposals", wanted, clerk);
    const { disposalId, hash } = asked.body as { disposalId: string; hash: string };
    const path = `/api/v1/disposals/${disposalId}/decision`;
    expect((await server.post(path, { hash, decision: "approve" }, clerk)).status).toBe(403);
    const decided = await server.post(path, { hash, decision: "approve" }, approver);
    expect(decided.body).toMatchObject({ state: "done", count: 1 });
    const free = await server.post("/api/v1/disposals", { ground: "because of 123", tokens }, clerk);
    expect(free.status).toBe(400);
    await server.close();
  });
});
