import type { FastifyRequest } from "fastify";
import type { ApiFailure } from "../api-failure.ts";
import { callerOf, type Services } from "../services.ts";

export function callerWithinRate(request: FastifyRequest, { perCaller }: Services): ApiFailure | undefined {
  const { tenant, subject } = callerOf(request);
  const taken = perCaller.take(`${tenant}/${subject}`);
  return taken.ok ? undefined : taken.failure;
}
