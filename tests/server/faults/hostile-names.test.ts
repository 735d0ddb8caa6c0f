import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import type { TokenText } from "#domain/token/token-text.ts";
import type { RequestView } from "#server/vault/vault-port.ts";
import { TEST_ENGINE } from "../../support/server/test-storage.ts";
import {
  APPROVER,
  batchOf,
  caller,
  CLERK,
  items,
  newWorkbook,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const HOSTILE = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "'; DROP TABLE requests; --",
  '" OR ""="',
  "${jndi:ldap://127.0.0.1/a}",
  "<img src=x onerror=alert(1)>",
  "\u202Egnp.exe",
  "%00%0d%0aSet-Cookie: a=b",
  '=HYPERLINK("http://127.0.0.1")',
] as const;

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

const ask = async (tokens: readonly TokenText[], reason: string, by = CLERK): Promise<RequestView> =>
  valueOf(await vault.vault.request(by, { purpose: "TAX-WH", reason, tokens, validForMinutes: 30 }));

describe("hostile names", () => {
  it.each(HOSTILE)("as sheet, workbook, person, reason and user: %s stays a text", async (name) => {
    const by = { ...caller(name, "clerk"), displayName: name };
    const [item] = items(1);
    const named = { ...item!, reference: name, person: { name, employeeNumber: name } };
    const workbook = { ...newWorkbook(), title: name };
    const tokenized = valueOf(await vault.vault.tokenize(by, batchOf({ workbook, items: [named] })));
    expect(tokenized.items.map(({ reference }) => reference)).toEqual([name]);
    const asked = await ask([tokenized.items[0]!.token], name, by);
    expect(asked).toMatchObject({ requester: name, reason: name });
    expect(asked.workbooks).toHaveLength(1);
    const decided = { requestId: asked.requestId, hash: asked.hash, decision: "approve", comment: name } as const;
    valueOf(await vault.vault.decide(APPROVER, decided));
    expect(valueOf(await vault.vault.reveal(by, asked.requestId, [tokenized.items[0]!.token]))).toHaveLength(1);
    expect((await readWholeLog(vault)).at(-1)).toMatchObject({ act: "reveal", user: { subject: name } });
    expect(Object.prototype).not.toHaveProperty("employeeNumber");
  });

  it("leave every table and every row where it was", async () => {
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM requests`.execute(
      vault.engine.anyDatabase,
    );
    expect(rows[0]?.count).toBe(HOSTILE.length);
  });

  it.each(HOSTILE)("as tenant: %s has no keys, so that nothing is done", async (tenant) => {
    const stranger = { ...CLERK, tenant };
    await expect(vault.vault.requests(stranger)).rejects.toThrow(/tenant has no keys/u);
    await expect(vault.vault.tokenize(stranger, batchOf({ items: items(1) }))).rejects.toThrow(/tenant has no keys/u);
  });
});

/** Over a socket to the database each act has many round trips. */
const USES = TEST_ENGINE === "sqlite" || process.env["SLOW"] ? 1_000 : 200;

describe("requests at the same time", () => {
  it(`${USES} uses of one grant: as many are given as were agreed`, async () => {
    const [token] = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(2) }))).items.map(
      (item) => item.token,
    );
    const bounds = { purpose: "TAX-WH", reason: "確認", tokens: [token!], validForMinutes: 30, maxUses: 7 } as const;
    const { requestId, hash } = valueOf(await vault.vault.request(CLERK, bounds));
    valueOf(await vault.vault.decide(APPROVER, { requestId, hash, decision: "approve", comment: "" }));
    const answers = await Promise.all(
      Array.from({ length: USES }, () => vault.vault.reveal(CLERK, requestId, [token!])),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(7);
    const entries = (await readWholeLog(vault)).filter((entry) => entry["requestId"] === requestId);
    expect(entries.filter(({ act, result }) => act === "reveal" && result === "done")).toHaveLength(7);
    expect(entries.filter(({ act, result }) => act === "reveal" && result === "refused")).toHaveLength(USES - 7);
  });
});
