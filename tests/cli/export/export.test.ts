import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RequestView } from "#contract/requests.ts";
import { ENCODERS } from "#server/vault/encode-text.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { filesUnder, findCanaries } from "../../support/server/canary.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { statementRow } from "../../support/server/statement-rows.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { inGroups, OWN_LAYOUT } from "../../support/user-layout.ts";
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

  it("makes the copies that people get without a number, a token or an approval, and only of slips", async () => {
    const source = join(folder, "375dat01.csv");
    writeFileSync(source, payrollFile());
    await run("clean", "--vault", server.address, "--journal", join(folder, "j"), "--in-place", source);
    const map = join(folder, "map.json");
    writeFileSync(map, JSON.stringify({ headingRow: 0 }));
    const out = join(folder, "copies.html");
    const made = await run(...words("--copies", "--out", out, "--map", map, source));
    expect([made.exitCode, made.out]).toEqual([0, expect.stringContaining("40 人分")]);
    const page = readFileSync(out);
    expect([findCanaries(page, NUMBERS), /MN-[0-9A-Z]/u.test(page.toString())]).toEqual([[], false]);
    expect(page.toString().match(/<section>/gu)).toHaveLength(40);
    for (const index of PEOPLE) {
      expect(page.toString()).toContain(`<dd>${statementRow(index, { kind: "none" }).texts[13] ?? "?"}</dd>`);
    }
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const notice = await run(
      "export",
      "--layout",
      "nenkin-2200700",
      "--vault",
      server.address,
      "--copies",
      "--out",
      out,
    );
    expect([notice.exitCode, notice.err]).toEqual([2, expect.stringContaining("--copies")]);
  });

  it("fills a layout of the company's own from the program's list, which names people and no number", async () => {
    const layout = join(folder, "layout.json");
    writeFileSync(layout, JSON.stringify(OWN_LAYOUT));
    const layouts = (...more: readonly string[]) => run("layouts", ...more, "--vault", server.address);
    writeFileSync(join(folder, "wrong.json"), JSON.stringify({ ...OWN_LAYOUT, columns: [] }));
    const wrong = await layouts("save", join(folder, "wrong.json"));
    expect([wrong.exitCode, wrong.err]).toEqual([2, expect.stringContaining("columns")]);
    const saved = await layouts("save", layout);
    expect([saved.exitCode, saved.err]).toEqual([0, ""]);
    const layoutId = saved.out.trim();
    const listed = await layouts("list");
    expect(listed.out).toBe(`${layoutId}\t${OWN_LAYOUT.name}\tTAX-WH\tclerk-1さん\n`);
    expect(JSON.parse((await layouts("show", layoutId)).out)).toEqual(OWN_LAYOUT);

    const body = tokenizeBodyOf(50);
    const person = { employeeNumber: "0050", name: "佐藤 花子" };
    await server.post("/api/v1/batches", { ...body, items: [{ ...body.items[0], person }] }, clerk);
    const source = join(folder, "list.csv");
    writeFileSync(source, "従業員番号,氏名,マイナンバー\r\n0050,佐藤 花子,\r\n");
    const exporting = ["export", "--layout", layoutId, "--vault", server.address];
    const asked = await run(...exporting, "--ask", "--purpose", "TAX-WH", "--reason", "登録", source);
    expect([asked.exitCode, asked.err]).toEqual([0, expect.stringContaining("番号 1 件")]);
    await approve(asked.out.trim());
    const out = join(folder, "out.tsv");
    const made = await run(...exporting, "--grant", asked.out.trim(), "--out", out, source);
    expect([made.exitCode, made.err]).toEqual([0, expect.stringContaining("1 行")]);
    expect(readFileSync(out, "utf8")).toBe(
      `従業員番号\t氏名\tマイナンバー\n0050\t佐藤 花子\t${inGroups(fictionalDigits(50))}\n`,
    );
    expect((await layouts("remove", layoutId)).exitCode).toBe(0);
    const gone = await run(...exporting, "--check", source);
    expect([gone.exitCode, gone.err]).toEqual([2, "その様式はありません。\n"]);
  });

  it("uses the mapping that was kept for a table with the same headings, until --map says otherwise", async () => {
    const map = join(folder, "map.json");
    writeFileSync(map, JSON.stringify({ items: { "1": { fixed: "見本" }, "5": "番号" } }));
    const source = join(folder, "list.csv");
    const { token } = (
      (await server.post("/api/v1/batches", tokenizeBodyOf(60), clerk)).body as { items: { token: string }[] }
    ).items[0]!;
    writeFileSync(source, `社員,番号\r\n1,${token}\r\n`);
    const check = (...more: readonly string[]) =>
      run("export", "--layout", "yayoi-numbers", "--vault", server.address, "--check", ...more, source);
    expect((await check()).exitCode).toBe(1);
    expect((await check("--map", map)).exitCode).toBe(0);
    const again = await check();
    expect([again.exitCode, again.err]).toEqual([0, expect.stringContaining("金庫に保存された列の対応")]);
    writeFileSync(map, JSON.stringify({ items: {} }));
    expect((await check("--map", map)).exitCode).toBe(1);
    writeFileSync(source, `社員,別の番号\r\n1,${token}\r\n`);
    expect((await check()).exitCode).toBe(1);
  });

  it("fills a layout with the vault's own people, says who is missing, and what the vault does not hold", async () => {
    const layout = join(folder, "layout.json");
    writeFileSync(layout, JSON.stringify({ ...OWN_LAYOUT, name: "金庫から", purposes: ["PAY-RENT"] }));
    const layoutId = (await run("layouts", "save", layout, "--vault", server.address)).out.trim();
    const body = { ...tokenizeBodyOf(70, 71), purposes: ["PAY-RENT"] };
    const people = [
      { employeeNumber: "0071", name: "鈴木 一郎" },
      { employeeNumber: "0070", name: "佐藤 花子" },
    ];
    const items = body.items.map((item, index) => ({ ...item, person: people[index] }));
    await server.post("/api/v1/batches", { ...body, items }, clerk);
    const exporting = ["export", "--layout", layoutId, "--vault", server.address];
    const asked = await run(...exporting, "--ask", "--purpose", "PAY-RENT", "--reason", "登録");
    expect([asked.exitCode, asked.err]).toEqual([0, expect.stringContaining("2 行、番号 2 件")]);
    await approve(asked.out.trim());
    const out = join(folder, "people.tsv");
    expect((await run(...exporting, "--source", "vault", "--grant", asked.out.trim(), "--out", out)).exitCode).toBe(0);
    expect(readFileSync(out, "utf8").split("\n")).toEqual([
      "従業員番号\t氏名\tマイナンバー",
      `0070\t佐藤 花子\t${inGroups(fictionalDigits(71))}`,
      `0071\t鈴木 一郎\t${inGroups(fictionalDigits(70))}`,
      "",
    ]);
    const statement = await run("export", "--layout", "nta-313", "--vault", server.address, "--check");
    expect([statement.exitCode, statement.err]).toEqual([1, expect.stringContaining("列が決まっていません")]);
    expect((await run(...exporting, "--source", "vault", "--check", layout)).exitCode).toBe(2);
  });
});
