import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { TokenText } from "#domain/token/token-text.ts";
import { fictionalNumber } from "../../support/server/fictional-numbers.ts";
import {
  batchOf,
  caller,
  CLERK,
  items,
  newBatchKey,
  newWorkbook,
  openTestVault,
  readWholeLog,
  type TestVault,
  valueOf,
} from "../../support/server/test-vault.ts";

const REUSED = { ok: false, failure: { code: "batch_key_reused" } };
let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

async function tokensOf(...args: Parameters<typeof batchOf>): Promise<readonly TokenText[]> {
  return valueOf(await vault.vault.tokenize(CLERK, batchOf(...args))).items.map((item) => item.token);
}

describe("tokenizing a batch", () => {
  it("answers a token for each item, in the order of the items", async () => {
    const answer = valueOf(await vault.vault.tokenize(CLERK, batchOf({ items: items(1, 2, 3) })));
    expect(answer.items.map((item) => item.reference)).toEqual(["名簿!B2", "名簿!B3", "名簿!B4"]);
    expect(new Set(answer.items.map((item) => item.token)).size).toBe(3);
  });

  it("gives the same number in the same workbook the same token, in one batch and over batches", async () => {
    const workbook = newWorkbook();
    const [first, again] = await tokensOf({ workbook, items: items(10, 10) });
    const [later] = await tokensOf({ workbook, items: items(10) });
    expect(again).toBe(first);
    expect(later).toBe(first);
  });

  it("gives the same number in another workbook another token", async () => {
    const [one] = await tokensOf({ items: items(11) });
    const [other] = await tokensOf({ items: items(11) });
    expect(other).not.toBe(one);
  });

  it("recognises a workbook by the tokens it holds, whatever its key has become", async () => {
    const [token] = await tokensOf({ items: items(12, 13) });
    const changed = newWorkbook([token!]);
    expect(await tokensOf({ workbook: changed, items: items(12) })).toEqual([token]);
    expect(await tokensOf({ workbook: { ...changed, knownTokens: [] }, items: items(12) })).toEqual([token]);
  });

  it("keeps the laws of tokens over any sequence of batches", async () => {
    const workbooks = [newWorkbook(), newWorkbook(), newWorkbook()];
    const seen = new Map<string, TokenText>();
    const step = fc.record({
      workbook: fc.nat({ max: workbooks.length - 1 }),
      numbers: fc.array(fc.integer({ min: 100, max: 130 }), { minLength: 1, maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(step, async ({ workbook, numbers }) => {
        const tokens = await tokensOf({ workbook: workbooks[workbook]!, items: items(...numbers) });
        for (const [position, number] of numbers.entries()) {
          const place = `${workbook}/${number}`;
          expect(tokens[position]).toBe(seen.get(place) ?? tokens[position]);
          seen.set(place, tokens[position]!);
        }
        expect(new Set(seen.values()).size).toBe(seen.size);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a batch key", () => {
  it("gives the same answer again for the same content, and records the act once", async () => {
    const batch = batchOf({ items: items(20, 21) });
    const first = valueOf(await vault.vault.tokenize(CLERK, batch));
    const entries = (await readWholeLog(vault)).length;
    expect(await vault.vault.tokenize(CLERK, batch)).toEqual({ ok: true, value: first });
    expect(await readWholeLog(vault)).toHaveLength(entries);
  });

  it("gives the same answer to requests that run at the same time", async () => {
    const batch = batchOf({ items: items(22, 23) });
    const answers = await Promise.all(Array.from({ length: 8 }, () => vault.vault.tokenize(CLERK, batch)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it("is refused for another content, whichever part differs", async () => {
    const batch = batchOf({ items: items(24, 25) });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    const [first, second] = batch.items;
    const others = [
      { ...batch, items: [first!] },
      { ...batch, items: [second!, first!] },
      { ...batch, items: [first!, { ...second!, number: fictionalNumber(26) }] },
      { ...batch, items: [first!, { ...second!, reference: "名簿!C3" }] },
      { ...batch, items: [first!, { ...second!, person: { name: "山田 太郎" } }] },
      { ...batch, purposes: ["EI"] as const },
      { ...batch, workbook: newWorkbook() },
    ];
    const entries = (await readWholeLog(vault)).length;
    for (const other of others) expect(await vault.vault.tokenize(CLERK, other)).toEqual(REUSED);
    expect(await readWholeLog(vault)).toHaveLength(entries);
  });

  it("is refused for another person, even with the same content", async () => {
    const batch = batchOf({ items: items(27) });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    expect(await vault.vault.tokenize(caller("clerk-2", "clerk"), batch)).toEqual(REUSED);
  });
});

describe("whose number it is", () => {
  const subjectsOf = async (): Promise<readonly string[]> => {
    const last = (await readWholeLog(vault)).at(-1)!;
    return last["personRefs"] as string[];
  };
  const person = (employeeNumber: string, more: object = {}) => ({ person: { employeeNumber, ...more } });

  it("is one subject for one employee number, however its digits are written", async () => {
    const [a, b] = items(40, 41);
    await tokensOf({
      items: [
        { ...a!, ...person("E-100") },
        { ...b!, ...person(" ｅ-１００ ") },
      ],
    });
    expect(await subjectsOf()).toHaveLength(1);
  });

  it("is another subject for a dependant who shares the employee's number", async () => {
    const [a, b, c] = items(42, 43, 44);
    await tokensOf({
      items: [
        { ...a!, ...person("E-200", { name: "鈴木 一郎", relationship: "本人" }) },
        { ...b!, ...person("E-200", { name: "鈴木 花子", relationship: "妻" }) },
        { ...c!, ...person("E-200", { name: "鈴木 次郎", relationship: "子" }) },
      ],
    });
    expect(await subjectsOf()).toHaveLength(3);
  });

  it("follows the number into a workbook that names nobody", async () => {
    const [a] = items(45);
    await tokensOf({ items: [{ ...a!, ...person("E-300") }] });
    const known = await subjectsOf();
    await tokensOf({ items: [a!] });
    expect(known).toHaveLength(1);
    expect(await subjectsOf()).toEqual(known);
  });

  it("is learned later where the first batch named nobody", async () => {
    const [a] = items(46);
    const workbook = newWorkbook();
    await tokensOf({ workbook, items: [a!] });
    expect(await subjectsOf()).toEqual([]);
    await tokensOf({ workbook, items: [{ ...a!, ...person("E-400") }] });
    expect(await subjectsOf()).toHaveLength(1);
  });
});

describe("settling a batch", () => {
  it("takes each item's outcome, safe to repeat, until nothing is open", async () => {
    const batch = batchOf({ items: items(50, 51, 52) });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    const open = async () =>
      valueOf(await vault.vault.unsettledBatches(CLERK)).find((listed) => listed.batchKey === batch.batchKey);
    expect(await open()).toMatchObject({ workbookTitle: "従業員台帳.xlsx", items: 3, unsettled: 3 });
    const first = { reference: "名簿!B2", outcome: "changed_since_scan" } as const;
    for (let time = 0; time < 2; time += 1) valueOf(await vault.vault.settle(CLERK, batch.batchKey, [first]));
    expect(await open()).toMatchObject({ unsettled: 2 });
    const rest = batch.items.map(({ reference }) => ({ reference, outcome: "written" as const }));
    valueOf(await vault.vault.settle(CLERK, batch.batchKey, rest));
    expect(await open()).toBeUndefined();
    expect((await readWholeLog(vault)).at(-1)).toMatchObject({
      act: "settle",
      outcomes: { open: 0, written: 3, changed_since_scan: 0, not_writable: 0 },
    });
  });

  it("refuses a batch that does not exist or is another person's, and an unknown reference", async () => {
    const batch = batchOf({ items: items(53) });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    const outcome = { reference: "名簿!B2", outcome: "written" } as const;
    const missing = { ok: false, failure: { code: "batch_missing" } };
    const entries = (await readWholeLog(vault)).length;
    expect(await vault.vault.settle(CLERK, newBatchKey(), [outcome])).toEqual(missing);
    expect(await vault.vault.settle(caller("clerk-2", "clerk"), batch.batchKey, [outcome])).toEqual(missing);
    expect(await vault.vault.settle(CLERK, batch.batchKey, [outcome, { ...outcome, reference: "名簿!Z9" }])).toEqual({
      ok: false,
      failure: { code: "reference_unknown", positions: ["1"] },
    });
    expect(await readWholeLog(vault)).toHaveLength(entries);
    expect(valueOf(await vault.vault.unsettledBatches(CLERK)).map((listed) => listed.batchKey)).toContain(
      batch.batchKey,
    );
  });

  it("leaves sheet names like __proto__ and quotes what they are", async () => {
    const [a, b] = items(54, 55);
    const batch = batchOf({
      items: [
        { ...a!, reference: "__proto__" },
        { ...b!, reference: "'; DROP TABLE records; --" },
      ],
    });
    valueOf(await vault.vault.tokenize(CLERK, batch));
    const outcomes = batch.items.map(({ reference }) => ({ reference, outcome: "written" as const }));
    expect(await vault.vault.settle(CLERK, batch.batchKey, outcomes)).toEqual({ ok: true, value: undefined });
  });
});
