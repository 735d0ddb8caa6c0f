import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { BlobReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { createHash, randomUUID } from "node:crypto";
import type { ExportHead } from "#contract/exports.ts";
import type { RequestView } from "#contract/requests.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { filesUnder, findCanaries } from "../../support/server/canary.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { brokenDigits, fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { exportBody, PAYER, statementLine } from "../../support/server/statement-rows.ts";
import {
  accessToken,
  type Answer,
  startTestServer,
  stopTestServers,
  type TestServer,
} from "../../support/server/test-server.ts";

const PEOPLE = [0, 1, 2];
const SETTINGS = { encoding: "cp932", serial: 1 } as const;

let server: TestServer;
let clerk: string;
let approver: string;
let auditor: string;
let tokens: readonly TokenText[];
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  approver = await accessToken("approver-1", "approver");
  auditor = await accessToken("auditor-1", "auditor");
  tokens = await store(...PEOPLE);
});
afterAll(stopTestServers);

async function store(...indexes: readonly number[]): Promise<readonly TokenText[]> {
  const answer = await server.post("/api/v1/batches", tokenizeBodyOf(...indexes), clerk);
  return (answer.body as { items: { token: TokenText }[] }).items.map(({ token }) => token);
}

const lines = () => PEOPLE.map((index) => statementLine(index, tokens[index]!));

function ask(
  wanted: {
    readonly count?: number;
    readonly layoutId?: string;
    readonly purpose?: string;
    readonly about?: readonly string[];
  } = {},
) {
  const { count = PEOPLE.length, layoutId = "nta-375", purpose = "TAX-WH", about = tokens } = wanted;
  const use = { kind: "export", layoutId, expectedCount: count };
  const body = { purpose, reason: "令和7年分の提出", tokens: about, validForMinutes: 60, use, maxUses: 1 };
  return server.post("/api/v1/requests", body, clerk);
}

async function granted(wanted: Parameters<typeof ask>[0] = {}): Promise<string> {
  const { requestId, hash } = (await ask(wanted)).body as RequestView;
  const decision = { hash, decision: "approve", comment: "" };
  expect((await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver)).status).toBe(200);
  return requestId;
}

function headFor(requestId: string, others: Partial<ExportHead> = {}): ExportHead {
  return { requestId, useKey: randomUUID(), layoutId: "nta-375", settings: SETTINGS, ...others };
}

async function send(head: ExportHead, rows: readonly unknown[] = lines(), token = clerk) {
  const response = await fetch(`${server.address}/api/v1/exports`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${token}` },
    body: exportBody(head, rows),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("utf8");
  const { status, headers } = response;
  return { status, headers, text, body: status === 200 ? undefined : (JSON.parse(text) as unknown), bytes };
}

async function newEntries(from: number): Promise<readonly Record<string, unknown>[]> {
  const page = await server.get(`/api/v1/log?from=${from}&limit=1000`, auditor);
  const { entries } = page.body as { entries: { entry: string }[] };
  return entries.map(({ entry }) => JSON.parse(entry) as Record<string, unknown>);
}
async function logSize(): Promise<number> {
  return ((await server.get("/api/v1/log?limit=1", auditor)).body as { size: number }).size;
}
async function usesLeft(requestId: string): Promise<number | undefined> {
  const { requests } = (await server.get("/api/v1/requests", clerk)).body as { requests: RequestView[] };
  return requests.find((one) => one.requestId === requestId)?.usesLeft;
}

describe("a file for the tax office", () => {
  it("is CP932 with CRLF, has each number behind a zero at its place, and its name", async () => {
    const answer = await send(headFor(await granted()));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="375dat01.txt"');
    expect(answer.headers.get("cache-control")).toContain("no-store");
    const text = new TextDecoder("shift_jis", { fatal: true }).decode(answer.bytes);
    const records = text.split("\r\n");
    expect(records.pop()).toBe("");
    expect(records.map((record) => record.split(",").length)).toEqual([135, 135, 135]);
    for (const [index, record] of records.entries()) {
      const items = record.split(",");
      expect([items[93], items[94]]).toEqual([PAYER, `0${fictionalDigits(index)}`]);
    }
    expect(records[0]).toContain("佐藤　花子");
  });

  it("leaves an entry of its use before, and one with its digest after, neither with a number", async () => {
    const requestId = await granted();
    const from = await logSize();
    const { bytes } = await send(headFor(requestId));
    const entries = await newEntries(from);
    const fileSha256 = createHash("sha256").update(bytes).digest("hex");
    expect(entries).toMatchObject([
      {
        act: "export",
        result: "done",
        requestId,
        layoutId: "nta-375",
        rowCount: 3,
        recordCount: 3,
        approver: "approver-1",
      },
      { act: "export_sent", requestId, layoutId: "nta-375", rowCount: 3, fileSha256 },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/MN-/u);
  });

  it("is one use of the grant, which the same key repeats byte by byte and another key does not", async () => {
    const requestId = await granted();
    const head = headFor(requestId);
    const first = await send(head);
    const again = await send(head);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(await usesLeft(requestId)).toBe(0);
    expectFailure(asAnswer(await send(headFor(requestId))), "grant_used_up", { usesLeft: 0, rowsLeft: 7 });
  });

  it("costs one use when the download breaks off, and is whole when it is repeated", async () => {
    const requestId = await granted();
    const head = headFor(requestId);
    const aborting = new AbortController();
    const begun = await fetch(`${server.address}/api/v1/exports`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${clerk}` },
      body: exportBody(head, lines()),
      signal: aborting.signal,
    });
    expect(begun.status).toBe(200);
    aborting.abort();
    await expect(begun.arrayBuffer()).rejects.toThrow();
    expect((await send(head)).status).toBe(200);
    expect(await usesLeft(requestId)).toBe(0);
  });

  it("comes as an AES-256 ZIP under the clerk's password, whose digest the log has", async () => {
    const requestId = await granted();
    const from = await logSize();
    const plain = await send(headFor(await granted()));
    const zipped = await send(headFor(requestId, { zipPassword: "合言葉です-とても長い" }));
    expect(zipped.headers.get("content-disposition")).toContain("375dat01.txt.zip");
    const [entry] = await new ZipReader(new BlobReader(new Blob([zipped.bytes]))).getEntries();
    expect([entry?.filename, entry?.encrypted, entry?.zipCrypto]).toEqual(["375dat01.txt", true, false]);
    expect(entry?.extraFieldAES).toMatchObject({ strength: 3 });
    if (entry === undefined || entry.directory) throw new Error("no file in the ZIP");
    await expect(entry.getData(new Uint8ArrayWriter(), { password: "wrong" })).rejects.toThrow();
    const inside = await entry.getData(new Uint8ArrayWriter(), { password: "合言葉です-とても長い" });
    expect(plain.bytes.equals(inside)).toBe(true);
    const fileSha256 = createHash("sha256").update(zipped.bytes).digest("hex");
    expect((await newEntries(from)).at(-1)).toMatchObject({ act: "export_sent", fileSha256 });
  });
});

describe("an export is refused", () => {
  it("by the rules of the layout, at row and item, with nothing counted or recorded: layout_rules_broken", async () => {
    const requestId = await granted();
    const from = await logSize();
    const rows = lines().map((line) => [...line]);
    rows[1]![14] = "髙橋　花子";
    rows[2]![47] = "31";
    const answer = await send(headFor(requestId), rows);
    expectFailure(asAnswer(answer), "layout_rules_broken", {
      count: 2,
      problems: ["3:14:character_refused", "4:47:date_impossible"],
    });
    expect(answer.text).not.toContain("髙");
    expect(await usesLeft(requestId)).toBe(1);
    expect(await newEntries(from)).toEqual([]);
  });

  it("where a number's check digit does not fit, before any byte was sent", async () => {
    const body = tokenizeBodyOf(30);
    const items = body.items.map((item) => ({ ...item, number: brokenDigits(30), status: "check_digit_mismatch" }));
    const stored = await server.post("/api/v1/batches", { ...body, items }, clerk);
    const [token] = (stored.body as { items: { token: TokenText }[] }).items.map((item) => item.token);
    const requestId = await granted({ count: 1, about: [token!] });
    const answer = await send(headFor(requestId), [statementLine(0, token!)]);
    expectFailure(asAnswer(answer), "layout_rules_broken", { count: 1, problems: ["2:95:check_digit_mismatch"] });
    expect(await usesLeft(requestId)).toBe(1);
  });

  it("for lines that are no rows of the layout: rows_not_of_layout", async () => {
    const rows = [lines()[0], ["x"], [2, ...lines()[1]!.slice(1, -1)]];
    expectFailure(asAnswer(await send(headFor(await granted()), rows)), "rows_not_of_layout", {
      positions: ["1", "2"],
    });
  });

  it("for another number of rows: row_count_differs, recorded", async () => {
    const requestId = await granted();
    const from = await logSize();
    const answer = await send(headFor(requestId), lines().slice(0, 2));
    expectFailure(asAnswer(answer), "row_count_differs", { expected: 3, sent: 2 });
    expect(await newEntries(from)).toMatchObject([
      { act: "export", result: "refused", reasonCode: "row_count_differs" },
    ]);
  });

  it("for another layout, and a grant for the screen: grant_for_other_use", async () => {
    expectFailure(asAnswer(await send(headFor(await granted(), { layoutId: "nta-316" }))), "grant_for_other_use");
    const body = { purpose: "TAX-WH", reason: "確認", tokens, validForMinutes: 5 };
    const { requestId } = (await server.post("/api/v1/requests", body, clerk)).body as RequestView;
    expectFailure(asAnswer(await send(headFor(requestId))), "grant_for_other_use");
  });

  it("for a purpose that the layout does not serve, and a layout that is none, already when asked for", async () => {
    expectFailure(await ask({ purpose: "SI-HP" }), "purpose_not_for_layout");
    expectFailure(await ask({ layoutId: "nta-999" }), "layout_missing");
    expectFailure(asAnswer(await send(headFor(await granted(), { layoutId: "nta-999" }))), "layout_missing");
  });

  it("before it is approved, and to anybody but the requester", async () => {
    const { requestId } = (await ask()).body as RequestView;
    expectFailure(asAnswer(await send(headFor(requestId))), "request_not_approved");
    expectFailure(
      asAnswer(await send(headFor(await granted()), lines(), await accessToken("clerk-2", "clerk"))),
      "request_missing",
    );
    for (const role of ["approver", "auditor", "administrator"] as const) {
      const answer = await send(headFor(requestId), lines(), await accessToken(`${role}-9`, role));
      expectFailure(asAnswer(answer), "role_missing", { roles: ["clerk"] });
    }
  });

  it("for a token of somebody else's request, and one that was not asked for", async () => {
    const [stranger] = await store(20);
    const requestId = await granted({ count: 1, about: tokens.slice(0, 1) });
    const answer = await send(headFor(requestId), [statementLine(0, stranger!)]);
    expectFailure(asAnswer(answer), "token_not_in_request", { positions: ["0"] });
  });

  it("as JSON, as broken lines, and as a line without end", async () => {
    const head = headFor(await granted());
    const post = async (type: string, body: string) => {
      const headers = { "content-type": type, authorization: `Bearer ${clerk}` };
      const response = await fetch(`${server.address}/api/v1/exports`, { method: "POST", headers, body });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as unknown };
    };
    expectFailure(await post("application/json", JSON.stringify(head)), "body_not_json");
    expectFailure(await post("application/x-ndjson", `${JSON.stringify(head)}\n[1,`), "body_not_json");
    const endless = `${JSON.stringify(head)}\n"${"0".repeat(100_000)}`;
    expectFailure(await post("application/x-ndjson", endless), "body_too_large", { maxBytes: 65_536 });
    expectFailure(await post("application/x-ndjson", "{}\n"), "request_invalid", {
      fields: ["body.requestId", "body.useKey", "body.layoutId", "body.settings"],
    });
  });
});

describe("numbers that went out in files", () => {
  it("are nowhere on the server's disk and in no line of its log", async () => {
    const numbers = PEOPLE.map(fictionalDigits);
    const { bytes } = await send(headFor(await granted()));
    expect(findCanaries(bytes, numbers)).toEqual([0, 1, 2]);
    await send(headFor(await granted(), { zipPassword: "long enough" }));
    const leaks = filesUnder(server.folder).filter((file) => findCanaries(file.bytes, numbers).length > 0);
    expect(leaks.map(({ name }) => name)).toEqual([]);
    expect(server.logged.filter((line) => findCanaries(Buffer.from(line), numbers).length > 0)).toEqual([]);
    expect(server.logged.some((line) => line.includes("long enough"))).toBe(false);
  });
});

function asAnswer({ status, headers, text, body }: Awaited<ReturnType<typeof send>>): Answer {
  return { status, headers, text, body };
}
