/**
 * What the redirect page hands to the window that opened it: the query it was called with, which holds a
 * code that is worthless without the opener's verifier, and never a token.
 * @module
 */
import * as z from "zod/mini";

const KIND = "mynumber-vault/signed-in";
const message = z.strictObject({ kind: z.literal(KIND), query: z.string() });
export type ReturnMessage = z.infer<typeof message>;

export function returnMessageOf(query: string): ReturnMessage {
  return { kind: KIND, query };
}

/** The query, if `received` is a return message that carries `state`; else `undefined`: not for us. */
export function parseReturnMessage(received: unknown, state: string): URLSearchParams | undefined {
  const parsed = message.safeParse(received);
  if (!parsed.success) return undefined;
  const query = new URLSearchParams(parsed.data.query);
  return query.get("state") === state ? query : undefined;
}
