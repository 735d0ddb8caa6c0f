import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttpMappings } from "#adapters/http/http-mappings.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import { ENCODERS } from "#server/vault/encode-text.ts";
import { findCanaries } from "../../support/server/canary.ts";
import { brokenDigits, fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { accessToken, startTestServer, stopTestServers, type TestServer } from "../../support/server/test-server.ts";
import { buildWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { type CliRun, runCliWith } from "../run-cli.ts";

const NUMBERS = Array.from({ length: 12 }, (_, index) => fictionalDigits(index));
const [FIRST, SECOND, THIRD, FOURTH, OTHER] = NUMBERS as [string, string, string, string, string];

let server: TestServer;
let clerk: string;
let folder: string;
const runs: CliRun[] = [];
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  folder = mkdtempSync(join(tmpdir(), "import-"));
});
afterAll(stopTestServers);

async function run(...words: readonly string[]): Promise<CliRun> {
  const done = await runCliWith({ MNV_TOKEN: clerk }, "import", "--vault", server.address, "--lang", "en", ...words);
  runs.push(done);
  return done;
}
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
function cp932(text: string): Uint8Array {
  const bytes = Buffer.alloc(text.length * 3);
  return bytes.subarray(0, ENCODERS.cp932(text, bytes, 0));
}
async function known(): Promise<readonly unknown[]> {
  const page = await server.get("/api/v1/persons", clerk);
  return (page.body as { persons: { person: object; token?: string }[] }).persons.map(({ person, token }) => ({
    ...person,
    hasNumber: token !== undefined,
  }));
}

const LIST = `社員番号,氏名,フリガナ,生年月日,マイナンバー\r\n0001,佐藤　花子,サトウ　ハナコ,1980/5/12,${FIRST}\r\n0002,鈴木　一郎,スズキ　イチロウ,S55.1.3,"${SECOND.replace(/(.{4})(?=.)/gu, "$1-")}"\r\n0003,高橋　美咲,,,\r\n`;

describe("npm run cli -- import", () => {
  it("compares without storing in a dry run", async () => {
    const done = await run("--dry-run", file("list.csv", cp932(LIST)));
    expect([done.exitCode, done.out]).toEqual([1, "stored 2, without a number 1, (nothing was stored)\n"]);
    expect(done.err).toBe("row 4 the person: no number\n");
    expect(await known()).toEqual([]);
  });

  it("stores people and numbers of a CP932 list, offers the cleaner, and does nothing the second time", async () => {
    const path = file("list.csv", cp932(LIST));
    const done = await run(path);
    expect([done.exitCode, done.out]).toEqual([
      1,
      expect.stringMatching(/^stored 2, without a number 1\n.*clean --in-place/u),
    ]);
    expect(await known()).toEqual(
      expect.arrayContaining([
        {
          employeeNumber: "0001",
          name: "佐藤　花子",
          kana: "サトウ　ハナコ",
          birthDate: "1980-05-12",
          hasNumber: true,
        },
        {
          employeeNumber: "0002",
          name: "鈴木　一郎",
          kana: "スズキ　イチロウ",
          birthDate: "1980-01-03",
          hasNumber: true,
        },
      ]),
    );
    expect((await run(path)).out).toBe("same 2, without a number 1\n");
  });

  it("never writes over a number silently: it waits, keeps, or takes as decided", async () => {
    const path = file("changed.tsv", `社員番号\t氏名\t個人番号\n0001\t佐藤花子\t${THIRD}\n`);
    const waiting = await run(path);
    expect([waiting.exitCode, waiting.out]).toEqual([1, "waiting for a decision 1\n"]);
    expect(waiting.err).toContain("row 2 the person: differs from the vault");
    expect((await run("--decide", file("decisions.json", '{ "2": "take" }'), path)).out).toMatch(/^stored 1\n/u);
    expect((await run(path)).out).toBe("same 1\n");
  });

  it("stops at another name under an employee number, and at somebody else's number, whatever is decided", async () => {
    const path = file("mixed.csv", `社員番号,氏名,個人番号\n0001,別の　人,${FOURTH}\n0009,新人　太郎,${SECOND}\n`);
    const done = await run("--decide", "take", path);
    expect([done.exitCode, done.out]).toEqual([1, "waiting for a decision 2\n"]);
    expect(done.err).toContain("row 2 the person: another name under this employee number");
    expect(done.err).toContain("row 3 the person: the vault keeps this number for somebody else");
  });

  it("reads a workbook with families in further columns", async () => {
    const bytes = await buildWorkbook({
      sheets: [
        {
          name: "従業員",
          cells: {
            A1: "従業員番号",
            B1: "氏名",
            C1: "個人番号",
            D1: "配偶者 氏名",
            E1: "配偶者 個人番号",
            A2: "0020",
            B2: "伊藤　陽子",
            C2: OTHER,
            D2: "伊藤　健太",
            E2: NUMBERS[5]!,
          },
        },
      ],
    });
    const path = file("family.xlsx", bytes);
    expect((await run(path)).out).toMatch(/^stored 2\n/u);
    expect(await known()).toEqual(
      expect.arrayContaining([{ employeeNumber: "0020", name: "伊藤　健太", relationship: "配偶者", hasNumber: true }]),
    );
    expect((await run(path)).out).toBe("same 2\n");
  });

  it("reads the tax agency's form in XML", async () => {
    const path = file(
      "form.xml",
      `<?xml version="1.0" encoding="UTF-8"?><NTAAPP001><xml001_B00160>山本 由美</xml001_B00160><xml001_B00170>${NUMBERS[6]!}</xml001_B00170><xml001_D00000><xml001_D00030>山本 誠</xml001_D00030><xml001_D00040>${NUMBERS[7]!}</xml001_D00040></xml001_D00000></NTAAPP001>`,
    );
    expect((await run(path)).out).toMatch(/^stored 2\n/u);
  });

  it("tells unreadable numbers by row and shows none", async () => {
    const path = file(
      "broken.csv",
      `社員番号,氏名,個人番号\n0030,中村　誠,${brokenDigits(9)}\n0031,中村　花子,1.23457E+11\n`,
    );
    const done = await run(path);
    expect([done.exitCode, done.out]).toEqual([1, "without a number 2\n"]);
    expect(done.err.split("\n").filter((line) => line.startsWith("row"))).toHaveLength(2);
  });

  it("says what is wrong with its words and its file", async () => {
    expect(await run()).toMatchObject({ exitCode: 2, err: expect.stringContaining("check these: FILE") as unknown });
    expect(await run(file("no.csv", "a,b\n1,2\n"))).toMatchObject({
      exitCode: 2,
      err: "no heading for My Numbers was found\n",
    });
    expect(await run(join(folder, "missing.csv"))).toMatchObject({ exitCode: 2, err: "the file cannot be read\n" });
  });

  it("uses the columns that somebody settled for a list with the same headings", async () => {
    const path = file("own.csv", `番号,職員,No\n0040,木村　さくら,${NUMBERS[8]!}\n`);
    expect((await run(path)).exitCode).toBe(2);
    const signIn = { accessToken: () => Promise.resolve(clerk as AccessToken) };
    const mappings = createHttpMappings({ baseUrl: server.address, signIn, fetch });
    const columns = new Map(
      (["employeeNumber", "name", "number"] as const).map((field, column) => [
        column,
        { kind: "field", member: "self", field } as const,
      ]),
    );
    await mappings.keepImport(["番号", "職員", "No"], { headingRow: 1, columns, paddedNumbers: false });
    expect((await run(path)).out).toMatch(/^stored 1\n/u);
  });

  it("printed no digit of a number in all of this", () => {
    const printed = Buffer.from(runs.map(({ out, err }) => out + err).join(""));
    expect(findCanaries(printed, [...NUMBERS, brokenDigits(9)])).toEqual([]);
    expect(server.logged.filter((line) => findCanaries(Buffer.from(line), NUMBERS).length > 0)).toEqual([]);
  });
});
