/**
 * The states of tokens, over the network.
 * @module
 */
import type { TokenStates } from "#application/ports/token-states.ts";
import { tokenLookUpAnswer, type TokenLookUpBody } from "#contract/tokens.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

const NOT_UNDERSTOOD = { code: "request_refused", reason: "answer_not_understood" } as const;

export function createHttpTokenStates(
  options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>,
): TokenStates {
  const call = createApiClient(options);
  return {
    async lookUp(tokens) {
      const body = JSON.stringify({ tokens: [...tokens] } satisfies TokenLookUpBody);
      const answer = await call({ method: "POST", path: "/tokens/lookups", body, answer: tokenLookUpAnswer });
      if (!answer.ok) return answer;
      const { states } = answer.value;
      return states.length === tokens.length ? ok(states) : failed(NOT_UNDERSTOOD);
    },
  };
}
