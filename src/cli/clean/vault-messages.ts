/**
 * The vault of the main thread, as its worker threads use it.
 *
 * Numbers cross the threads as text in memory, as a {@link Secret} is no structured value; they go nowhere else.
 * @module
 */
import type { BatchItem, BatchKey, ItemOutcome, TokenizeBatch, Vault } from "#application/ports/vault.ts";
import { Secret } from "#domain/kernel/secret.ts";
import { parseHeldNumber } from "#domain/number/my-number.ts";

interface SentItem extends Omit<BatchItem, "number"> {
  readonly digits: string;
}
export type VaultCall =
  | { readonly act: "tokenize"; readonly batch: Omit<TokenizeBatch, "items"> & { readonly items: readonly SentItem[] } }
  | { readonly act: "settle"; readonly batchKey: BatchKey; readonly outcomes: readonly ItemOutcome[] };
export type VaultAnswer = Awaited<ReturnType<Vault["tokenize"]>> | Awaited<ReturnType<Vault["settleBatch"]>>;

/** A vault whose every call goes through `call`, which answers what {@link answerVaultCall} made of it. */
export function createDistantVault(call: (message: VaultCall) => Promise<unknown>): Vault {
  return {
    tokenize: async ({ items, ...batch }) => {
      const sent = items.map(({ number, ...item }) => ({ ...item, digits: number.open((digits) => digits) }));
      return (await call({ act: "tokenize", batch: { ...batch, items: sent } })) as Awaited<
        ReturnType<Vault["tokenize"]>
      >;
    },
    settleBatch: async (batchKey, outcomes) =>
      (await call({ act: "settle", batchKey, outcomes })) as Awaited<ReturnType<Vault["settleBatch"]>>,
  };
}

export async function answerVaultCall(vault: Vault, call: VaultCall): Promise<VaultAnswer> {
  return call.act === "settle" ? vault.settleBatch(call.batchKey, call.outcomes) : vault.tokenize(batchOf(call.batch));
}

/** The batch that a worker meant. */
export function batchOf(sent: Extract<VaultCall, { readonly act: "tokenize" }>["batch"]): TokenizeBatch {
  return {
    ...sent,
    items: sent.items.map(({ digits, ...item }) => {
      const number = parseHeldNumber(digits);
      if (!number.ok) throw new TypeError("a thread sent what is no number");
      return { ...item, number: new Secret(number.value) };
    }),
  };
}
