/**
 * The report of a run over a vault in a folder, in every form.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { openVault } from "#server/open-vault.ts";
import { reportPage } from "../../src/cli/clean/report-page.ts";
import { reportTables } from "../../src/cli/clean/report-tables.ts";
import { reportWorkbook } from "../../src/cli/clean/report-workbook.ts";
import type { Summary } from "../../src/cli/clean/summary.ts";
import { cellValuesInLibreOffice, hasLibreOffice } from "../support/libre-office/cell-values.ts";
import { myNumber } from "../support/my-numbers.ts";
import { caller, valueOf } from "../support/server/test-vault.ts";
import { temporaryFolder } from "../support/server/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const NUMBERS = Array.from({ length: 8 }, (_, index) => String(myNumber(index)));
const [FIRST = "", ...REST] = NUMBERS;
/** Its last digit does not fit. */
const MISTYPED = FIRST.slice(0, 11) + String((Number(FIRST[11]) + 1) % 10);
/** Would be a formula where a program takes it for one. */
const HOSTILE = '=HYPERLINK("http://x")<b>&';

let folder: string;
let summary: Summary;
let written: string;
beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(path.join(folder, "tree", "人事", "旧"), { recursive: true });
  const save = (name: string, header: string, ...rows: readonly string[]): void =>
    writeFileSync(path.join(folder, "tree", name), [header, ...rows, ""].join("\r\n"));
  const named = REST.map((digits, at) => `${String(at + 1)},${at === 0 ? HOSTILE : `仮名 ${String(at)}`},${digits}`);
  const quoted = named.map((row) => row.replace(HOSTILE, `"${HOSTILE.replaceAll('"', '""')}"`));
  save("人事/台帳.csv", "社員番号,氏名,個人番号", ...quoted, `9,仮名 九,${MISTYPED}`);
  // The same number again, where nobody is named; in a file that is called like a number.
  save(`人事/旧/${FIRST}.csv`, "個人番号", ...REST.slice(0, 2));
  save("机.csv", "番,品名", "1,机");
  writeFileSync(path.join(folder, "tree", "壊.xlsx"), "PK\u0003\u0004");
  const report = path.join(folder, "report.json");
  const places = ["--vault", path.join(folder, "vault"), "--journal", path.join(folder, "journal.jsonl")];
  const run = await runCli("clean", "--in-place", ...places, "--report", report, path.join(folder, "tree"));
  expect(run.exitCode).toBe(2);
  const json = readFileSync(report, "utf8");
  summary = JSON.parse(json) as Summary;
  written = json + readFileSync(path.join(folder, "journal.jsonl"), "utf8") + run.out + run.err;
}, 60_000);

describe("the report of a run", () => {
  it("holds no digit of a number, nor do journal and output, in no form", () => {
    const pages = reportPage(summary, "ja") + reportPage(summary, "en");
    const cells = JSON.stringify(reportTables(summary, "ja"));
    for (const digits of [...NUMBERS, MISTYPED]) expect((written + pages + cells).includes(digits)).toBe(false);
  });

  it("counts persons in the vault: one number is one person, named by whichever file names her", () => {
    const persons = summary.vault?.persons ?? [];
    expect(persons.map(({ employeeNumber, files }) => [employeeNumber, files])).toEqual([
      ["1", 2],
      ["2", 2],
      ...REST.slice(2).map((_, at) => [String(at + 3), 1]),
    ]);
    expect(persons[0]?.name).toBe(HOSTILE);
  });

  it("says what needs a person and why, and what could not be read and why", () => {
    const [, untouched, left] = reportTables(summary, "ja");
    expect(untouched?.rows).toEqual([["壊.xlsx", expect.stringContaining("壊れている")]]);
    expect(left?.rows).toEqual([["人事/台帳.csv", "", "C9", expect.stringContaining("検査用数字の不一致")]]);
  });

  it("counts what it does not list", async () => {
    const numbers = Array.from({ length: 1_100 }, (_, index) => String(myNumber(index)));
    const slips = numbers.map((digits, at) =>
      at % 40 === 0 ? digits : digits.slice(0, 11) + String((Number(digits[11]) + 1) % 10),
    );
    const [list, report] = [path.join(folder, "誤記.csv"), path.join(folder, "誤記.json")];
    writeFileSync(list, ["個人番号", ...slips, ""].join("\r\n"));
    const run = await runCli("clean", "--dry-run", "--report", report, list);
    const planned = JSON.parse(readFileSync(report, "utf8")) as Summary;
    const left = slips.length - planned.totals.numbers;
    expect(left).toBeGreaterThan(1_000);
    expect(run.out).toContain(`人の判断が必要なもの: ${left.toLocaleString("en")}\n`);
    const rows = reportTables(planned, "ja").find(({ title }) => title === "人の判断が必要なもの")?.rows ?? [];
    expect([rows.length, rows.at(-1)]).toEqual([1_001, ["誤記.csv", "", `ほか ${String(left - 1_000)} 件`, ""]]);
  });

  it("names the proof of each file", () => {
    const files = reportTables(summary, "en").find(({ title }) => title === "File by file");
    expect(files?.rows.map((row) => row.at(-1))).toEqual(["7 searched for, 0 left", "2 searched for, 0 left", "", ""]);
  });

  it("carries the signed head of the log that covers the run, which an auditor checks a later log against", async () => {
    const checkpoint = summary.vault?.checkpoint;
    if (checkpoint === undefined) throw new TypeError("there is a checkpoint");
    const rootKeys = createFileRootKeys(path.join(folder, "vault.keys.json"));
    const opened = valueOf(await openVault({ dataFolder: path.join(folder, "vault"), rootKeys, now: Date.now }));
    const acts = valueOf(await opened.vault.readLog(caller("auditor-1", "auditor"), 0, 1_000)).entries.map(
      ({ entry }) => (JSON.parse(Buffer.from(entry).toString("utf8")) as { act: string }).act,
    );
    expect(acts.slice(0, checkpoint.size).filter((act) => act === "tokenize")).toHaveLength(2);
    expect(acts.slice(0, checkpoint.size).at(-1)).toBe("count_persons");
    const file = valueOf(await opened.logReader.export(caller("auditor-1", "auditor"), { format: "verifiable" }));
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk);
    await opened.close();
    const [exported, note] = ["log.jsonl", "note"].map((name) => path.join(folder, name));
    writeFileSync(exported ?? "", Buffer.concat(chunks));
    writeFileSync(note ?? "", checkpoint.note);
    const words = ["log", "verify", exported ?? "", "--key", checkpoint.vkey, "--previous", note ?? ""];
    expect((await runCli(...words)).exitCode).toBe(0);
    writeFileSync(note ?? "", checkpoint.note.replace(/\n\d+\n/u, "\n2\n"));
    expect((await runCli(...words)).exitCode).toBe(1);
  }, 30_000);
});

describe("the report as a page", () => {
  it("loads nothing, runs nothing, and shows texts as texts", () => {
    const page = reportPage(summary, "ja");
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).toContain("=HYPERLINK(&quot;http://x&quot;)&lt;b&gt;&amp;");
    expect(page).not.toMatch(/<script|<b>|\bsrc=|<link|\burl\(/u);
    expect(page).toContain(summary.vault?.checkpoint?.note.split("\n")[2]?.replaceAll("&", "&amp;") ?? "missing");
  });

  it("speaks one language", () => {
    const table = JSON.stringify(reportTables({ ...summary, files: [], byFolder: [], vault: undefined }, "en"));
    expect(table).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/u);
  });
});

(hasLibreOffice ? describe : describe.skip)("the report as a workbook", () => {
  it("opens elsewhere with the same rows, and no text of it has become a formula", async () => {
    const location = path.join(folder, "report.xlsx");
    writeFileSync(location, await reportWorkbook(summary, "ja"));
    const sheets = cellValuesInLibreOffice([location]).get(location) ?? new Map<string, string[][]>();
    expect(sheets.size).toBe(reportTables(summary, "ja").length);
    const texts = [...sheets.values()].flat(2);
    for (const name of [HOSTILE, "人事/台帳.csv", "仮名 1"]) expect(texts).toContain(name);
  }, 60_000);
});
