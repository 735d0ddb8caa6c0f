/**
 * Files so large that their records are found in parts, opened in threads, and kept deflated until they are sent.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createHash, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { createRandomPool } from "#server/keys/random-pool.ts";
import { newToken } from "#server/vault/made-records.ts";
import type { ExportedFile } from "#server/vault/exports-port.ts";
import type { RequestId, UseKey } from "#server/vault/vault-store-port.ts";
import { fictionalDigits } from "../../support/server/fictional-numbers.ts";
import { statementLine } from "../../support/server/statement-rows.ts";
import {
  APPROVER,
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const PEOPLE = 3_000;
const SETTINGS = { encoding: "cp932", serial: 1 } as const;

let vault: TestVault;
let tokens: readonly TokenText[];
let requestId: RequestId;
beforeAll(async () => {
  vault = await openTestVault();
  // Of three kinds, so that no part of the file finds all of its records alike: purposes, people, keys.
  tokens = [
    ...(await store(0, 1_200, ["TAX-WH"], false)),
    ...(await store(1_200, 2_100, ["TAX-WH", "SI-HP"], true)),
    ...(await rotateAnd(() => store(2_100, PEOPLE, ["TAX-WH"], true))),
  ];
  requestId = await granted(shuffled(tokens), PEOPLE);
});
afterAll(() => vault.close());

async function store(from: number, to: number, purposes: readonly [Purpose, ...Purpose[]], isNamed: boolean) {
  const indexes = Array.from({ length: to - from }, (_, offset) => from + offset);
  const named = items(...indexes).map((item, offset) => ({
    ...item,
    ...(isNamed && { person: { employeeNumber: `E${from + offset}` } }),
  }));
  return valueOf(await vault.vault.tokenize(CLERK, batchOf({ purposes, items: named }))).items.map(
    ({ token }) => token,
  );
}

/** Leaves nearly everything under the key before. */
async function rotateAnd<T>(work: () => Promise<T>): Promise<T> {
  valueOf(await vault.keyAdministration.rotateData("default", caller("administrator-1", "administrator"), 100));
  return work();
}

async function granted(about: readonly TokenText[], expectedCount: number): Promise<RequestId> {
  const use = { kind: "export", layoutId: "nta-375", expectedCount } as const;
  const asking = { purpose: "TAX-WH", reason: "提出", tokens: about, validForMinutes: 60, use, maxUses: 2 } as const;
  const asked = valueOf(await vault.vault.request(CLERK, asking));
  valueOf(await vault.vault.decide(APPROVER, { ...asked, decision: "approve", comment: "" }));
  return asked.requestId;
}

/** Always the same order, and not the one in which they came. */
function shuffled(all: readonly TokenText[]): readonly TokenText[] {
  const orderOf = (token: TokenText) => createHash("sha256").update(token).digest("hex");
  return all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

async function* linesFor(about: readonly TokenText[]): AsyncGenerator {
  for (const [index, token] of about.entries()) yield Promise.resolve(statementLine(index, token));
}

const exportFile = (about: readonly TokenText[], of = requestId, useKey = randomUUID() as UseKey) =>
  vault.exports.exportFile(CLERK, { requestId: of, useKey, layoutId: "nta-375", settings: SETTINGS }, linesFor(about));

async function read({ bytes, discard }: ExportedFile): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  discard();
  return Buffer.concat(pieces);
}

const numbersIn = (file: Buffer): readonly string[] =>
  new TextDecoder("shift_jis")
    .decode(file)
    .trimEnd()
    .split("\r\n")
    .map((record) => record.split(",")[94] ?? "");

describe("a file for thousands of people", () => {
  it("has each number at its row, whatever key, purposes and person its record has; the log has each record", async () => {
    const order = shuffled(tokens);
    const from = (await readWholeLog(vault)).length;
    const file = await read(valueOf(await exportFile(order)));
    const numberOf = new Map(tokens.map((token, index) => [token, fictionalDigits(index)]));
    expect(numbersIn(file)).toEqual(order.map((token) => `0${numberOf.get(token) ?? ""}`));

    const entries = (await readWholeLog(vault)).slice(from);
    const used = entries.filter(({ act }) => act === "export") as unknown as LoggedUse[];
    expect(used.flatMap(({ recordRefs }) => recordRefs)).toEqual(await recordsOf(order));
    expect(new Set(used.flatMap(({ recordRefs }) => recordRefs)).size).toBe(PEOPLE);
    expect(new Set(used.flatMap(({ personRefs }) => personRefs)).size).toBe(1_800);
    const fileSha256 = createHash("sha256").update(file).digest("hex");
    expect(entries.at(-1)).toMatchObject({ act: "export_sent", fileSha256, rowCount: PEOPLE });
  });

  it("comes again byte for byte under the same key, for the same one use, and for no other rows", async () => {
    const of = await granted(tokens, PEOPLE);
    const key = randomUUID() as UseKey;
    const first = await read(valueOf(await exportFile(tokens, of, key)));
    expect((await read(valueOf(await exportFile(tokens, of, key)))).equals(first)).toBe(true);
    expect(await exportFile(tokens.toReversed(), of, key)).toEqual({
      ok: false,
      failure: { code: "use_key_reused" },
    });
    const [seen] = valueOf(await vault.vault.requests(CLERK)).filter((one) => one.requestId === of);
    expect(seen?.usesLeft).toBe(1);
  });

  it("may name a person in several rows, and counts her number once", async () => {
    const about = tokens.slice(0, 2_500);
    const rows = [...about, ...about.slice(0, 10)];
    const of = await granted(rows, rows.length);
    const numbers = numbersIn(await read(valueOf(await exportFile(rows, of))));
    expect(numbers.slice(2_500)).toEqual(numbers.slice(0, 10));
    const [seen] = valueOf(await vault.vault.requests(CLERK)).filter((one) => one.requestId === of);
    expect([seen?.count, seen?.rowsLeft]).toEqual([2_500, 2_500]);
  });

  it("is not written any further once its numbers are taken out of memory", async () => {
    const file = valueOf(await exportFile(tokens.slice(0, PEOPLE)));
    const pieces = file.bytes[Symbol.asyncIterator]();
    expect((await pieces.next()).done).toBe(false);
    file.discard();
    const rest = async () => {
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next());
    };
    await expect(rest()).rejects.toThrow("numbers of a file were wiped before it was written");
  });
});

describe("a file for thousands of people is refused", () => {
  it("where tokens are unknown or were not asked for, by their places", async () => {
    const of = await granted(tokens.slice(0, 2_998), 3_000);
    expect(await exportFile(tokens, of)).toMatchObject({
      failure: { code: "token_not_in_request", positions: ["2998", "2999"] },
    });
    const unknown = newToken(createRandomPool());
    expect(await exportFile([...tokens.slice(0, 2_999), unknown], of)).toMatchObject({
      failure: { code: "token_unknown", positions: ["2999"] },
    });
  });

  it("where one record was put in the place of another: nothing is counted, nothing is sent", async () => {
    const of = await granted(tokens, PEOPLE);
    const [one, other] = await recordsOf([tokens[700]!, tokens[2_200]!]);
    const bytesOf = (id: string | undefined) => Buffer.from((id ?? "").replaceAll("-", ""), "hex");
    const move = (from: Buffer) =>
      sql`UPDATE records SET sealed_number = ${from} WHERE record_id = ${bytesOf(one)}`.execute(
        vault.engine.anyDatabase,
      );
    const sealedOf = async (id: string | undefined) => {
      const { rows } = await sql<{ sealed_number: Buffer }>`
        SELECT sealed_number FROM records WHERE record_id = ${bytesOf(id)}`.execute(vault.engine.anyDatabase);
      return rows[0]!.sealed_number;
    };
    const before = await sealedOf(one);
    await move(await sealedOf(other));
    await expect(exportFile(tokens, of)).rejects.toMatchObject({ name: "SealedDataDamaged", code: "sealed_damaged" });
    await move(before);
    const [seen] = valueOf(await vault.vault.requests(CLERK)).filter((request) => request.requestId === of);
    expect(seen?.usesLeft).toBe(2);
    expect(numbersIn(await read(valueOf(await exportFile(tokens, of))))[700]).toBe(`0${fictionalDigits(700)}`);
  });
});

interface LoggedUse {
  readonly recordRefs: readonly string[];
  readonly personRefs: readonly string[];
}

/** As the log names them when each is revealed, in order. */
async function recordsOf(about: readonly TokenText[]): Promise<readonly string[]> {
  const asking = { purpose: "TAX-WH", reason: "照合", tokens: about, validForMinutes: 5 } as const;
  const asked = valueOf(await vault.vault.request(CLERK, asking));
  const entries = (await readWholeLog(vault)) as unknown as (LoggedUse & { requestId?: string; act: string })[];
  return entries
    .filter(({ act, requestId: of }) => act === "request" && of === asked.requestId)
    .flatMap(({ recordRefs }) => recordRefs);
}
