import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { formatEntry, MAX_ENTRY_BYTES } from "#server/log/access-log.ts";
import { appendLeaf, EMPTY_TREE, leafHash, rootOf } from "#server/log/merkle-tree.ts";
import {
  batchOf,
  caller,
  CLERK,
  items,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const AUDITOR = caller("auditor-1", "auditor");
let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

describe("the access log", () => {
  it("starts with the making of the keys", async () => {
    const [first] = await readWholeLog(vault);
    expect(first).toMatchObject({ seq: 0, act: "key_created", result: "done", user: { subject: "system" } });
  });

  it("says who, when, in which role, what, for which purpose, on which file, records and persons, from where", async () => {
    const [a, b] = items(1, 2);
    const batch = batchOf({ items: [{ ...a!, person: { employeeNumber: "E-1" } }, b!], purposes: ["EI", "TAX-WH"] });
    const { workbookId } = valueOf(await vault.vault.tokenize(CLERK, batch));
    const log = await readWholeLog(vault);
    const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
    expect(log.at(-1)).toEqual({
      version: 1,
      seq: log.length - 1,
      tenant: "default",
      utc: new Date(vault.clock.nowMs).toISOString(),
      user: { subject: "clerk-1", name: "clerk-＊さん", roles: ["clerk"], from: "127.0.0.1" },
      act: "tokenize",
      result: "done",
      purposes: ["EI", "TAX-WH"],
      workbookId,
      batchId: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/u),
      recordRefs: [uuid, uuid],
      recordCount: 2,
      personRefs: [uuid],
      personCount: 1,
    });
  });

  it("gives pages whose entries hash to the root of the head", async () => {
    const size = (await readWholeLog(vault)).length;
    let tree = EMPTY_TREE;
    for (let from = 0; from < size; from += 2) {
      const page = valueOf(await vault.vault.readLog(AUDITOR, from, 2));
      for (const { index, entry } of page.entries) {
        expect(index).toBe(tree.size);
        tree = appendLeaf(tree, leafHash(entry));
      }
    }
    const { size: headSize, root } = valueOf(await vault.vault.readLog(AUDITOR, size, 1));
    expect(tree.size).toBe(headSize);
    expect(rootOf(tree).equals(root)).toBe(true);
  });

  it("takes several entries for an act on very many records, all of them within the limit", async () => {
    const before = (await readWholeLog(vault)).length;
    const indexes = Array.from({ length: 1000 }, (_, index) => 5000 + index);
    const named = items(...indexes).map((item, index) => ({ ...item, person: { employeeNumber: `M-${index}` } }));
    valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: named })));
    const page = valueOf(await vault.vault.readLog(AUDITOR, before, 10));
    expect(page.entries).toHaveLength(2);
    for (const { entry } of page.entries) expect(entry.length).toBeLessThanOrEqual(MAX_ENTRY_BYTES);
  });

  it("records twenty acts at the same time without a gap or a fork", async () => {
    const before = (await readWholeLog(vault)).length;
    const acts = Array.from({ length: 20 }, (_, index) =>
      vault.vault.tokenize(CLERK, batchOf({ items: items(7000 + index) })),
    );
    for (const act of await Promise.all(acts)) valueOf(act);
    const log = await readWholeLog(vault);
    expect(log).toHaveLength(before + 20);
    expect(log.map((entry) => entry["seq"])).toEqual(log.map((_, index) => index));
  });

  it("masks every digit of a name, in any script", () => {
    const actor = { ...AUDITOR, displayName: "山田 1234５６７８٩" };
    expect(formatEntry(0, "t", actor, 0, { act: "sign_in", result: "done" }).toString("utf8")).toContain(
      "山田 ＊＊＊＊＊＊＊＊＊",
    );
  });
});
