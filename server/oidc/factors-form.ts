/**
 * Where people look after their second factors: because their role needs one, or because they asked for it.
 * Reached only in an interaction in which everything that the account has was shown.
 * @module
 */
import type { Result } from "#domain/kernel/result.ts";
import type { VaultCaller } from "../vault/vault-port.ts";
import { readForm } from "./form-body.ts";
import {
  type Exchange,
  type Interaction,
  type Passed,
  type SignInParts,
  assertSameOrigin,
  callerAt,
  findInteraction,
  keepProgress,
  pathOf,
  showNext,
  takeAttempt,
} from "./interaction.ts";
import { renderFactorsPage } from "./pages/factors-page.ts";
import type { Language } from "./pages/language.ts";
import { renderRecoveryCodesPage } from "./pages/recovery-codes-page.ts";
import type { FactorProblem } from "./pages/second-factor-words.ts";
import type { AddFailure, RemoveFailure, SecondFactors } from "./second-factor/second-factors.ts";
import { makeTotpSecret, stepOfCode, totpAddress } from "./second-factor/totp.ts";
import { FACTOR_STATUS } from "./second-step.ts";
import { STYLE_SHEET_PATH, sendPage } from "./send-page.ts";
import { finish } from "./sign-in-end.ts";

const ISSUER = "MyNumber Vault";
const LOCALE = { ja: "ja-JP", en: "en-GB" } as const satisfies Record<Language, string>;

/** What every form of the page works with, once the person may be here. */
interface Visit {
  readonly parts: SignInParts;
  readonly exchange: Exchange;
  readonly interaction: Interaction;
  readonly passed: Passed;
  readonly caller: VaultCaller;
  readonly factors: SecondFactors;
  readonly form: URLSearchParams;
}

/** A form of the page, for people who may be here; others are shown the page that is theirs. */
function formOf(act: (visit: Visit) => Promise<void>): (parts: SignInParts, exchange: Exchange) => Promise<void> {
  return async (parts, exchange) => {
    const interaction = await findInteraction(parts, exchange);
    assertSameOrigin(parts, exchange.request);
    const { passed } = interaction;
    const caller = passed && (await callerAt(parts, exchange, passed));
    if (!parts.secondFactors || !passed?.isComplete || !caller) {
      showNext(exchange);
      return;
    }
    const form = await readForm(exchange.request);
    await act({ parts, exchange, interaction, passed, caller, factors: parts.secondFactors, form });
  };
}

export const addTotp = formOf(async (visit) => {
  const { parts, exchange, interaction, caller, factors, form } = visit;
  if (!takeAttempt(parts, exchange)) return again(visit, "too_many_attempts");
  const { newSecret } = interaction;
  const step = newSecret && stepOfCode(newSecret, form.get("code") ?? "", parts.now());
  if (newSecret === undefined || typeof step !== "number") return again(visit, "code_refused");
  await answerAdded(visit, await factors.addTotp(caller, newSecret, step));
});

export const addPasskey = formOf(async (visit) => {
  const { parts, exchange, interaction, caller, factors, form } = visit;
  if (!takeAttempt(parts, exchange)) return again(visit, "too_many_attempts");
  const passkey = await parts.passkeys?.readRegistration(form.get("answer") ?? "", interaction.challenge ?? "");
  if (!passkey) return again(visit, "passkey_refused");
  await answerAdded(visit, await factors.addPasskey(caller, passkey));
});

export const removeFactor = formOf(async (visit) => {
  const factor = visit.form.get("factor") ?? "";
  const removed = await visit.factors.remove(visit.caller, factor === "totp" ? factor : { credentialId: factor });
  if (removed.ok) showNext(visit.exchange);
  else await again(visit, problemOf(removed.failure));
});

export const renewRecoveryCodes = formOf(async (visit) => {
  const renewed = await visit.factors.renewRecoveryCodes(visit.caller);
  if (renewed.ok) sendRecoveryCodes(visit, renewed.value);
  else await again(visit, problemOf(renewed.failure));
});

/** On with the sign-in; not before a role that needs a factor has one. */
export const endFactors = formOf(async (visit) => {
  const { parts, exchange, passed, caller, factors } = visit;
  const { hasTotp, passkeys } = await factors.factorsOf(caller);
  const isMissing = factors.isRequiredOf(caller) && !hasTotp && passkeys.length === 0;
  if (isMissing) return again(visit, "factor_required");
  if (!(await finish(parts, exchange, passed))) return again(visit, "log_unavailable");
});

async function answerAdded(visit: Visit, added: Result<readonly string[], AddFailure>): Promise<void> {
  if (!added.ok) return again(visit, problemOf(added.failure));
  if (added.value.length > 0) sendRecoveryCodes(visit, added.value);
  else showNext(visit.exchange);
}

function problemOf({ code }: AddFailure | RemoveFailure): FactorProblem {
  return code === "access_log_unavailable" ? "log_unavailable" : code;
}

/** Then on to the list for those who came for it, to the vault for everybody else. */
function sendRecoveryCodes({ exchange, interaction: { language, isForSecurity } }: Visit, codes: readonly string[]) {
  const nextAction = pathOf(exchange, isForSecurity ? "/look" : "/done");
  sendPage(
    exchange.response,
    200,
    renderRecoveryCodesPage({ language, styleSheet: STYLE_SHEET_PATH, codes, nextAction }),
  );
}

/** Back to the list, with no act. */
export const lookAtFactors = formOf((visit) => {
  showNext(visit.exchange);
  return Promise.resolve();
});

function again({ parts, exchange, interaction, passed }: Visit, problem: FactorProblem): Promise<void> {
  return sendFactors(parts, exchange, interaction, passed, problem);
}

export async function sendFactors(
  parts: SignInParts,
  exchange: Exchange,
  { language, newSecret = makeTotpSecret() }: Interaction,
  passed: Passed,
  problem?: FactorProblem,
): Promise<void> {
  const caller = await callerAt(parts, exchange, passed);
  const { secondFactors } = parts;
  if (!caller || !secondFactors) {
    await finish(parts, exchange, passed);
    return;
  }
  const { hasTotp, passkeys, recoveryCodes } = await secondFactors.factorsOf(caller);
  const userName = (await parts.accounts.userNameOf(caller.subject)) ?? "";
  const known = passkeys.map(({ credentialId }) => credentialId);
  const asked = await parts.passkeys?.askToRegister({ subject: caller.subject, userName }, known);
  await keepProgress(parts, exchange, { passed, newSecret, challenge: asked?.challenge });
  const dayOf = (atMs: number) => new Date(atMs).toLocaleDateString(LOCALE[language], { dateStyle: "medium" });
  const page = renderFactorsPage({
    language,
    styleSheet: STYLE_SHEET_PATH,
    action: pathOf(exchange),
    isRequired: secondFactors.isRequiredOf(caller) && !hasTotp && passkeys.length === 0,
    newTotp: hasTotp ? undefined : { secret: newSecret, address: totpAddress(newSecret, ISSUER, userName) },
    passkeys: passkeys.map(({ credentialId, createdAtMs, usedAtMs }) => ({
      credentialId,
      added: dayOf(createdAtMs),
      ...(usedAtMs !== undefined && { used: dayOf(usedAtMs) }),
    })),
    newPasskey: asked && { action: pathOf(exchange, "/passkeys"), options: asked.options },
    recoveryCodes,
    problem,
  });
  sendPage(exchange.response, problem ? FACTOR_STATUS[problem] : 200, page);
}
