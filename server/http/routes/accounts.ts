import * as z from "zod/mini";
import { type accountList, emptyBody, newAccountBody, type OneTimeLinkAnswer, rolesBody } from "#contract/accounts.ts";
import { failed, ok } from "#domain/kernel/result.ts";
import type { OneTimeLink } from "../../oidc/account-administration-port.ts";
import type { Answer, Call } from "../route.ts";
import { callerOf, type Services } from "../services.ts";

const params = z.strictObject({ subject: z.uuid() });
export const newAccountInput = { body: newAccountBody };
export const rolesInput = { params, body: rolesBody };
export const accountActInput = { params, body: emptyBody };
export const signOutInput = { body: emptyBody };

const ELSEWHERE = failed({ code: "accounts_elsewhere" });

export async function listAccounts({ services, request }: Call<object>): Promise<Answer> {
  const listed = await services.accounts?.list(callerOf(request));
  if (listed === undefined) return ELSEWHERE;
  return listed.ok ? ok({ accounts: [...listed.value] } satisfies z.output<typeof accountList>) : listed;
}

export async function createAccount({ services, request, body }: Call<typeof newAccountInput>): Promise<Answer> {
  const made = await services.accounts?.create(callerOf(request), body);
  return made === undefined ? ELSEWHERE : made.ok ? ok(linkBody(services, made.value)) : made;
}

export async function giveRoles({ services, request, params, body }: Call<typeof rolesInput>): Promise<Answer> {
  return (await services.accounts?.giveRoles(callerOf(request), params.subject, body.roles)) ?? ELSEWHERE;
}

export async function disableAccount({ services, request, params }: Call<typeof accountActInput>): Promise<Answer> {
  return (await services.accounts?.disable(callerOf(request), params.subject)) ?? ELSEWHERE;
}

export async function enableAccount({ services, request, params }: Call<typeof accountActInput>): Promise<Answer> {
  return (await services.accounts?.enable(callerOf(request), params.subject)) ?? ELSEWHERE;
}

export async function resetPassword({ services, request, params }: Call<typeof accountActInput>): Promise<Answer> {
  const made = await services.accounts?.reset(callerOf(request), params.subject);
  return made === undefined ? ELSEWHERE : made.ok ? ok(linkBody(services, made.value)) : made;
}

export async function resetSecondFactor({ services, request, params }: Call<typeof accountActInput>): Promise<Answer> {
  return (await services.accounts?.resetSecondFactor(callerOf(request), params.subject)) ?? ELSEWHERE;
}

/** The entry in the log comes first; forgetting attempts is safe to repeat. */
export async function unlockAccount({ services, request, params }: Call<typeof accountActInput>): Promise<Answer> {
  const unlocked = await services.accounts?.unlock(callerOf(request), params.subject);
  if (unlocked === undefined) return ELSEWHERE;
  if (!unlocked.ok) return unlocked;
  await services.identity.unlock?.(unlocked.value);
  return ok(undefined);
}

export async function signOutEverywhere({ services, request }: Call<typeof signOutInput>): Promise<Answer> {
  return (await services.accounts?.signOutEverywhere(callerOf(request))) ?? ELSEWHERE;
}

function linkBody({ address }: Services, { subject, secret, expiresAtMs }: OneTimeLink): OneTimeLinkAnswer {
  return { subject, link: `${address}/oidc/welcome/${secret}`, expiresAtMs };
}
