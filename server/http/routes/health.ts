import { failed, ok } from "#domain/kernel/result.ts";
import { type Answer, type Call } from "../route.ts";

const RETRY_AFTER_MS = 2_000;

/** The process runs and answers. */
export function live(): Answer {
  return ok({ state: "live" });
}

/** An act could be recorded now: found out by writing and syncing. */
export async function ready({ services }: Call<object>): Promise<Answer> {
  if (await services.readiness.isReady()) return ok({ state: "ready" });
  return failed({ code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS });
}
