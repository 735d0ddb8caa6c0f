/**
 * Templates over the wire: what comes of a frame that holds together, and that nothing comes of one that does not.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash, randomUUID } from "node:crypto";
import { crc32, inflateRawSync } from "node:zlib";
import type { ExportTemplate } from "#contract/export-template.ts";
import type { RequestView } from "#contract/requests.ts";
import type { UserLayout } from "#domain/layout/user/user-layout.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { tokenizeBodyOf } from "../../support/server/api-bodies.ts";
import { filesUnder, findCanaries } from "../../support/server/canary.ts";
import { expectFailure } from "../../support/server/expect-failure.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { exportBody } from "../../support/server/statement-rows.ts";
import {
  accessToken,
  type Answer,
  startTestServer,
  stopTestServers,
  type TestServer,
} from "../../support/server/test-server.ts";
import { OWN_LAYOUT } from "../../support/user-layout.ts";
import { buildWorkbook } from "../../support/xlsx-fixtures/build-workbook.ts";
import { unzip } from "../../support/xlsx-fixtures/unzip.ts";

/** Items: 1 the key, 2 the number, 3 a text. */
const LAYOUT: UserLayout = {
  ...OWN_LAYOUT,
  numberForm: "zero_and_twelve",
  columns: [
    { heading: "従業員番号", kind: "key", owner: "recipient", required: true, maxWidth: 10 },
    { heading: "マイナンバー", kind: "number", owner: "recipient", required: true, maxWidth: 0 },
    { heading: "氏名", kind: "text", owner: "recipient", required: false, maxWidth: 4 },
  ],
};
const NUMBERS = [0, 1].map(fictionalDigits);

let server: TestServer;
let clerk: string;
let approver: string;
let auditor: string;
let tokens: readonly TokenText[];
let layoutId: string;
let book: Buffer;
beforeAll(async () => {
  server = await startTestServer();
  clerk = await accessToken("clerk-1", "clerk");
  approver = await accessToken("approver-1", "approver");
  auditor = await accessToken("auditor-1", "auditor");
  const stored = await server.post("/api/v1/batches", tokenizeBodyOf(0, 1), clerk);
  tokens = (stored.body as { items: { token: TokenText }[] }).items.map(({ token }) => token);
  layoutId = ((await server.post("/api/v1/layouts", LAYOUT, clerk)).body as { layoutId: string }).layoutId;
  book = Buffer.from(
    await buildWorkbook({ sheets: ["取込", "説明"].map((name) => ({ name, cells: { A1: "従業員番号" } })) }),
  );
});
afterAll(stopTestServers);

async function granted(count = 2, about: readonly string[] = tokens): Promise<string> {
  const use = { kind: "export", layoutId, expectedCount: count };
  const asking = { purpose: "TAX-WH", reason: "取り込み", tokens: about, validForMinutes: 60, use, maxUses: 1 };
  const { requestId, hash } = (await server.post("/api/v1/requests", asking, clerk)).body as RequestView;
  const decision = { hash, decision: "approve", comment: "" };
  expect((await server.post(`/api/v1/requests/${requestId}/decision`, decision, approver)).status).toBe(200);
  return requestId;
}

interface Sent {
  readonly template: ExportTemplate;
  /** Of the template. */
  readonly lines: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly others?: object;
}

async function send(requestId: string, { template, lines, rows, others }: Sent) {
  const settings = { encoding: "utf8", serial: 1 } as const;
  const head = { requestId, useKey: requestId, layoutId, settings, template, ...others };
  const response = await fetch(`${server.address}/api/v1/exports`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${clerk}` },
    body: exportBody(head, [...lines, ...rows]),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString("utf8");
  const { status, headers } = response;
  return { status, headers, text, bytes, body: status === 200 ? undefined : (JSON.parse(text) as unknown) };
}

function asAnswer({ status, headers, text, body }: Awaited<ReturnType<typeof send>>): Answer {
  return { status, headers, text, body };
}

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const rows = (): readonly (readonly unknown[])[] => [
  [2, "0050", tokens[0], "佐藤"],
  [3, "0051", tokens[1], ""],
];
const FRAME = "番号,名,従業員\r\n,佐藤,0050\r\n,鈴木,0051\r\n";
const FIRST = Buffer.byteLength("番号,名,従業員\r\n");
const SECOND = FIRST + Buffer.byteLength(",佐藤,0050\r\n");

/** As CSV with rows, in one piece. */
function text(changed: Partial<ExportTemplate> = {}, line: readonly unknown[] = [base64(FRAME), FIRST, SECOND]): Sent {
  const template: ExportTemplate = { name: "取込.csv", columns: [2, 3, 1], pieces: 1, digits: "ascii", ...changed };
  return { template, lines: [line], rows: rows() };
}

const SHEET = "xl/worksheets/sheet1.xml";
const XML = "<sheetData><t></t><t></t></sheetData>";
/** As a workbook, its package in two pieces. */
function workbook(file = book, entry = SHEET): Sent {
  const { template } = text({ name: "取込.xlsx", package: { entry, pieces: 2 } });
  const halves = [file.subarray(0, 100), file.subarray(100)].map((half) => [base64(half)]);
  return { template, lines: [[base64(XML), 14, 21], ...halves], rows: rows() };
}

async function usesLeft(requestId: string): Promise<number | undefined> {
  const { requests } = (await server.get("/api/v1/requests", clerk)).body as { requests: RequestView[] };
  return requests.find((one) => one.requestId === requestId)?.usesLeft;
}
async function entriesFrom(from: number): Promise<readonly Record<string, unknown>[]> {
  const page = await server.get(`/api/v1/log?from=${from}&limit=1000`, auditor);
  return (page.body as { entries: { entry: string }[] }).entries.map(
    ({ entry }) => JSON.parse(entry) as Record<string, unknown>,
  );
}
const logSize = async () => ((await server.get("/api/v1/log?limit=1", auditor)).body as { size: number }).size;

describe("a template", () => {
  it("comes back under its name with the numbers in its gaps, in the layout's form, and both entries of the log", async () => {
    const requestId = await granted();
    const from = await logSize();
    const answer = await send(requestId, text());
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(`番号,名,従業員\r\n0${NUMBERS[0]!},佐藤,0050\r\n0${NUMBERS[1]!},鈴木,0051\r\n`);
    expect(answer.headers.get("content-disposition")).toContain(encodeURIComponent("取込.csv"));
    const fileSha256 = createHash("sha256").update(answer.bytes).digest("hex");
    expect(await entriesFrom(from)).toMatchObject([
      { act: "export", result: "done", requestId, layoutId, rowCount: 2, recordCount: 2, approver: "approver-1" },
      { act: "export_sent", requestId, layoutId, rowCount: 2, fileSha256 },
    ]);
  });

  it("is the same file again for the same use, a workbook as well", async () => {
    for (const sent of [text(), workbook()]) {
      const requestId = await granted();
      const first = await send(requestId, sent);
      expect(first.status).toBe(200);
      expect((await send(requestId, sent)).bytes.equals(first.bytes)).toBe(true);
      expect(await usesLeft(requestId)).toBe(0);
      const otherKey = await send(requestId, { ...sent, others: { useKey: randomUUID() } });
      expectFailure(asAnswer(otherKey), "grant_used_up", { usesLeft: 0, rowsLeft: 8 });
    }
  });

  it("may come in any number of pieces, and be a ZIP under a password", async () => {
    const whole = Buffer.from(FRAME);
    const lines = [
      [base64(whole.subarray(0, FIRST)), FIRST],
      [base64(whole.subarray(FIRST, SECOND))],
      [base64(whole.subarray(SECOND)), 0],
    ];
    const sent = { ...text({ pieces: 3 }), lines };
    expect((await send(await granted(), sent)).text).toContain(`\r\n0${NUMBERS[1]!},鈴木`);
    const zipped = await send(await granted(), { ...sent, others: { zipPassword: "long enough" } });
    expect(zipped.headers.get("content-disposition")).toContain(".csv.zip");
    expect(findCanaries(zipped.bytes, NUMBERS)).toEqual([]);
  });

  it("may be UTF-16 of either order, where a digit takes two bytes", async () => {
    for (const digits of ["utf16le", "utf16be"] as const) {
      const encode = (content: string) => {
        const bytes = Buffer.from(content, "utf16le");
        return digits === "utf16le" ? bytes : bytes.swap16();
      };
      const [head, middle, tail] = ["番号\r\n", "\r\n", "\r\n"].map(encode);
      const bytes = Buffer.concat([head!, middle!, tail!]);
      const line = [base64(bytes), head!.length, head!.length + middle!.length];
      const answer = await send(await granted(), text({ digits }, line));
      expect(answer.bytes.equals(encode(`番号\r\n0${NUMBERS[0]!}\r\n0${NUMBERS[1]!}\r\n`))).toBe(true);
    }
  });

  it("that is a workbook has one other entry, and a directory that two readers agree on", async () => {
    const { bytes } = await send(await granted(), workbook());
    const [before, after] = [await unzip(new Uint8Array(book)), await unzip(new Uint8Array(bytes))];
    const entry = after.find(({ name }) => name === SHEET);
    const filled = `<sheetData><t>0${NUMBERS[0]!}</t><t>0${NUMBERS[1]!}</t></sheetData>`;
    expect(Buffer.from(entry?.plain ?? []).toString()).toBe(filled);
    const others = (list: typeof after) => list.filter(({ name }) => name !== entry?.name);
    expect(others(after)).toEqual(others(before));
    expect(plainByLocalHeaders(bytes)).toEqual(after.map(({ name, plain }) => [name, Buffer.from(plain)]));
  });

  it("takes rows behind its headings where it says how they are written", async () => {
    const append = { delimiter: ";", quoting: "always", lineEnd: "\n" } as const;
    const sent = { ...text({ columns: [3, 0, 1, 2, 0], append }, [base64("あ;い;う;え;お\n")]), rows: rows() };
    expect((await send(await granted(), sent)).text).toBe(
      `あ;い;う;え;お\n"佐藤";"";"0050";"0${NUMBERS[0]!}";""\n"";"";"0051";"0${NUMBERS[1]!}";""\n`,
    );
  });

  it("is checked by the rules of the layout, at the items of the layout", async () => {
    const broken = [rows()[0], [3, "", tokens[1], "長すぎる名前"]];
    const answer = await send(await granted(), { ...text(), rows: broken });
    const problems = ["3:3:too_long", "3:1:required"];
    expectFailure(asAnswer(answer), "layout_rules_broken", { count: 2, problems });
  });
});

/** Entries in the order in which they lie in the file, by their local headers alone. */
function plainByLocalHeaders(zip: Buffer): readonly (readonly [string, Buffer])[] {
  const entries: (readonly [string, Buffer])[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const name = zip.subarray(at + 30, nameEnd).toString();
    const start = nameEnd + zip.readUInt16LE(at + 28);
    const isBehind = (zip.readUInt16LE(at + 6) & 8) !== 0;
    const [plain, end] = inflateAt(zip, start);
    const sums = isBehind ? zip.indexOf(Buffer.from("PK\x07\x08", "latin1"), end) + 4 : at + 14;
    expect(zip.readUInt32LE(sums)).toBe(crc32(plain));
    expect([zip.readUInt32LE(sums + 4), zip.readUInt32LE(sums + 8)]).toEqual([end - start, plain.length]);
    entries.push([name, plain]);
    at = isBehind ? sums + 12 : end;
  }
  return entries;
}

/** The content of the deflated data at `start`, and where the data end. */
function inflateAt(zip: Buffer, start: number): readonly [plain: Buffer, end: number] {
  const { buffer, engine } = inflateRawSync(zip.subarray(start), { info: true }) as unknown as {
    readonly buffer: Buffer;
    readonly engine: { readonly bytesWritten: number };
  };
  return [buffer, start + engine.bytesWritten];
}

describe("a template that does not hold together is refused, nothing counted or recorded", () => {
  const patched = (change: (bytes: Buffer) => void): Buffer => {
    const copy = Buffer.from(book);
    change(copy);
    return copy;
  };
  const end = () => book.length - 22;
  /** The entry's local header and its record in the directory. */
  const local = () => book.indexOf(SHEET) - 30;
  const record = () => book.indexOf(SHEET, book.indexOf(Buffer.from("PK\x01\x02", "latin1"))) - 46;

  const FAULTS: readonly (readonly [what: string, because: string, sent: () => Sent])[] = [
    ["a column of no item", "columns", () => text({ columns: [2, 4, 1] })],
    ["an item twice", "columns", () => text({ columns: [2, 2, 1] })],
    ["no column for the number", "columns", () => text({ columns: [3, 1] })],
    ["no column for the key", "columns", () => text({ columns: [2, 3] })],
    ["fewer gaps than numbers", "gaps", () => text({}, [base64(FRAME), FIRST])],
    ["more gaps than numbers", "gaps", () => text({}, [base64(FRAME), 1, FIRST, SECOND])],
    ["fewer numbers than gaps", "gaps", () => ({ ...text(), rows: [rows()[0], [3, "0051", "asked", ""]] })],
    ["a gap beyond the bytes", "pieces", () => text({}, [base64(FRAME), FIRST, 10_000])],
    ["gaps that do not ascend", "pieces", () => text({}, [base64(FRAME), SECOND, FIRST])],
    ["two gaps in one place", "pieces", () => text({}, [base64(FRAME), FIRST, FIRST])],
    ["a gap before the bytes", "pieces", () => text({}, [base64(FRAME), -1, FIRST])],
    ["a gap that is no place", "pieces", () => text({}, [base64(FRAME), 0.5, FIRST])],
    ["bytes that are no base64", "pieces", () => text({}, ["%%%%", FIRST, SECOND])],
    ["a row in the place of a piece", "pieces", () => text({ pieces: 2 })],
    ["an object in the place of a piece", "pieces", () => ({ ...text(), lines: [{ bytes: base64(FRAME) }] })],
    ["more pieces than lines", "pieces", () => ({ ...text({ pieces: 9 }), rows: [] })],
    ["gaps in what is continued", "gaps", () => text({ append: { delimiter: ",", quoting: "always", lineEnd: "\n" } })],
    [
      "a continued package",
      "form",
      () => {
        const { template, ...sent } = workbook();
        return { ...sent, template: { ...template, append: { delimiter: ",", quoting: "always", lineEnd: "\n" } } };
      },
    ],
    [
      "wide digits in a package",
      "form",
      () => {
        const { template, ...sent } = workbook();
        return { ...sent, template: { ...template, digits: "utf16le" } };
      },
    ],
    [
      "a package with gaps",
      "pieces",
      () => {
        const { lines, ...sent } = workbook();
        return { ...sent, lines: [lines[0], [...(lines[1] as unknown[]), 5], lines[2]] };
      },
    ],
    ["an entry that is not there", "package", () => workbook(book, "xl/worksheets/sheet9.xml")],
    ["a package that is no ZIP file", "package", () => workbook(Buffer.alloc(200))],
    ["a package without its end", "package", () => workbook(book.subarray(0, -1))],
    ["bytes behind the end", "package", () => workbook(Buffer.concat([book, Buffer.alloc(3)]))],
    ["a directory that lies elsewhere", "package", () => workbook(patched((b) => b.writeUInt32LE(5, end() + 16)))],
    ["a directory of another length", "package", () => workbook(patched((b) => b.writeUInt32LE(5, end() + 12)))],
    ["more entries than it says", "package", () => workbook(patched((b) => b.fill(1, end() + 8, end() + 12)))],
    ["one disk of several", "package", () => workbook(patched((b) => b.writeUInt16LE(1, end() + 4)))],
    ["ZIP64", "package", () => workbook(patched((b) => b.writeUInt32LE(0xffffffff, end() + 16)))],
    [
      "an entry beyond the directory",
      "package",
      () => workbook(patched((b) => b.writeUInt32LE(0xfffffff0, record() + 42))),
    ],
    ["an encrypted entry", "package", () => workbook(patched((b) => b.writeUInt16LE(1, record() + 8)))],
    ["an entry of another name", "package", () => workbook(patched((b) => b.write("y", local() + 30)))],
    ["an entry that is none", "package", () => workbook(patched((b) => b.write("y", local())))],
    ["an entry longer than its place", "package", () => workbook(patched((b) => b.writeUInt32LE(1e6, record() + 20)))],
    [
      "two entries of the name",
      "package",
      () => workbook(patched((b) => b.write(SHEET, b.indexOf("xl/worksheets/sheet2.xml", record())))),
    ],
  ];

  it.each(FAULTS)("%s: template_malformed, %s", async (_, because, sent) => {
    const requestId = await granted();
    const from = await logSize();
    const answer = await send(requestId, sent());
    expectFailure(asAnswer(answer), "template_malformed", { because });
    expect(await usesLeft(requestId)).toBe(1);
    expect(await entriesFrom(from)).toEqual([]);
  });

  it("by the schema, where a name is a path, no file's, or a number: request_invalid", async () => {
    const requestId = await granted();
    for (const name of ["../x.csv", "x.exe", "a\nb.csv", "", `${NUMBERS[0]!}.csv`, "x".repeat(200) + ".csv"]) {
      const answer = await send(requestId, text({ name }));
      expectFailure(asAnswer(answer), "request_invalid", { fields: ["body.template.name"] });
      expect(answer.text).not.toContain(NUMBERS[0]!);
    }
    for (const pieces of [0, -1, 1e9]) {
      expectFailure(asAnswer(await send(requestId, text({ pieces }))), "request_invalid", {
        fields: ["body.template.pieces"],
      });
    }
  });

  it("where rows and columns together would be more than a file may have", async () => {
    const columns = [2, 1, ...new Array<number>(4_094).fill(0)];
    const append = { delimiter: ",", quoting: "when_needed", lineEnd: "\n" } as const;
    const many = Array.from({ length: 8_300 }, () => rows()[0]);
    const sent = { ...text({ columns, append }, [base64("x\n")]), rows: many };
    expectFailure(asAnswer(await send(await granted(), sent)), "template_malformed", { because: "columns" });
  });

  it("for a layout of an authority, whose file is no one's to change", async () => {
    const use = { kind: "export", layoutId: "yayoi-numbers", expectedCount: 2 };
    const asking = { purpose: "TAX-WH", reason: "取り込み", tokens, validForMinutes: 60, use, maxUses: 1 };
    const { requestId } = (await server.post("/api/v1/requests", asking, clerk)).body as RequestView;
    const answer = await send(requestId, { ...text(), others: { layoutId: "yayoi-numbers" } });
    expectFailure(asAnswer(answer), "template_malformed", { because: "columns" });
  });

  it("as any export is: other tokens, other rows, lines that are no rows", async () => {
    const onlyFirst = await granted(2, tokens.slice(0, 1));
    expectFailure(asAnswer(await send(onlyFirst, text())), "token_not_in_request", { positions: ["1"] });
    const one = { ...text({}, [base64(FRAME), FIRST]), rows: rows().slice(0, 1) };
    expectFailure(asAnswer(await send(await granted(), one)), "row_count_differs", { expected: 2, sent: 1 });
    for (const row of [["x"], 7, [2, "0050", tokens[0]], { 0: 2 }]) {
      const answer = await send(await granted(), { ...text(), rows: [rows()[0], row] });
      expectFailure(asAnswer(answer), "rows_not_of_layout", { positions: ["1"] });
    }
  });
});

describe("numbers that went out in templates", () => {
  it("are nowhere on the server's disk and in no line of its log", () => {
    const leaks = filesUnder(server.folder).filter(({ bytes }) => findCanaries(bytes, NUMBERS).length > 0);
    expect(leaks.map(({ name }) => name)).toEqual([]);
    expect(server.logged.filter((line) => findCanaries(Buffer.from(line), NUMBERS).length > 0)).toEqual([]);
  });
});
