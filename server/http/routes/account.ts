import type { Account } from "#contract/account.ts";
import { ok } from "#domain/kernel/result.ts";
import { type Answer, type Call } from "../route.ts";
import { callerOf } from "../services.ts";

export function showConfiguration({ services }: Call<object>): Answer {
  return ok(services.configuration);
}

export function showAccount({ request }: Call<object>): Answer {
  const { subject, displayName, tenant, roles } = callerOf(request);
  return ok({ subject, displayName, tenant, roles: [...roles] } satisfies Account);
}
