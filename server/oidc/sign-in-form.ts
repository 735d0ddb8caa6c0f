/**
 * The first page of a sign-in: user name and password, or a passkey.
 * @module
 */
import { readForm } from "./form-body.ts";
import {
  type Exchange,
  type Interaction,
  type SignInParts,
  assertSameOrigin,
  findInteraction,
  keepProgress,
  pathOf,
  refuse,
  takeAttempt,
} from "./interaction.ts";
import { renderSignInPage } from "./pages/sign-in-page.ts";
import type { SignInProblem } from "./pages/words.ts";
import { PASSWORD_MAX_CHARACTERS } from "./passwords.ts";
import { STYLE_SHEET_PATH, sendPage } from "./send-page.ts";
import { goOn } from "./sign-in-end.ts";

const STATUS = {
  fields_missing: 400,
  refused: 403,
  passkey_refused: 403,
  too_many_attempts: 429,
  log_unavailable: 503,
} as const satisfies Record<SignInProblem, number>;

export async function submitSignInForm(parts: SignInParts, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const interaction = await findInteraction(parts, exchange);
  assertSameOrigin(parts, request);
  const form = await readForm(request);
  const userName = form.get("userName") ?? "";
  const password = form.get("password") ?? "";
  const again = (problem: SignInProblem) => sendSignInForm(parts, exchange, interaction, { userName, problem });
  if (userName.trim() === "" || password === "" || password.length > PASSWORD_MAX_CHARACTERS)
    return again("fields_missing");
  if (!takeAttempt(parts, exchange)) return again("too_many_attempts");
  const known = await parts.accounts.authenticate(userName, password);
  if (!known) {
    refuse(parts, request, "credentials_refused");
    return again("refused");
  }
  const { caller, account } = known;
  const passed = {
    subject: caller.subject,
    account,
    atS: Math.floor(parts.now() / 1000),
    methods: ["pwd"],
    isComplete: false,
  };
  if (!(await goOn(parts, exchange, interaction, passed))) return again("log_unavailable");
}

export async function cancelSignIn(parts: SignInParts, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  await findInteraction(parts, exchange);
  assertSameOrigin(parts, request);
  refuse(parts, request, "cancelled");
  const result = { error: "access_denied", error_description: "cancelled" };
  await parts.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

export async function sendSignInForm(
  parts: SignInParts,
  exchange: Exchange,
  { language }: Interaction,
  state: { readonly userName: string; readonly problem: SignInProblem | undefined },
): Promise<void> {
  const asked = await parts.passkeys?.askToSignIn([]);
  if (asked) await keepProgress(parts, exchange, { challenge: asked.challenge });
  const page = renderSignInPage({
    language,
    styleSheet: STYLE_SHEET_PATH,
    action: pathOf(exchange),
    cancelAction: pathOf(exchange, "/cancel"),
    demoAccounts: parts.demoAccounts,
    passkey: asked && { action: pathOf(exchange, "/passkey"), options: asked.options },
    ...state,
  });
  sendPage(exchange.response, state.problem ? STATUS[state.problem] : 200, page);
}
