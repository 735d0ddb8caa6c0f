import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { bookWithSheet, record as binaryRecord, wideText } from "../adapters/biff/biff12/biff12-builder.ts";
import { compoundFile, f64, longText, record, u16, u32, xlsFile } from "../adapters/biff/biff8/biff8-builder.ts";
import { myNumber } from "../support/my-numbers.ts";
import { jsonLines, runCli } from "./run-cli.ts";
import { writePackage } from "./write-package.ts";

/** None begins with a zero, which a numeric cell would lose. */
const NUMBERS = Array.from({ length: 20 }, (_, index) => String(myNumber(index)))
  .filter((digits) => !digits.startsWith("0"))
  .slice(0, 12);
const HEADER = "個人番号";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "scan-"));
  mkdirSync(join(folder, "中"));
  const lines = NUMBERS.map((digits, index) => `${String(index + 1)},仮名${String(index)},${digits}`);
  writeFileSync(join(folder, "a.csv"), `番,氏名,${HEADER}\r\n${lines.join("\r\n")}\r\n`);
  const rows = NUMBERS.flatMap((digits, index) => [
    record(0x0203, u16(index + 1), u16(0), u16(0), f64(Number(digits))),
  ]);
  const xls = xlsFile([{ name: "台帳", records: [record(0x0204, u16(0), u16(0), u16(0), longText(HEADER)), ...rows] }]);
  writeFileSync(join(folder, "中", "b.xls"), xls);
  const cells = [HEADER, ...NUMBERS].flatMap((text, index) => [
    binaryRecord(0, u32(index), u32(0)),
    binaryRecord(6, u32(1), u32(0), wideText(text)),
  ]);
  writeFileSync(join(folder, "中", "c.xlsb"), await writePackage(bookWithSheet(cells)));
  writeFileSync(join(folder, "中", "readme.md"), "# no workbook\n");
  writeFileSync(join(folder, "中", "~$c.xlsb"), "owner");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("scan --json", () => {
  it("gives one line for each finding, file by file, and not a digit of a number", async () => {
    const { exitCode, out, err } = await runCli("scan", "--json", folder);
    const found = jsonLines(out);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(found.map(({ file, sheet, address }) => [file, sheet, address])).toEqual([
      ...NUMBERS.map((_, index) => [join(folder, "a.csv"), null, `C${String(index + 2)}`]),
      ...NUMBERS.map((_, index) => [join(folder, "中", "b.xls"), "台帳", `A${String(index + 2)}`]),
      ...NUMBERS.map((_, index) => [join(folder, "中", "c.xlsb"), "S", `B${String(index + 2)}`]),
    ]);
    for (const line of found) {
      expect(Object.keys(line)).toEqual([
        "file",
        "sheet",
        "address",
        "place",
        "shape",
        "status",
        "confidence",
        "reasons",
      ]);
      expect(line).toMatchObject({
        place: "cell",
        status: "valid",
        reasons: expect.arrayContaining([expect.any(String)]),
      });
      expect(line["confidence"]).toBeGreaterThan(0.9);
    }
    for (const digits of NUMBERS) expect(out + err).not.toContain(digits);
  });

  it("gives the same with one thread", async () => {
    const [one, many] = await Promise.all([
      runCli("scan", "--json", "--jobs", "1", folder),
      runCli("scan", "--json", "--jobs", "2", folder),
    ]);
    expect(one).toEqual(many);
  });

  it("speaks English when asked to", async () => {
    const { out } = await runCli("scan", "--json", "--lang", "en", join(folder, "a.csv"));
    expect(jsonLines(out)[0]).toMatchObject({
      reasons: expect.arrayContaining([`the heading “${HEADER}” names a My Number`]),
    });
  });
});

describe("the report for people", () => {
  it("shows columns, totals and no digit of a number", async () => {
    const { exitCode, out } = await runCli("scan", folder);
    expect(exitCode).toBe(0);
    expect(out).toContain("C2:C13");
    expect(out).toContain("3 ファイル、65 セルを調べました。");
    expect(out).toContain("個人番号の候補: 36 件、3 ファイル");
    expect(out).toContain("表計算ファイルではないもの: 2 ファイル");
    for (const digits of NUMBERS) expect(out).not.toContain(digits);
  });

  it("masks a number in the name of a file or sheet", async () => {
    const digits = NUMBERS[0] ?? "";
    const path = join(folder, `${digits}_控.xls`);
    const cell = record(0x0204, u16(0), u16(0), u16(0), longText(digits));
    writeFileSync(path, xlsFile([{ name: `様${digits}`, records: [cell] }]));
    for (const words of [
      ["scan", path],
      ["scan", "--json", path],
    ]) {
      const { out, err } = await runCli(...words);
      expect(out + err).not.toContain(digits);
      expect(out).toContain("************_控.xls");
    }
    rmSync(path);
  });
});

describe("exit codes", () => {
  it("are 1 for findings where asked for, and 0 without", async () => {
    const clean = join(folder, "clean.csv");
    writeFileSync(clean, "a,b\n1,2\n");
    expect((await runCli("scan", "--fail-on-findings", folder)).exitCode).toBe(1);
    expect((await runCli("scan", "--fail-on-findings", clean)).exitCode).toBe(0);
    rmSync(clean);
  });

  it("are 2 for a wrong command, which is explained in both languages", async () => {
    const { exitCode, err } = await runCli("scan", "--wrong");
    expect(exitCode).toBe(2);
    expect(err).toMatch(/オプション[\s\S]*option/u);
  });

  it("are 0 for help", async () => {
    expect(await runCli("--help", "--lang", "en")).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("usage:"),
      err: "",
    });
  });
});

describe("files that cannot be read", () => {
  const HOSTILE = {
    "cut.xlsx": async () => (await writePackage(bookWithSheet([]))).slice(0, -40),
    "empty.xlsx": () => new Uint8Array(),
    "locked.xlsx": () => compoundFile({ EncryptedPackage: new Uint8Array(8), EncryptionInfo: new Uint8Array(8) }),
    "page.xls": () => new TextEncoder().encode("<html><table><tr><td>1</td></tr></table></html>"),
    "picture.xlsx": () => Uint8Array.from({ length: 600 }, (_, index) => index % 251),
  };
  const REASONS = {
    "cut.xlsx": "truncated",
    "empty.xlsx": "truncated",
    "gone.xlsx": "path_missing",
    "locked.xlsx": "encrypted",
    "page.xls": "unsupported_format",
    "picture.xlsx": "not_a_workbook",
  };

  it("are named with their reason, and the rest is scanned", async () => {
    const hostile = mkdtempSync(join(tmpdir(), "hostile-"));
    for (const [name, content] of Object.entries(HOSTILE)) writeFileSync(join(hostile, name), await content());
    const { exitCode, out, err } = await runCli(
      "scan",
      "--json",
      hostile,
      join(hostile, "gone.xlsx"),
      join(folder, "a.csv"),
    );
    const reasons = jsonLines(err).map(({ file, unreadable }) => [String(file).slice(hostile.length + 1), unreadable]);
    expect(Object.fromEntries(reasons.filter(([, reason]) => reason !== undefined))).toEqual(REASONS);
    expect(jsonLines(out)).toHaveLength(NUMBERS.length);
    expect(exitCode).toBe(2);
    const people = await runCli("scan", "--fail-on-findings", hostile, join(folder, "a.csv"));
    expect(people.exitCode).toBe(2);
    expect(people.err).toContain("locked.xlsx: パスワードで保護されています");
    rmSync(hostile, { recursive: true });
  });

  it("are scanned as what they are where only the name is wrong, and that is said", async () => {
    const path = join(folder, "text.xls");
    writeFileSync(path, `${HEADER}\n${NUMBERS.join("\n")}\n`);
    const { exitCode, out, err } = await runCli("scan", "--json", path);
    expect(jsonLines(err)).toEqual([{ file: path, misnamed: true, format: "text" }]);
    expect(jsonLines(out)).toHaveLength(NUMBERS.length);
    expect(exitCode).toBe(0);
    rmSync(path);
  });
});
