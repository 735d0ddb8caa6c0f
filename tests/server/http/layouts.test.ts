import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { SavedLayoutBody } from "#contract/layouts.ts";
import type { RequestView } from "#contract/requests.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { createHttpExports } from "#adapters/http/http-exports.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import { asLayout } from "#domain/layout/user/as-layout.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { inGroups, OWN_LAYOUT } from "../../support/user-layout.ts";

let server: TestServer;
let clerk: string;
let approver: string;
let administrator: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  approver = await accessToken("approver-1", "approver");
  administrator = await accessToken("administrator-1", "administrator");
});
afterAll(stopTestServers);

const save = (layout: object, token = clerk) => server.post("/api/v1/layouts", { ...layout }, token);
const remove = (layoutId: string, token = clerk) => server.post(`/api/v1/layouts/${layoutId}/removal`, {}, token);
async function saved(layout: object = OWN_LAYOUT): Promise<SavedLayoutBody> {
  const answer = await save(layout);
  expect(answer.status).toBe(200);
  return answer.body as SavedLayoutBody;
}
async function list(token = clerk): Promise<readonly SavedLayoutBody[]> {
  const answer = await server.get("/api/v1/layouts", token);
  expect(answer.status).toBe(200);
  return (answer.body as { layouts: SavedLayoutBody[] }).layouts;
}

async function store(): Promise<TokenText> {
  const answer = await server.post("/api/v1/batches", tokenizeBodyOf(0), clerk);
  return (answer.body as { items: { token: TokenText }[] }).items[0]!.token;
}
async function ask(layoutId: string, token: string, purpose = "TAX-WH") {
  const use = { kind: "export", layoutId, expectedCount: 1 };
  const body = { purpose, reason: "給与ソフトへの登録", tokens: [token], validForMinutes: 60, use, maxUses: 1 };
  return server.post("/api/v1/requests", body, clerk);
}
async function granted(layoutId: string, token: string): Promise<string> {
  const { requestId, hash } = (await ask(layoutId, token)).body as RequestView;
  const decision = { hash, decision: "approve", comment: "" };
  expect((await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver)).status).toBe(200);
  return requestId;
}
async function send(layoutId: string, requestId: string, token: TokenText) {
  const signIn = { accessToken: () => Promise.resolve(clerk as AccessToken) };
  const exports = createHttpExports({ baseUrl: server.address, signIn, fetch });
  const rows = exports.collect(asLayout(layoutId, OWN_LAYOUT));
  const texts = ["7", "佐藤 花子", ""];
  rows.add({ sourceRow: 2, texts, numbers: new Map([[3, { kind: "token", token }]]) });
  const settings = { encoding: "utf8", serial: 1 } as const;
  return exports.send({ requestId, useKey: randomUUID(), layoutId, settings }, rows);
}

describe("layouts of a company's own", () => {
  it("are saved by clerks and administrators, read by all, and recorded", async () => {
    const { layoutId } = await saved();
    expect(await list(approver)).toEqual([
      { layoutId, layout: OWN_LAYOUT, savedBy: expect.any(String), savedAtMs: expect.any(Number) },
    ]);
    expect((await save({ ...OWN_LAYOUT, name: "A" }, administrator)).status).toBe(200);
    expect((await list()).map(({ layout }) => layout["name"])).toEqual(["A", OWN_LAYOUT.name]);
    expectFailure(await save(OWN_LAYOUT, approver), "role_missing", { roles: ["clerk", "administrator"] });
    expectFailure(await remove(layoutId, approver), "role_missing", { roles: ["clerk", "administrator"] });
    expect((await remove(layoutId, administrator)).status).toBe(204);
    expectFailure(await remove(layoutId), "layout_missing");
    const page = await server.get("/api/v1/log?limit=1000", await accessToken("auditor-1", "auditor"));
    const entries = (page.body as { entries: { entry: string }[] }).entries.map(
      ({ entry }) => JSON.parse(entry) as Record<string, unknown>,
    );
    expect(entries.filter((entry) => entry["layoutId"] === layoutId)).toMatchObject([
      { act: "layout_save", result: "done", purposes: ["TAX-WH"] },
      { act: "layout_remove", result: "done" },
    ]);
  });

  it("give way to another one of the same name, which has another identifier", async () => {
    const first = await saved();
    const second = await saved({ ...OWN_LAYOUT, heading: false });
    expect(second.layoutId).not.toBe(first.layoutId);
    const named = (await list()).filter(({ layout }) => layout["name"] === OWN_LAYOUT.name);
    expect(named.map(({ layoutId, layout }) => [layoutId, layout["heading"]])).toEqual([[second.layoutId, false]]);
  });

  it.each<[string, object, string]>([
    ["a column of no kind", { columns: [{ ...OWN_LAYOUT.columns[2], kind: "date" }] }, "body.columns.0.kind"],
    ["no number", { columns: [OWN_LAYOUT.columns[0]] }, "body.columns"],
    ["a heading twice", { columns: [OWN_LAYOUT.columns[2], OWN_LAYOUT.columns[2]] }, "body.columns.1.heading"],
    ["no purpose", { purposes: [] }, "body.purposes"],
    ["a My Number for a name", { name: fictionalDigits(3) }, "body.name"],
    ["an unknown property", { extra: 1 }, "body"],
  ])("are refused with %s", async (_, change, field) => {
    expectFailure(await save({ ...OWN_LAYOUT, ...change }), "request_invalid", { fields: [field] });
  });

  it("fill a file for their purposes and no other, as long as they are there", async () => {
    const token = await store();
    const { layoutId } = await saved();
    expectFailure(await ask(layoutId, token, "PAY-FEE"), "purpose_not_for_layout");
    const requestId = await granted(layoutId, token);
    const file = await send(layoutId, requestId, token);
    if (!file.ok) throw new Error(file.failure.code);
    expect(file.value.name).toBe("番号 01.tsv");
    expect(await textOf(file.value.bytes)).toBe(
      `従業員番号\t氏名\tマイナンバー\n7\t佐藤 花子\t${inGroups(fictionalDigits(0))}\n`,
    );
    const other = await granted(layoutId, token);
    await remove(layoutId);
    expect(await send(layoutId, other, token)).toMatchObject({ ok: false, failure: { reason: "layout_missing" } });
    expectFailure(await ask(layoutId, token), "layout_missing");
  });
});

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}
