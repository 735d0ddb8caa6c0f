import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js/index-native.js";
import { fileAccessFailure, openFile } from "#adapters/file-system/file-access.ts";
import { fileKind } from "#adapters/file-system/file-kind.ts";
import { walkFiles } from "#adapters/file-system/walk-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "walk-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? it.skip : it;

async function walked(...paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of walkFiles(paths)) {
    found.push(
      file.kind === "file"
        ? `${relative(folder, file.path)} ${String(file.bytes)}`
        : `${relative(folder, file.path)} ${file.because}`,
    );
  }
  return found;
}

describe("walkFiles", () => {
  it("gives the files of a tree in the order of their names", async () => {
    mkdirSync(join(folder, "b", "深い"), { recursive: true });
    for (const name of ["c", "a", "b/2", "b/1", "b/深い/x"]) writeFileSync(join(folder, name), name);
    expect(await walked(folder)).toEqual(["a 1", "b/1 3", "b/2 3", "b/深い/x 10", "c 1"]);
  });

  it("follows a link that was named, and none inside a folder", async () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "a"), "1");
    symlinkSync(join(folder, "real"), join(folder, "link"));
    symlinkSync(folder, join(folder, "real", "circle"));
    expect(await walked(join(folder, "link"))).toEqual(["link/a 1"]);
    expect(await walked(folder)).toEqual(["real/a 1"]);
  });

  it("says what is not there, and goes on", async () => {
    writeFileSync(join(folder, "a"), "");
    expect(await walked(join(folder, "gone"), join(folder, "a"))).toEqual(["gone path_missing", "a 0"]);
  });

  it("says what is neither file nor folder, if it was named", async () => {
    mkdirSync(join(folder, "a"));
    execFileSync("mkfifo", [join(folder, "a", "pipe")]);
    expect(await walked(join(folder, "a"))).toEqual([]);
    expect(await walked(join(folder, "a", "pipe"))).toEqual(["a/pipe read_error"]);
  });

  asUser("says which folder may not be looked into", async () => {
    mkdirSync(join(folder, "closed"));
    chmodSync(join(folder, "closed"), 0);
    expect(await walked(folder)).toEqual(["closed no_permission"]);
    chmodSync(join(folder, "closed"), 0o700);
  });
});

describe("openFile", () => {
  it("gives the bytes of a file", async () => {
    writeFileSync(join(folder, "a"), "番号");
    const opened = await openFile(join(folder, "a"));
    expect(opened.ok && (await opened.value.text())).toBe("番号");
  });

  it("says what is not there", async () => {
    expect(await openFile(join(folder, "gone"))).toEqual({ ok: false, failure: "path_missing" });
  });

  it("says that a folder is none", async () => {
    expect(await openFile(folder)).toEqual({ ok: false, failure: "read_error" });
  });

  it.each([
    ["EBUSY", "locked_by_another_program"],
    ["EACCES", "no_permission"],
    ["ENOSPC", "disk_full"],
    ["EIO", "read_error"],
  ] as const)("takes %s for %s", (code, failure) => {
    expect(fileAccessFailure(Object.assign(new Error("open"), { code, syscall: "open" }))).toBe(failure);
  });

  it("throws a defect again", () => {
    expect(() => fileAccessFailure(new TypeError("x"))).toThrow(TypeError);
  });
});

async function zip(entries: Readonly<Record<string, string>>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, text] of Object.entries(entries)) await writer.add(name, new TextReader(text));
  return writer.close();
}
const typed = (contentType: string) =>
  zip({
    "[Content_Types].xml": `<Types><Override PartName="/xl/w" ContentType="application/vnd.${contentType}"/></Types>`,
  });

describe("fileKind", () => {
  it.each([
    ["openxmlformats-officedocument.spreadsheetml.sheet.main+xml", { kind: "workbook", format: "xlsx" }],
    ["ms-excel.sheet.macroEnabled.main+xml", { kind: "workbook", format: "xlsx" }],
    ["ms-excel.sheet.binary.macroEnabled.main", { kind: "workbook", format: "xlsb" }],
    ["openxmlformats-officedocument.wordprocessingml.document.main+xml", { kind: "something_else" }],
  ] as const)("tells a package by its content type %s", async (contentType, kind) => {
    expect(await fileKind(await typed(contentType))).toEqual(kind);
  });

  it("tells a package whose parts are UTF-16", async () => {
    const types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    const bytes = Uint8Array.from(Buffer.from(`\uFEFF${types}`, "utf16le"));
    await writer.add("[Content_Types].xml", new Uint8ArrayReader(bytes));
    expect(await fileKind(await writer.close())).toEqual({ kind: "workbook", format: "xlsx" });
  });

  it("tells an OpenDocument spreadsheet, which nothing here reads", async () => {
    const file = await zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" });
    expect(await fileKind(file)).toEqual({ kind: "unreadable", because: "unsupported_format" });
  });

  it("tells a package that was cut off", async () => {
    const whole = await typed("ms-excel.sheet.macroEnabled.main+xml");
    expect(await fileKind(whole.slice(0, whole.size - 30))).toEqual({ kind: "unreadable", because: "truncated" });
  });

  it.each([
    ["text", "氏名,番号\n", { kind: "workbook", format: "text" }],
    ["a web page", "\uFEFF <html><table>", { kind: "unreadable", because: "unsupported_format" }],
    ["an XML spreadsheet", '<?xml version="1.0"?><Workbook>', { kind: "unreadable", because: "unsupported_format" }],
    ["what holds control characters", "\u0001\u0002PNG", { kind: "something_else" }],
  ] as const)("tells %s", async (_, text, kind) => {
    expect(await fileKind(new Blob([text]))).toEqual(kind);
  });

  it("tells a compound file and an Excel of before 1993 by their first bytes", async () => {
    const compound = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(await fileKind(new Blob([compound]))).toEqual({ kind: "workbook", format: "xls" });
    expect(await fileKind(new Blob([Uint8Array.of(9, 4, 6, 0, 0, 0)]))).toEqual({
      kind: "unreadable",
      because: "unsupported_format",
    });
  });
});
