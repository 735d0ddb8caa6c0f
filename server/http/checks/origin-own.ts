import type { FastifyRequest } from "fastify";
import type { ApiFailure } from "../api-failure.ts";
import type { Services } from "../services.ts";

/** Browsers name the page that asks: only our own pages may. Programs name none. */
export function originOwn(request: FastifyRequest, { address }: Services): ApiFailure | undefined {
  const { origin } = request.headers;
  if (origin === undefined || origin === address) return undefined;
  return { code: "request_invalid", fields: ["headers.origin"] };
}
