import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { TokenizeAnswer } from "#contract/batches.ts";
import type { CheckpointAnswer, LogKeyAnswer, LogSearchAnswer, ProofAnswer } from "#contract/log.ts";
import { openCheckpoint, parseVkey } from "#domain/access-log/checkpoint.ts";
import { isConsistent, isIncluded } from "#domain/access-log/proofs.ts";
import { verifyExport } from "#domain/access-log/verify-export.ts";
import { leafHash } from "#server/log/merkle-tree.ts";
import { sha256 } from "#server/log/sha256.ts";
import { verifySignature } from "#server/log/verify-signature.ts";
import { runCli } from "../../cli/run-cli.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

let server: TestServer;
let clerk: string;
let other: string;
let auditor: string;
let tokens: readonly string[];
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  other = await accessToken("clerk-2", "clerk");
  auditor = await accessToken("auditor-1", "auditor");
  const body = tokenizeBodyOf(1, 2, 3);
  const items = body.items.map((item, position) => ({
    ...item,
    person: { employeeNumber: `E-${position}`, name: `社員${position}` },
  }));
  const stored = await server.post("/api/v1/batches", { ...body, items }, clerk);
  tokens = (stored.body as TokenizeAnswer).items.map(({ token }) => token);
  await server.post("/api/v1/batches", { ...tokenizeBodyOf(4), purposes: ["EI"] }, other);
  await ask([tokens[1]!]);
  await ask([tokens[1]!, tokens[2]!]);
});
afterAll(stopTestServers);

const ask = (asked: readonly string[]) =>
  server.post("/api/v1/requests", { purpose: "TAX-WH", reason: "年末調整", tokens: asked, validForMinutes: 5 }, clerk);

async function search(filter: object, by = auditor, more: object = {}): Promise<LogSearchAnswer> {
  const answer = await server.post("/api/v1/log/search", { filter, ...more }, by);
  expect(answer.status).toBe(200);
  return answer.body as LogSearchAnswer;
}
const actsOf = ({ entries }: LogSearchAnswer) => entries.map(({ entry }) => (JSON.parse(entry) as { act: string }).act);

describe("searching the log", () => {
  it("finds by person: by token, by employee number and by id, newest first, and names her to an auditor", async () => {
    const found = await search({ person: { employeeNumber: "Ｅ-1" } });
    expect(actsOf(found)).toEqual(["request", "request", "tokenize"]);
    const [personId] = Object.entries(found.persons).find(([, label]) => label === "社員1 (E-1)") ?? [];
    expect(Object.keys(found.persons)).toHaveLength(3);
    expect(await search({ person: { personId } })).toEqual(found);
    expect(await search({ person: { token: tokens[1] } })).toEqual(found);
    expect(actsOf(await search({ person: { token: tokens[2] } }))).toEqual(["request", "tokenize"]);
    expect((await search({ person: { personId: "00000000-0000-4000-8000-000000000000" } })).entries).toEqual([]);
    expect((await search({ person: { employeeNumber: "nobody" } })).entries).toEqual([]);
  });

  it("finds by actor, act, purpose and time, and by all of them together", async () => {
    expect(actsOf(await search({ actor: "clerk-2" }))).toEqual(["tokenize"]);
    const byName = ["request", "request", "tokenize", "tokenize"];
    expect(actsOf(await search({ actorName: "ＣＬＥＲＫ-2 さ" }))).toEqual(byName);
    expect(actsOf(await search({ actorName: "nobody" }))).toEqual([]);
    expect(actsOf(await search({ act: "request" }))).toEqual(["request", "request"]);
    expect(actsOf(await search({ purpose: "EI" }))).toEqual(["tokenize"]);
    expect(actsOf(await search({ fromMs: Date.now() + 60_000 }))).toEqual([]);
    expect((await search({ toMs: 1 })).entries).toEqual([]);
    const both = { actor: "clerk-1", act: "tokenize", purpose: "TAX-WH", fromMs: 0, toMs: Date.now() + 60_000 };
    expect(actsOf(await search(both))).toEqual(["tokenize"]);
    expect(actsOf(await search({ ...both, purpose: "EI" }))).toEqual([]);
  });

  it("goes back page by page and gives every entry once", async () => {
    const whole = await search({});
    const seen: number[] = [];
    for (let before: number | undefined; ;) {
      const page = await search({}, auditor, { limit: 2, ...(before !== undefined && { before }) });
      seen.push(...page.entries.map(({ index }) => index));
      if (page.next === undefined) break;
      before = page.next;
    }
    expect(seen).toEqual(whole.entries.map(({ index }) => index));
    expect(seen).toHaveLength(5);
  });

  it("shows a clerk her own acts, whatever she asks for, and nobody's name", async () => {
    const own = await search({}, other);
    expect(actsOf(own)).toEqual(["tokenize"]);
    expect(own.persons).toEqual({});
    expect((await search({ actor: "clerk-1" }, other)).entries).toEqual([]);
    expect((await search({ person: { token: tokens[1] } }, other)).entries).toEqual([]);
    expect((await search({ actor: "clerk-2" }, other)).entries).toHaveLength(1);
  });

  it("is for nobody who is not signed in, and nothing of the rest for a clerk", async () => {
    expect((await server.post("/api/v1/log/search", { filter: {} })).status).toBe(401);
    for (const target of ["/api/v1/log/inclusion?index=0", "/api/v1/log/consistency?from=1"]) {
      expect((await server.get(target)).status).toBe(401);
      expect((await server.get(target, clerk)).status).toBe(403);
    }
    expect((await server.post("/api/v1/log/exports", { format: "verifiable" }, clerk)).status).toBe(403);
  });

  it("gives its signed head to everybody who works with it, to keep", async () => {
    expect((await server.get("/api/v1/log/checkpoint")).status).toBe(401);
    expect((await server.get("/api/v1/log/checkpoint", clerk)).status).toBe(200);
  });
});

describe("heads and proofs over the network", () => {
  it("check with nothing but the public key", async () => {
    const { vkey, origin } = (await server.get("/api/v1/log/key", clerk)).body as LogKeyAnswer;
    const key = parseVkey(sha256, vkey)!;
    expect(origin).toMatch(/^mynumber-vault\/default\/[0-9a-f]{16}$/u);
    const earlier = (await server.get("/api/v1/log/checkpoint", auditor)).body as CheckpointAnswer;
    await ask([tokens[0]!]);
    const { note, size } = (await server.get("/api/v1/log/checkpoint", auditor)).body as CheckpointAnswer;
    const [before, now] = [earlier.note, note].map((text) => openCheckpoint(text, key, verifySignature));
    if (!before?.ok || !now?.ok) throw new Error("a head does not open");
    expect(now.value.size).toBe(before.value.size + 1);
    const grown = (await server.get(`/api/v1/log/consistency?from=${earlier.size}&to=${size}`, auditor))
      .body as ProofAnswer;
    expect(isConsistent(sha256, { from: before.value, to: now.value, path: grown.path.map(bytes) })).toBe(true);
    const { entries } = await search({ act: "request" });
    const { index, entry } = entries[0]!;
    const proof = (await server.get(`/api/v1/log/inclusion?index=${index}&size=${size}`, auditor)).body as ProofAnswer;
    const leaf = leafHash(Buffer.from(entry, "utf8"));
    expect(isIncluded(sha256, { index, size, leaf, root: now.value.root, path: proof.path.map(bytes) })).toBe(true);
    expect((await server.get("/api/v1/log/inclusion?index=99999", auditor)).status).toBe(400);
  });
});

describe("taking the log out", () => {
  const take = (body: object) => server.post("/api/v1/log/exports", body, auditor);

  it("gives a file that log verify finds whole offline, with the entry of the export in it, and any change is found", async () => {
    const answer = await take({ format: "verifiable" });
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="access-log-default-[0-9-]{10}\.jsonl"$/u,
    );
    const { vkey } = (await server.get("/api/v1/log/key", auditor)).body as LogKeyAnswer;
    const lines = answer.text.trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ act: "log_export", handlingReason: "audit", form: "verifiable" });
    const file = path.join(server.folder, "log.jsonl");
    writeFileSync(file, answer.text);
    const whole = await runCli("log", "verify", file, "--key", vkey);
    expect([whole.exitCode, whole.err]).toEqual([0, ""]);
    const key = parseVkey(sha256, vkey)!;
    const verify = (text: readonly string[]) =>
      verifyExport(
        { sha256, verifySignature },
        text.map((line) => Buffer.from(line)),
        { key },
      );
    for (let at = 1; at < lines.length; at += 1) {
      expect((await verify(lines.toSpliced(at, 1))).ok).toBe(false);
      expect((await verify(lines.with(at, lines[at]!.replace(/"utc":"2/u, '"utc":"3')))).ok).toBe(false);
      expect((await verify(lines.toSpliced(at, 0, lines[at]!))).ok).toBe(false);
    }
  });

  it("gives CSV for a spreadsheet, filtered, in which no name becomes a formula", async () => {
    const hostile = await accessToken('=cmd|" /c calc"!A0', "clerk");
    await server.post("/api/v1/batches", tokenizeBodyOf(9), hostile);
    const { text } = await take({ format: "csv", filter: { act: "tokenize" } });
    const rows = text.trimEnd().split("\r\n");
    expect(rows[0]).toMatch(/^番号順,日時（UTC）,利用者/u);
    expect(rows).toHaveLength(4);
    expect(rows.at(-1)).toContain(`,"'=cmd|"" /c calc""!A＊さん","'=cmd|"" /c calc""!A0",`);
    expect((await take({ format: "csv", filter: { act: "tokenize" }, language: "en" })).text).toMatch(
      /^\u{feff}?no\.,time/u,
    );
  });

  it("gives JSON with the head, filtered by person", async () => {
    const { body } = await take({ format: "json", filter: { person: { token: tokens[2] } } });
    const { checkpoint, entries } = body as { checkpoint: string; entries: { act: string }[] };
    expect(entries.map(({ act }) => act)).toEqual(["tokenize", "request"]);
    expect(checkpoint).toContain("mynumber-vault/default/");
    const none = await take({ format: "json", filter: { person: { employeeNumber: "nobody" } } });
    expect((none.body as { entries: unknown[] }).entries).toEqual([]);
  });
});

function bytes(text: string): Buffer {
  return Buffer.from(text, "base64");
}
