import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import type { TokenText } from "#domain/token/token-text.ts";
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

let vault: TestVault;
beforeAll(async () => {
  vault = await openTestVault();
});
afterAll(() => vault.close());

const OTHER_CLERK = caller("clerk-2", "clerk");

describe("small batches at the same time", () => {
  it("get what they would get one after the other, whatever they share", async () => {
    const workbooks = Array.from({ length: 4 }, () => newWorkbook());
    const tokens = new Map<string, TokenText>();
    const persons = new Set<string>();
    const one = fc.record({
      workbook: fc.nat({ max: workbooks.length - 1 }),
      numbers: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 }),
      isNamed: fc.boolean(),
      showsTokens: fc.boolean(),
      isOwnWorkbook: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 24 }), async (steps) => {
        const logged = (await readWholeLog(vault)).length;
        const batches = steps.map(({ workbook, numbers, isNamed, showsTokens, isOwnWorkbook }) => {
          const shown = showsTokens ? [...tokens].filter(([name]) => name.startsWith(`${workbook} `)) : [];
          const place = { ...workbooks[workbook]!, knownTokens: shown.map(([, token]) => token).slice(0, 5) };
          return batchOf({
            workbook: isOwnWorkbook ? newWorkbook() : place,
            items: items(...numbers).map((item, at) => ({
              ...item,
              ...(isNamed && { person: { name: "架空", employeeNumber: `E${numbers[at]}` } }),
            })),
          });
        });
        const answers = await Promise.all(batches.map((batch) => vault.vault.tokenize(CLERK, batch)));
        for (const [position, answer] of answers.entries()) {
          const { workbook, numbers, isNamed, isOwnWorkbook } = steps[position]!;
          if (isNamed) for (const number of numbers) persons.add(`E${number}`);
          for (const [at, { token }] of valueOf(answer).items.entries()) {
            const name = isOwnWorkbook ? `own ${position} ${numbers[at]}` : `${workbook} ${numbers[at]}`;
            expect(tokens.get(name) ?? token).toBe(token);
            tokens.set(name, token);
          }
          for (const name of tokens.keys()) if (name.startsWith("own ")) tokens.delete(name);
        }
        expect(new Set(tokens.values()).size).toBe(tokens.size);
        expect(await readWholeLog(vault)).toHaveLength(logged + steps.length);
        const known = valueOf(await vault.persons.list(CLERK, undefined, 100));
        expect(known.persons).toHaveLength(persons.size);
      }),
      { numRuns: process.env["SLOW"] === "1" ? 200 : 12 },
    );
  });

  it("share one act with those who come a turn of the event loop later", async () => {
    const ask = (index: number) => vault.vault.tokenize(CLERK, batchOf({ items: items(index) }));
    const asked = [ask(90), ask(91)];
    await setImmediate();
    vault.clock.nowMs += 1_000;
    await Promise.all([...asked, ask(92)]);
    const times = (await readWholeLog(vault)).slice(-3).map(({ utc }) => utc);
    expect(times).toEqual(new Array(3).fill(new Date(vault.clock.nowMs).toISOString()));
  });

  it("are each logged as their own caller's, and a repeat or a stranger's key among them is answered alone", async () => {
    const [first, second] = [batchOf({ items: items(100) }), batchOf({ items: items(101) })];
    const repeated = batchOf({ items: items(102) });
    const { items: before } = valueOf(await vault.vault.tokenize(CLERK, repeated));
    const answers = await Promise.all([
      vault.vault.tokenize(CLERK, first),
      vault.vault.tokenize(OTHER_CLERK, second),
      vault.vault.tokenize(CLERK, repeated),
      vault.vault.tokenize(OTHER_CLERK, repeated),
      vault.vault.tokenize(CLERK, first),
      vault.vault.tokenize(CLERK, batchOf({ batchKey: newBatchKey(), items: items(103, 103) })),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false, true, true]);
    expect(valueOf(answers[2]).items).toEqual(before);
    expect(valueOf(answers[4])).toEqual(valueOf(answers[0]));
    const actors = (await readWholeLog(vault)).slice(-4).map(({ user }) => (user as { subject: string }).subject);
    expect(actors.sort()).toEqual(["clerk-1", "clerk-1", "clerk-1", "clerk-2"]);
  });
});
