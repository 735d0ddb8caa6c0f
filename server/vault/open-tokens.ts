import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { Act } from "./perform.ts";
import type { TokenFailure } from "./vault-port.ts";
import type { RecordRow } from "./vault-store-port.ts";

/** The record of each token, in their order: all of them or a failure. */
export async function openTokens(
  { keys, transaction }: Pick<Act, "keys" | "transaction">,
  tokens: readonly TokenText[],
): Promise<Result<readonly RecordRow[], TokenFailure>> {
  const locators = tokens.map((token) => keys.locate("token", token));
  const found = new Map(
    (await transaction.records.byTokens(locators)).map((record) => [record.tokenLocator.toString("latin1"), record]),
  );
  const records = locators.map((locator) => found.get(locator.toString("latin1")));
  const positions = records.flatMap((record, index) => (record === undefined ? [String(index)] : []));
  if (positions.length > 0) return failed({ code: "token_unknown", positions });
  return ok(records.filter((record) => record !== undefined));
}
