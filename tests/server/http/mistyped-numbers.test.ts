import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { RequestView, RevealAnswer } from "#contract/requests.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { brokenDigits, fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

let server: TestServer;
let clerk: string;
let approver: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  approver = await accessToken("approver-1", "approver");
});
afterAll(stopTestServers);

describe("a number whose check digit does not fit", () => {
  it("is kept when its item says so, and comes back marked", async () => {
    const [fitting, other] = tokenizeBodyOf(1, 2).items;
    const mistyped = { ...other!, number: brokenDigits(2), status: "check_digit_mismatch" as const };
    const stored = await server.post("/api/v1/batches", { ...tokenizeBodyOf(), items: [fitting, mistyped] }, clerk);
    expect(stored.status).toBe(200);
    const tokens = (stored.body as TokenizeAnswer).items.map(({ token }) => token);
    const asked = await server.post(
      "/api/v1/requests",
      { purpose: "TAX-WH", reason: "源泉徴収票", tokens, validForMinutes: 30 },
      clerk,
    );
    const { requestId, hash } = asked.body as RequestView;
    const decision = { hash, decision: "approve", comment: "" };
    await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver);
    const revealed = await server.post("/api/v1/reveals", { requestId, tokens }, clerk);
    expect((revealed.body as RevealAnswer).items).toEqual([
      { token: tokens[0], number: fictionalDigits(1) },
      { token: tokens[1], number: brokenDigits(2), status: "check_digit_mismatch" },
    ]);
  });
});
