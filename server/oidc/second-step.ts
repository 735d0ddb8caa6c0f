/**
 * The second page of a sign-in, for people who have a second factor; and passkeys, which need no first one.
 *
 * A wrong code counts towards the lock of the account, which only a whole sign-in takes back: knowing the
 * password gives nobody more guesses.
 * @module
 */
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
  refuse,
  showNext,
  takeAttempt,
} from "./interaction.ts";
import type { FactorProblem } from "./pages/second-factor-words.ts";
import { renderSecondStepPage } from "./pages/second-step-page.ts";
import { STYLE_SHEET_PATH, sendPage } from "./send-page.ts";
import { goOn } from "./sign-in-end.ts";
import { sendSignInForm } from "./sign-in-form.ts";

export const FACTOR_STATUS = {
  code_refused: 403,
  passkey_refused: 403,
  too_many_attempts: 429,
  log_unavailable: 503,
  factor_known: 409,
  factor_missing: 404,
  factor_required: 409,
} as const satisfies Record<FactorProblem, number>;

export async function submitCode(parts: SignInParts, exchange: Exchange): Promise<void> {
  const interaction = await findInteraction(parts, exchange);
  assertSameOrigin(parts, exchange.request);
  const { passed } = interaction;
  const caller = passed && (await callerAt(parts, exchange, passed));
  if (!parts.secondFactors || !passed || passed.isComplete || !caller) {
    showNext(exchange);
    return;
  }
  const again = (problem: FactorProblem) => sendSecondStep(parts, exchange, interaction, passed, problem);
  const typed = (await readForm(exchange.request)).get("code") ?? "";
  if (!takeAttempt(parts, exchange)) return again("too_many_attempts");
  const isAllowed = await parts.accounts.countAttempt(caller.subject);
  const taken = await parts.secondFactors.takeCode(caller, isAllowed ? typed : "");
  if (!taken.ok) return again("log_unavailable");
  if (!taken.value) {
    refuse(parts, exchange.request, "second_factor_refused");
    return again("code_refused");
  }
  const complete = { ...passed, methods: [...passed.methods, "otp", "mfa"], isComplete: true };
  if (!(await goOn(parts, exchange, interaction, complete))) return again("log_unavailable");
}

/** From the first page as from the second: whoever has a passkey and is verified by it needs no more. */
export async function submitPasskey(parts: SignInParts, exchange: Exchange): Promise<void> {
  const interaction = await findInteraction(parts, exchange);
  assertSameOrigin(parts, exchange.request);
  const { passed, challenge } = interaction;
  const again = (problem: "passkey_refused" | "too_many_attempts" | "log_unavailable") =>
    passed
      ? sendSecondStep(parts, exchange, interaction, passed, problem)
      : sendSignInForm(parts, exchange, interaction, { userName: "", problem });
  const answer = (await readForm(exchange.request)).get("answer") ?? "";
  if (!parts.passkeys || challenge === undefined) return again("passkey_refused");
  if (!takeAttempt(parts, exchange)) return again("too_many_attempts");
  const known = await parts.passkeys.readSignIn(answer, challenge);
  if (known === undefined || (passed && passed.subject !== known.subject)) {
    refuse(parts, exchange.request, "second_factor_refused");
    return again("passkey_refused");
  }
  const complete = { ...known, atS: Math.floor(parts.now() / 1000), methods: ["hwk", "user", "mfa"], isComplete: true };
  if (!(await goOn(parts, exchange, interaction, complete))) return again("log_unavailable");
}

export async function sendSecondStep(
  parts: SignInParts,
  exchange: Exchange,
  { language }: Interaction,
  passed: Passed,
  problem?: FactorProblem,
): Promise<void> {
  const caller = await callerAt(parts, exchange, passed);
  const factors = caller && (await parts.secondFactors?.factorsOf(caller));
  const known = factors?.passkeys.map(({ credentialId }) => credentialId) ?? [];
  const asked = known.length > 0 ? await parts.passkeys?.askToSignIn(known) : undefined;
  await keepProgress(parts, exchange, { passed, challenge: asked?.challenge });
  const page = renderSecondStepPage({
    language,
    styleSheet: STYLE_SHEET_PATH,
    codeAction: pathOf(exchange, "/code"),
    cancelAction: pathOf(exchange, "/cancel"),
    hasTotp: factors?.hasTotp ?? false,
    passkey: asked && { action: pathOf(exchange, "/passkey"), options: asked.options },
    problem,
  });
  sendPage(exchange.response, problem ? FACTOR_STATUS[problem] : 200, page);
}
