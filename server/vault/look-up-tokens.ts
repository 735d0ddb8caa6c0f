import type { TokenState } from "#application/ports/token-states.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { Act } from "./perform.ts";

/**
 * The state of each token, in their order.
 *
 * It is a look without an entry in the log, like the look for people: no number is opened or compared, and nobody is
 * named. A sheet asks at every calculation, so that entries would bury those of real use, which the log is for.
 * Tokens are random: whoever asks about one has it already.
 */
export async function lookUpTokens(
  { keys, transaction }: Pick<Act, "keys" | "transaction">,
  tokens: readonly TokenText[],
): Promise<readonly TokenState[]> {
  const locators = new Map(tokens.map((token) => [token, keys.locate("token", token)]));
  const records = await transaction.records.byTokens([...locators.values()]);
  const kept = new Set(records.map(({ tokenLocator }) => tokenLocator.toString("latin1")));
  const others = [...locators.values()].filter((locator) => !kept.has(locator.toString("latin1")));
  const gone = await transaction.disposals.disposedTokens(others);
  const disposed = new Set(gone.map((locator) => locator.toString("latin1")));
  return tokens.map((token) => {
    const locator = locators.get(token)?.toString("latin1") ?? "";
    return kept.has(locator) ? "kept" : disposed.has(locator) ? "disposed" : "unknown";
  });
}
