import { type TokenLookUpAnswer, tokenLookUpBody } from "#contract/tokens.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import type { ApiFailure } from "../api-failure.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";

export const tokenLookUpInput = { body: tokenLookUpBody };

export async function lookUpTokens({ services, request, body }: Call<typeof tokenLookUpInput>): Promise<Answer> {
  const tokens = parseTokens(body.tokens, "body.tokens");
  if (!tokens.ok) return tokens;
  const states = await services.vault.lookUpTokens(callerOf(request), tokens.value);
  return states.ok ? ok({ states: [...states.value] } satisfies TokenLookUpAnswer) : states;
}

/** All of `texts` as tokens; a failure names the places in `field` that hold none. */
export function parseTokens(texts: readonly string[], field: string): Result<readonly TokenText[], ApiFailure> {
  const tokens: TokenText[] = [];
  const fields: string[] = [];
  for (const [position, text] of texts.entries()) {
    const token = parseToken(text);
    if (token.ok) tokens.push(token.value);
    else fields.push(`${field}.${position}`);
  }
  return fields.length > 0 ? failed({ code: "request_invalid", fields }) : ok(tokens);
}
