import type { FastifyRequest } from "fastify";
import type { Role } from "#contract/account.ts";
import type { ApiFailure } from "../api-failure.ts";
import { callerOf } from "../services.ts";

/** The caller has one of `roles`. */
export function roleHeld(request: FastifyRequest, roles: readonly Role[]): ApiFailure | undefined {
  const held = callerOf(request).roles;
  return roles.some((role) => held.includes(role)) ? undefined : { code: "role_missing", roles };
}
