/**
 * What follows once somebody showed a factor: the next page, or the end of the sign-in.
 * @module
 */
import {
  type Exchange,
  type Interaction,
  type Passed,
  type SignInParts,
  callerAt,
  keepProgress,
  showNext,
} from "./interaction.ts";

/** False: the sign-in cannot be recorded, and nobody gets in. */
export async function goOn(
  parts: SignInParts,
  exchange: Exchange,
  interaction: Pick<Interaction, "isForSecurity">,
  passed: Passed,
): Promise<boolean> {
  const caller = await callerAt(parts, exchange, passed);
  if (!caller || !parts.secondFactors) return finish(parts, exchange, passed);
  const { hasTotp, passkeys } = await parts.secondFactors.factorsOf(caller);
  const hasSome = hasTotp || passkeys.length > 0;
  const isComplete = passed.isComplete || !hasSome;
  const mustSetUp = !hasSome && parts.secondFactors.isRequiredOf(caller);
  if (isComplete && !mustSetUp && !interaction.isForSecurity) return finish(parts, exchange, passed);
  await keepProgress(parts, exchange, { passed: { ...passed, isComplete } });
  showNext(exchange);
  return true;
}

/** Ends the interaction: signed in, or refused where the account is gone by now. */
export async function finish(parts: SignInParts, exchange: Exchange, passed: Passed): Promise<boolean> {
  const { request, response } = exchange;
  const caller = await callerAt(parts, exchange, passed);
  if (!caller) {
    const result = { error: "access_denied", error_description: "account ended" };
    await parts.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    return true;
  }
  if (!(await parts.recordSignIn(caller))) return false;
  await parts.accounts.forgetAttempts(caller.subject);
  parts.observe({ kind: "signed_in", subject: caller.subject, tenant: caller.tenant });
  const login = { accountId: passed.account, remember: false, amr: [...passed.methods] };
  await parts.provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  return true;
}
