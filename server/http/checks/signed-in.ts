import type { FastifyRequest } from "fastify";
import type { ApiFailure } from "../api-failure.ts";
import type { Services } from "../services.ts";

/** After it passed, `request.caller` is a verified person. */
export async function signedIn(request: FastifyRequest, { identity }: Services): Promise<ApiFailure | undefined> {
  const verified = await identity.verifyAccessToken(request.headers.authorization);
  if (!verified.ok) return { code: "unauthenticated" };
  request.caller = verified.value;
  return undefined;
}
