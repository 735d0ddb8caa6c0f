import { type KeyReportBody, MAX_ROWS_A_CALL, type RotationAnswer, rotationBody } from "#contract/keys.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { KeyAdministrationFailure } from "../../keys/key-administration-port.ts";
import type { ApiFailure } from "../api-failure.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf } from "../services.ts";

export const rotationInput = { body: rotationBody };

const RETRY_AFTER_MS = 5_000;

export async function showKeys({ services, request }: Call<object>): Promise<Answer> {
  const { tenant } = callerOf(request);
  const report = await services.keys.report();
  if (!report.ok) return failed(toApiFailure(report.failure));
  const { provider, rootKeys, dataKeys } = report.value;
  const own = dataKeys.filter((key) => key.tenant === tenant);
  return ok({
    provider,
    rootKeys: rootKeys.map(({ keyId, usage }) => ({
      keyId,
      usage,
      dataKeys: own.filter((key) => key.wrappingKeyId === keyId && key.state !== "destroyed").length,
    })),
    dataKeys: own.map(({ keyId, state, epoch, rows }) => ({ keyId, state, epoch, rows })),
  } satisfies KeyReportBody);
}

export async function rotateKeys({ services, request, body }: Call<typeof rotationInput>): Promise<Answer> {
  const caller = callerOf(request);
  if (body.level === "wrapping") {
    const tenants = await services.tenants.list();
    if (!tenants.ok) return failed({ code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS });
    // It wraps everybody's keys: among several companies it is for whoever runs the machine.
    if (tenants.value.length > 1) return failed({ code: "role_missing", roles: ["operator"] });
  }
  const step =
    body.level === "wrapping"
      ? await services.keys.rotateWrapping(caller)
      : await services.keys.rotateData(caller.tenant, caller, MAX_ROWS_A_CALL);
  return step.ok ? ok({ ...step.value } satisfies RotationAnswer) : failed(toApiFailure(step.failure));
}

/** Which key or file is the matter stays with the operator: the caller learns that the vault cannot do it now. */
function toApiFailure({ code }: KeyAdministrationFailure): ApiFailure {
  if (code === "store_unavailable") return { code: "access_log_unavailable" };
  return { code: "vault_unavailable", retryAfterMs: RETRY_AFTER_MS };
}
