/**
 * `POST /api/v1/tokens/lookups`: what has become of the numbers behind tokens, for `=MYNUMBER.STATUS(…)` in cells.
 * @module
 */
import * as z from "zod/mini";
import { MAX_TOKENS_ASKED, TOKEN_STATES } from "#application/ports/token-states.ts";
import { TOKEN_LENGTH } from "#domain/token/token-text.ts";

export const tokenLookUpBody = z.strictObject({
  tokens: z.array(z.string().check(z.length(TOKEN_LENGTH))).check(z.minLength(1), z.maxLength(MAX_TOKENS_ASKED)),
});
export type TokenLookUpBody = z.infer<typeof tokenLookUpBody>;
/** In the order asked. */
export const tokenLookUpAnswer = z.strictObject({ states: z.array(z.enum(TOKEN_STATES)) });
export type TokenLookUpAnswer = z.infer<typeof tokenLookUpAnswer>;
