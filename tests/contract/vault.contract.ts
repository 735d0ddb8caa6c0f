/**
 * What every adapter of the Vault port does. `open` gives a vault with a signed-in clerk.
 * @module
 */
import { describe, expect, it } from "@jest/globals";
import type { BatchKey, TokenizeBatch, Vault } from "#application/ports/vault.ts";
import type { WorkbookKey } from "#application/ports/workbook.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import { myNumber } from "../support/my-numbers.ts";

export function describeVaultContract(name: string, open: () => Promise<Vault>): void {
  const batch = (changes: Partial<TokenizeBatch> = {}): TokenizeBatch => ({
    batchKey: crypto.randomUUID() as BatchKey,
    workbook: {
      key: crypto.randomUUID().replaceAll("-", "") as WorkbookKey,
      title: "従業員.xlsx",
      knownTokens: [],
    },
    purposes: ["TAX-WH"],
    items: [
      {
        reference: "'従業員'!F4",
        number: new Secret(myNumber(1)),
        person: { employeeNumber: "A1001", name: "佐藤 美咲" },
      },
      { reference: "'従業員'!F5", number: new Secret(myNumber(2)) },
      { reference: "'従業員'!F9", number: new Secret(myNumber(1)) },
    ],
    ...changes,
  });
  const tokensOf = async (vault: Vault, wanted: TokenizeBatch): Promise<readonly TokenText[]> => {
    const answer = await vault.tokenize(wanted);
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value.map(({ token }) => token);
  };

  describe(`${name} as a vault`, () => {
    it("answers one well-formed token an item, in the order of the items", async () => {
      const answer = await (await open()).tokenize(batch());
      expect(answer.ok && answer.value.map(({ reference }) => reference)).toEqual([
        "'従業員'!F4",
        "'従業員'!F5",
        "'従業員'!F9",
      ]);
      expect(answer.ok && answer.value.every(({ token }) => parseToken(token).ok)).toBe(true);
    });

    it("gives the same number the same token inside a workbook, also in a later batch", async () => {
      const vault = await open();
      const first = batch();
      const [a, b, c] = await tokensOf(vault, first);
      expect(c).toBe(a);
      expect(b).not.toBe(a);
      expect(await tokensOf(vault, batch({ workbook: first.workbook }))).toEqual([a, b, a]);
    });

    it("gives the same number another token in another workbook", async () => {
      const vault = await open();
      const [a] = await tokensOf(vault, batch());
      const [other] = await tokensOf(vault, batch());
      expect(other).not.toBe(a);
    });

    it("recognises a workbook by a token it holds, whatever its key is now", async () => {
      const vault = await open();
      const first = batch();
      const tokens = await tokensOf(vault, first);
      const again = batch({ workbook: { ...batch().workbook, knownTokens: tokens.slice(0, 1) } });
      expect(await tokensOf(vault, again)).toEqual(tokens);
    });

    it("gives the same answer to the same batch again", async () => {
      const vault = await open();
      const wanted = batch();
      expect(await tokensOf(vault, wanted)).toEqual(await tokensOf(vault, wanted));
    });

    it("refuses another content under a used batch key", async () => {
      const vault = await open();
      const wanted = batch();
      await tokensOf(vault, wanted);
      const answer = await vault.tokenize({ ...wanted, items: wanted.items.slice(0, 1) });
      expect(answer).toMatchObject({ ok: false, failure: { code: "batch_key_reused" } });
    });

    it("takes the outcomes of a batch, and the same outcomes again", async () => {
      const vault = await open();
      const wanted = batch();
      await tokensOf(vault, wanted);
      const outcomes = wanted.items.map(({ reference }) => ({ reference, outcome: "written" as const }));
      expect(await vault.settleBatch(wanted.batchKey, outcomes)).toMatchObject({ ok: true });
      expect(await vault.settleBatch(wanted.batchKey, outcomes)).toMatchObject({ ok: true });
    });
  });
}
