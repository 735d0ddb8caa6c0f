import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHttpMappings } from "#adapters/http/http-mappings.ts";
import type { KeptExportMapping, KeptImportMapping } from "#application/ports/mappings.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import { newToken } from "#server/vault/made-records.ts";
import { randomBytes } from "node:crypto";
import { GOLDEN_FRAME } from "../../support/layout-checker/golden.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { brokenDigits, fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";

const HEADINGS = ["社員番号", "氏名", "マイナンバー"];
const EXPORT: KeptExportMapping = {
  headingRow: 2,
  employeeColumn: "社員番号",
  sources: [
    { item: 12, source: { kind: "column", heading: "住所" } },
    { item: 44, source: { kind: "date", heading: "生年月日" } },
    { item: 94, source: { kind: "fixed", text: "7000012050002" } },
  ],
  choices: { replacements: new Map([["髙", "高"]]), fitWidth: true },
  numberForm: "twelve",
  frame: GOLDEN_FRAME,
};
const IMPORT: KeptImportMapping = {
  headingRow: 1,
  columns: new Map([
    [0, { kind: "field", member: "self", field: "employeeNumber" }],
    [4, { kind: "purpose", purpose: "TAX-WH" }],
  ]),
  paddedNumbers: true,
};

let server: TestServer;
let clerk: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
});
afterAll(stopTestServers);

function mappings(token = clerk) {
  const signIn = { accessToken: () => Promise.resolve(token as AccessToken) };
  return createHttpMappings({ baseUrl: server.address, signIn, fetch });
}
async function acts(): Promise<readonly string[]> {
  const page = await server.get("/api/v1/log?limit=1000", await accessToken("auditor-1", "auditor"));
  const { entries } = page.body as { entries: { entry: string }[] };
  return entries.map(({ entry }) => (JSON.parse(entry) as { act: string }).act);
}
function keepFixed(text: string) {
  const mapping = { items: { "94": { fixed: text } } };
  const target = { kind: "export", layoutId: "nta-375" };
  return server.post("/api/v1/mappings", { target, headingsDigest: "A".repeat(43), mapping }, clerk);
}

describe("kept mappings", () => {
  it("come back for the same layout and headings, whatever their width, to every clerk", async () => {
    expect(await mappings().findExport("nta-375", HEADINGS)).toEqual({ ok: true, value: undefined });
    expect((await mappings().keepExport("nta-375", HEADINGS, EXPORT)).ok).toBe(true);
    const other = mappings(await accessToken("clerk-2", "clerk"));
    const wide = ["社員番号", " 氏名", "ﾏｲﾅﾝﾊﾞｰ"];
    expect(await other.findExport("nta-375", wide)).toEqual({ ok: true, value: EXPORT });
    expect(await other.findExport("nta-316", HEADINGS)).toEqual({ ok: true, value: undefined });
    expect(await other.findExport("nta-375", HEADINGS.slice(1))).toEqual({ ok: true, value: undefined });
    expect(await other.findImport(HEADINGS)).toEqual({ ok: true, value: undefined });
  });

  it("are replaced by the next one, and recorded where something changed", async () => {
    const before = await acts();
    expect((await mappings().keepImport(HEADINGS, IMPORT)).ok).toBe(true);
    expect((await mappings().keepImport(HEADINGS, IMPORT)).ok).toBe(true);
    expect((await acts()).slice(before.length)).toEqual(["mapping_keep"]);
    const changed = { ...IMPORT, paddedNumbers: false };
    expect((await mappings().keepImport(HEADINGS, changed)).ok).toBe(true);
    expect(await mappings().findImport(HEADINGS)).toEqual({ ok: true, value: changed });
  });

  it("hold a token or a company's number, and nothing else that could be a My Number", async () => {
    const randomness = { take: (count: number) => randomBytes(count) };
    for (const text of ["7000012050002", newToken(randomness), "東京都千代田区1-1"]) {
      expect((await keepFixed(text)).status).toBe(204);
    }
    for (const text of [fictionalDigits(1), brokenDigits(1), `番号 ${fictionalDigits(2)}`]) {
      const answer = await keepFixed(text);
      expectFailure(answer, "request_invalid", { fields: ["body.mapping.items.94.fixed"] });
      expect(answer.text).not.toContain(text);
    }
    expect(server.logged.filter((line) => line.includes(fictionalDigits(1)))).toEqual([]);
  });

  it("are the clerks'", async () => {
    for (const role of ["approver", "auditor", "administrator"] as const) {
      const token = await accessToken(`${role}-1`, role);
      const question = { target: { kind: "import" }, headingsDigest: "A".repeat(43) };
      expectFailure(await server.post("/api/v1/mappings/lookups", question, token), "role_missing", {
        roles: ["clerk"],
      });
    }
  });
});
