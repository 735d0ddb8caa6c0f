import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestView } from "#contract/requests.ts";
import { ENCODERS } from "#server/vault/encode-text.ts";
import { filesUnder, findCanaries } from "../../support/server/canary.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { statementRow } from "../../support/server/statement-rows.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { runCliWith } from "../run-cli.ts";

const PEOPLE = Array.from({ length: 40 }, (_, index) => index);
const NUMBERS = PEOPLE.map(fictionalDigits);

let server: TestServer;
let clerk: string;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
});
afterAll(stopTestServers);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "export-"));
});

const run = (...words: readonly string[]) => runCliWith({ MNV_TOKEN: clerk }, ...words);

/** As a payroll program writes it: no heading, CP932, CRLF, a zero before each number. */
function payrollFile(): Buffer {
  const records = PEOPLE.map((index) => {
    const { texts } = statementRow(index, { kind: "none" });
    return `${texts
      .with(93, "7000012050002")
      .with(94, `0${NUMBERS[index] ?? ""}`)
      .with(134, " ")
      .join(",")}\r\n`;
  });
  return encode(records.join(""));
}

function encode(text: string): Buffer {
  const bytes = Buffer.alloc(text.length * 3);
  return bytes.subarray(0, ENCODERS.cp932(text, bytes, 0));
}

async function approve(requestId: string): Promise<void> {
  const approver = await accessToken("approver-1", "approver");
  const { requests } = (await server.get("/api/v1/requests", approver)).body as { requests: RequestView[] };
  const { hash } = requests.find((one) => one.requestId === requestId)!;
  await server.post(`/api/v1/requests/${requestId}/decision`, { hash, decision: "approve", comment: "" }, approver);
}

const words = (...more: readonly string[]) => ["export", "--layout", "nta-375", "--vault", server.address, ...more];

describe("npm run cli -- export", () => {
  it("gives a payroll file back byte by byte, after its numbers went into the vault", async () => {
    const source = join(folder, "375dat01.csv");
    const original = payrollFile();
    writeFileSync(source, original);
    const cleaned = await run("clean", "--vault", server.address, "--journal", join(folder, "j"), "--in-place", source);
    expect([cleaned.exitCode, cleaned.err]).toEqual([0, ""]);
    expect(findCanaries(readFileSync(source), NUMBERS)).toEqual([]);
    const map = join(folder, "map.json");
    writeFileSync(map, JSON.stringify({ headingRow: 0 }));
    const asking = ["--ask", "--purpose", "TAX-WH", "--reason", "令和7年分の提出", "--map", map, source];
    const asked = await run(...words(...asking));
    expect([asked.exitCode, asked.out]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}\n$/u)]);
    const requestId = asked.out.trim();
    const making = ["--grant", requestId, "--out", join(folder, "out.txt"), "--map", map, source];
    const early = await run(...words(...making));
    expect([early.exitCode, early.err]).toEqual([2, expect.stringContaining("request_not_approved")]);
    await approve(requestId);
    const made = await run(...words(...making));
    expect([made.exitCode, made.err]).toEqual([0, expect.stringContaining("40 行")]);
    expect(readFileSync(join(folder, "out.txt")).equals(original)).toBe(true);
    expect(statSync(join(folder, "out.txt")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    const again = await run(...words(...making));
    expect([again.exitCode, again.err]).toEqual([2, expect.stringContaining("上書き")]);
    expect(filesUnder(server.folder).filter(({ bytes }) => findCanaries(bytes, NUMBERS).length > 0)).toEqual([]);
    expect(
      [cleaned, asked, early, made].some(({ out, err }) => findCanaries(Buffer.from(out + err), NUMBERS).length > 0),
    ).toBe(false);
  });
});
