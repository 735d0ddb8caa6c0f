/**
 * A vault in memory that passes the contract of the port, with switches for what may go wrong on the way.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { ItemOutcome, TokenizeBatch, Vault, VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import { drawToken, TOKEN_BYTES, type TokenText } from "#domain/token/token-text.ts";

export interface MemoryVault extends Vault {
  /** The number behind a token, as a reveal would show it. */
  reveal(token: TokenText): HeldNumber | undefined;
  readonly settled: ReadonlyMap<string, readonly ItemOutcome[]>;
  /** How the following calls end, one each; `lost_answer` does the work and loses the answer. */
  readonly faults: ("none" | "refused" | "lost_answer")[];
}

export function createMemoryVault(): MemoryVault {
  const workbooks = new Map<string, Map<HeldNumber, TokenText>>();
  const workbookOfToken = new Map<TokenText, string>();
  const numbers = new Map<TokenText, HeldNumber>();
  const batches = new Map<string, string>();
  const settled = new Map<string, readonly ItemOutcome[]>();
  const faults: MemoryVault["faults"] = [];

  function tokenFor(workbook: string, number: HeldNumber): TokenText {
    const tokens = workbooks.get(workbook) ?? new Map<HeldNumber, TokenText>();
    workbooks.set(workbook, tokens);
    const known = tokens.get(number);
    if (known !== undefined) return known;
    const token = drawToken(randomBytes(TOKEN_BYTES)) ?? tokenFor(workbook, number);
    tokens.set(number, token);
    numbers.set(token, number);
    workbookOfToken.set(token, workbook);
    return token;
  }

  function store(batch: TokenizeBatch): Result<{ reference: string; token: TokenText }[], VaultFailure> {
    const content = JSON.stringify([
      batch.workbook.key,
      batch.items.map((item) => [item.reference, item.number.open(String)]),
    ]);
    if ((batches.get(batch.batchKey) ?? content) !== content) return failed({ code: "batch_key_reused" });
    batches.set(batch.batchKey, content);
    const known = batch.workbook.knownTokens.map((token) => workbookOfToken.get(token)).find((id) => id !== undefined);
    const workbook = known ?? batch.workbook.key;
    return ok(
      batch.items.map(({ reference, number }) => ({
        reference,
        token: number.open((digits) => tokenFor(workbook, digits)),
      })),
    );
  }

  async function withFault<T>(work: () => Result<T, VaultFailure>): Promise<Result<T, VaultFailure>> {
    const fault = faults.shift() ?? "none";
    if (fault === "refused") return failed({ code: "vault_unavailable", retryAfterMs: 1_000 });
    const answer = work();
    await Promise.resolve();
    return fault === "lost_answer" ? failed({ code: "vault_unreachable" }) : answer;
  }

  return {
    settled,
    faults,
    reveal: (token) => numbers.get(token),
    tokenize: (batch) => withFault(() => store(batch)),
    settleBatch: (batchKey, outcomes) =>
      withFault(() => {
        settled.set(batchKey, outcomes);
        return ok();
      }),
  };
}
