import type { FastifyRequest } from "fastify";
import type { ApiFailure } from "../api-failure.ts";
import { addressOf, type Services } from "../services.ts";

export function addressWithinRate(request: FastifyRequest, { perAddress }: Services): ApiFailure | undefined {
  const taken = perAddress.take(addressOf(request.raw));
  return taken.ok ? undefined : taken.failure;
}
