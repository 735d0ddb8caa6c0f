import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { createHttpTokenStates } from "#adapters/http/http-token-states.ts";
import { MAX_TOKENS_ASKED } from "#application/ports/token-states.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { DisposalViewBody } from "#contract/disposals.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { newToken } from "#server/vault/made-records.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

const randomness = { take: (count: number) => randomBytes(count) };
const LOOK_UP = "/api/v1/tokens/lookups";

let server: TestServer;
let clerk: string;
let kept: readonly TokenText[];
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  const stored = await server.post("/api/v1/batches", tokenizeBodyOf(1, 2, 3), clerk);
  kept = (stored.body as TokenizeAnswer).items.map(({ token }) => token as TokenText);
});
afterAll(stopTestServers);

function statesFor(token: string) {
  const signIn = { accessToken: () => Promise.resolve(token as AccessToken) };
  return createHttpTokenStates({ baseUrl: server.address, signIn, fetch });
}

async function dispose(token: TokenText): Promise<void> {
  const asked = await server.post("/api/v1/disposals", { ground: "wrong_number", tokens: [token] }, clerk);
  const { disposalId, hash } = asked.body as DisposalViewBody;
  const approver = await accessToken("approver-1", "approver");
  const decision = { hash, decision: "approve" };
  expect((await server.post(`/api/v1/disposals/${disposalId}/decision`, decision, approver)).status).toBe(200);
}

async function logSize(): Promise<number> {
  const page = await server.get("/api/v1/log?limit=1", await accessToken("auditor-1", "auditor"));
  return (page.body as { size: number }).size;
}

describe("the states of tokens", () => {
  it("are told in the order asked, one token as often as it is asked for, without a number and without a name", async () => {
    const [first, second, third] = kept as [TokenText, TokenText, TokenText];
    await dispose(second);
    const strange = newToken(randomness);
    const asked = [strange, first, second, first, third];
    const states = ["unknown", "kept", "disposed", "kept", "kept"];
    expect(await statesFor(clerk).lookUp(asked)).toEqual({ ok: true, value: states });
    const answer = await server.post(LOOK_UP, { tokens: asked }, clerk);
    expect(answer.body).toEqual({ states });
  });

  it("are told to all whose work is with tokens, and leave no entry in the log", async () => {
    const before = await logSize();
    for (const role of ["clerk", "approver", "auditor"] as const) {
      const states = await statesFor(await accessToken(`${role}-2`, role)).lookUp(kept.slice(0, 1));
      expect([role, states]).toEqual([role, { ok: true, value: ["kept"] }]);
    }
    const administrator = await accessToken("administrator-1", "administrator");
    const refused = await server.post(LOOK_UP, { tokens: kept }, administrator);
    expectFailure(refused, "role_missing", { roles: ["clerk", "approver", "auditor"] });
    expect(await logSize()).toBe(before);
  });

  it("come for ten thousand tokens at once, and for no more", async () => {
    const strangers = Array.from({ length: MAX_TOKENS_ASKED }, () => newToken(randomness));
    const asked = [...kept.slice(0, 1), ...strangers.slice(1)];
    const told = await statesFor(clerk).lookUp(asked);
    expect(told.ok && told.value.filter((state) => state !== "unknown")).toEqual(["kept"]);
    const tooMany = await server.post(LOOK_UP, { tokens: [...asked, kept[0]] }, clerk);
    expectFailure(tooMany, "request_invalid", { fields: ["body.tokens"] });
  });

  it("are told for nothing but tokens: a refusal names the place and repeats nothing", async () => {
    const number = fictionalDigits(77);
    const mistyped = `${kept[0]!.slice(0, -1)}${kept[0]!.endsWith("A") ? "B" : "A"}`;
    for (const [tokens, fields] of [
      [[], ["body.tokens"]],
      [[kept[0], number], ["body.tokens.1"]],
      [[mistyped], ["body.tokens.0"]],
      [[`MN-${number}-000000`], ["body.tokens.0"]],
    ] as const) {
      const answer = await server.post(LOOK_UP, { tokens }, clerk);
      expectFailure(answer, "request_invalid", { fields });
      expect(answer.text).not.toContain(number);
    }
    expectFailure(await server.post(LOOK_UP, { tokens: kept, numbers: true }, clerk), "request_invalid", {
      fields: ["body"],
    });
  });
});
