import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createHttpVault, type HttpVault, readConfiguration } from "#adapters/http/http-vault.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import type { BatchKey, TokenizeBatch, VaultFailure } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import { API_FAILURE_CODES } from "#contract/failure.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { MistypedNumber } from "#domain/number/my-number.ts";
import { drawToken, TOKEN_BYTES, type TokenText } from "#domain/token/token-text.ts";
import { myNumber } from "../../support/my-numbers.ts";
import { type LocalApi, startLocalApi } from "./local-api.ts";

const BATCH_KEY = "0b8f2c9e-6d55-4a3b-9c1e-3f1d2a4b5c6d" as BatchKey;
const WORKBOOK_ID = "7d9c7a54-1f0e-4d52-8f3a-5b6c7d8e9f01";

function token(nth: number): TokenText {
  const drawn = drawToken(new Uint8Array(TOKEN_BYTES).fill(20 + nth));
  if (drawn === undefined) throw new RangeError("draw another");
  return drawn;
}
const batch: TokenizeBatch = {
  batchKey: BATCH_KEY,
  workbook: { key: "workbook-key-0123456789" as WorkbookKey, title: "従業員.xlsx", knownTokens: [] },
  purposes: ["TAX-WH"],
  items: [0, 1].map((nth) => ({
    reference: `'従業員'!C${String(nth + 2)}`,
    number: new Secret(myNumber(nth)),
    ...(nth === 0 ? { person: { name: "社員 零" } } : {}),
  })),
};
const answer = {
  batchKey: BATCH_KEY,
  workbookId: WORKBOOK_ID,
  items: batch.items.map(({ reference }, nth) => ({ reference, token: token(nth) })),
};
const failureOf = (code: string, evidence = {}) => ({ error: { code, evidence, requestId: "r-1" } });

describe("HttpVault", () => {
  let api: LocalApi;
  let vault: HttpVault;
  let accessToken: AccessToken | undefined;

  beforeEach(async () => {
    api = await startLocalApi();
    accessToken = "access-token" as AccessToken;
    const signIn = { accessToken: () => Promise.resolve(accessToken) };
    vault = createHttpVault({ baseUrl: api.baseUrl, signIn, fetch, timeoutMs: 300 });
  });
  afterEach(() => api.stop());

  it("sends a batch with the caller's token and answers with the tokens in order", async () => {
    api.script.push({ status: 200, body: answer });
    expect(await vault.tokenize(batch)).toEqual({ ok: true, value: answer.items });
    const [request] = api.seen;
    expect(request).toMatchObject({ method: "POST", path: "/api/v1/batches", authorization: "Bearer access-token" });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      batchKey: BATCH_KEY,
      workbook: batch.workbook,
      purposes: ["TAX-WH"],
      items: [
        { reference: "'従業員'!C2", number: myNumber(0), person: { name: "社員 零" } },
        { reference: "'従業員'!C3", number: myNumber(1) },
      ],
    });
  });

  it("says of a mistyped number that it is one", async () => {
    api.script.push({ status: 200, body: answer });
    const [first, second] = batch.items;
    const digits = String(myNumber(0)).replace(/.$/u, (last) => String((Number(last) + 1) % 10));
    const mistyped = { ...first!, number: new Secret(digits as MistypedNumber) };
    await vault.tokenize({ ...batch, items: [mistyped, second!] });
    expect(JSON.parse(api.seen[0]?.body ?? "")).toMatchObject({
      items: [{ number: digits, status: "check_digit_mismatch" }, { number: myNumber(1) }],
    });
  });

  it("puts no number into an address", async () => {
    api.script.push({ status: 200, body: answer });
    await vault.tokenize(batch);
    expect(api.seen.map(({ path }) => path).join()).not.toMatch(/\d{12}/u);
  });

  it.each(["hangUp", "silence"] as const)("sends the same batch once more after %s", async (cut) => {
    api.script.push(cut, { status: 200, body: answer });
    expect((await vault.tokenize(batch)).ok).toBe(true);
    expect(api.seen).toHaveLength(2);
    expect(api.seen[1]?.body).toBe(api.seen[0]?.body);
  });

  it("gives up after the second unclear end", async () => {
    api.script.push("hangUp", "hangUp", { status: 200, body: answer });
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure: { code: "vault_unreachable" } });
    expect(api.seen).toHaveLength(2);
  });

  it("repeats no refusal", async () => {
    api.script.push({ status: 503, body: failureOf("access_log_unavailable") });
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure: { code: "access_log_unavailable" } });
    expect(api.seen).toHaveLength(1);
  });

  it("asks nothing of the vault while nobody is signed in", async () => {
    accessToken = undefined;
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure: { code: "signed_out" } });
    expect(api.seen).toHaveLength(0);
  });

  it.each([
    ["other references", { ...answer, items: answer.items.toReversed() }],
    ["too few items", { ...answer, items: answer.items.slice(1) }],
    ["too many items", { ...answer, items: [...answer.items, ...answer.items] }],
    ["a token that is none", { ...answer, items: answer.items.map((item) => ({ ...item, token: "MN-" })) }],
    ["unknown fields", { ...answer, more: 1 }],
    ["nothing", null],
  ])("does not act on an answer with %s", async (_what, body) => {
    api.script.push({ status: 200, body });
    const failure: VaultFailure = { code: "request_refused", reason: "answer_not_understood" };
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure });
  });

  it("settles a batch under its key and needs no body back", async () => {
    api.script.push({ status: 204, text: "" });
    const outcomes = [{ reference: "'従業員'!C2", outcome: "written" }] as const;
    expect(await vault.settleBatch(BATCH_KEY, outcomes)).toEqual({ ok: true, value: undefined });
    expect(api.seen[0]).toMatchObject({ method: "POST", path: `/api/v1/batches/${BATCH_KEY}/outcomes` });
  });

  it("reads who is signed in", async () => {
    const account = { subject: "s", displayName: "事務 花子", tenant: "t", roles: ["clerk"] };
    api.script.push({ status: 200, body: account });
    expect(await vault.readAccount()).toEqual({ ok: true, value: account });
  });

  const known: Partial<Record<(typeof API_FAILURE_CODES)[number], VaultFailure>> = {
    access_log_unavailable: { code: "access_log_unavailable" },
    batch_key_reused: { code: "batch_key_reused" },
    rate_limited: { code: "vault_unavailable", retryAfterMs: 700 },
    role_missing: { code: "role_missing", role: "clerk" },
    server_outdated: { code: "server_outdated" },
    space_low: { code: "space_low" },
    unauthenticated: { code: "signed_out" },
    vault_unavailable: { code: "vault_unavailable", retryAfterMs: 700 },
  };
  it.each(API_FAILURE_CODES)("translates %s", async (code) => {
    api.script.push({ status: 409, body: failureOf(code, { retryAfterMs: 700, role: "clerk" }) });
    const expected = known[code] ?? { code: "request_refused", reason: code };
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure: expected });
  });

  it.each([
    [401, "<html>", { code: "signed_out" }],
    [502, "Bad gateway", { code: "vault_unavailable", retryAfterMs: 5_000 }],
    [418, "{}", { code: "request_refused", reason: "status_418" }],
    [400, JSON.stringify(failureOf("__proto__")), { code: "request_refused", reason: "status_400" }],
  ])("takes %i with a body of somebody else's for what it is", async (status, text, failure) => {
    api.script.push({ status, text });
    expect(await vault.tokenize(batch)).toEqual({ ok: false, failure });
  });
});

describe("readConfiguration", () => {
  it("needs no sign-in", async () => {
    const api = await startLocalApi();
    const configuration = {
      issuer: "http://127.0.0.1:1/oidc",
      clientId: "pane",
      resource: "http://127.0.0.1:1/api/v1",
      scope: "openid vault",
    };
    api.script.push({ status: 200, body: configuration });
    expect(await readConfiguration({ baseUrl: api.baseUrl, fetch })).toEqual({ ok: true, value: configuration });
    expect(api.seen[0]?.authorization).toBeUndefined();
    await api.stop();
  });
});
