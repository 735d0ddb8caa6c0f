/**
 * The sign-in form: shown, sent, cancelled.
 *
 * Against forged requests: an interaction is found by its signed, SameSite cookie, which is bound to
 * this one path; its id must also be the path's; and a browser that names an origin must name ours.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type default as Provider, errors } from "oidc-provider";
import type { AttemptLimit } from "./attempt-limit.ts";
import type { IdentityEvent } from "./identity-events.ts";
import type { Caller } from "./identity-port.ts";
import type { LocalAccounts } from "./local-accounts.ts";
import { readForm } from "./form-body.ts";
import { type Language, chooseLanguage } from "./pages/language.ts";
import { type DemoAccounts, renderSignInPage } from "./pages/sign-in-page.ts";
import type { SignInProblem } from "./pages/words.ts";
import { PASSWORD_MAX_CHARACTERS } from "./passwords.ts";
import { INTERACTION_PATH } from "./provider-configuration.ts";
import type { WelcomeParts } from "./welcome.ts";
import { STYLE_SHEET_PATH, sendPage } from "./send-page.ts";

export interface SignInFormParts {
  readonly provider: Provider;
  readonly address: string;
  readonly accounts: LocalAccounts;
  readonly limit: AttemptLimit;
  readonly demoAccounts: DemoAccounts;
  readonly clientAddress: (request: IncomingMessage) => string;
  readonly recordSignIn: (caller: Caller) => Promise<boolean>;
  readonly observe: (event: IdentityEvent) => void;
  /** Left out where no one-time link is ever made. */
  readonly welcome?: WelcomeParts | undefined;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The interaction's id, from the path. */
  readonly uid: string;
}

const STATUS = {
  fields_missing: 400,
  refused: 403,
  too_many_attempts: 429,
  log_unavailable: 503,
} as const satisfies Record<SignInProblem, number>;

export async function showSignInForm(parts: SignInFormParts, exchange: Exchange): Promise<void> {
  const { language } = await findInteraction(parts, exchange);
  sendForm(parts, exchange, language, { userName: "", problem: undefined });
}

export async function submitSignInForm(parts: SignInFormParts, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const { language } = await findInteraction(parts, exchange);
  assertSameOrigin(parts, request);
  const form = await readForm(request);
  const userName = form.get("userName") ?? "";
  const password = form.get("password") ?? "";
  const again = (problem: SignInProblem) => {
    sendForm(parts, exchange, language, { userName, problem });
  };
  if (userName.trim() === "" || password === "" || password.length > PASSWORD_MAX_CHARACTERS) {
    again("fields_missing");
    return;
  }

  const address = parts.clientAddress(request);
  const waitMs = parts.limit.take(address);
  if (waitMs > 0) {
    parts.observe({ kind: "sign_in_refused", because: "address_limited", address });
    response.setHeader("Retry-After", Math.ceil(waitMs / 1000));
    {
      again("too_many_attempts");
      return;
    }
  }
  const caller = await parts.accounts.authenticate(userName, password);
  if (!caller) {
    parts.observe({ kind: "sign_in_refused", because: "credentials_refused", address });
    {
      again("refused");
      return;
    }
  }
  if (!(await parts.recordSignIn(caller))) {
    again("log_unavailable");
    return;
  }
  parts.observe({ kind: "signed_in", subject: caller.subject, tenant: caller.tenant });
  const login = { accountId: caller.subject, remember: false, amr: ["pwd"] };
  await parts.provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
}

export async function cancelSignIn(parts: SignInFormParts, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  await findInteraction(parts, exchange);
  assertSameOrigin(parts, request);
  parts.observe({ kind: "sign_in_refused", because: "cancelled", address: parts.clientAddress(request) });
  const result = { error: "access_denied", error_description: "cancelled" };
  await parts.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function findInteraction(parts: SignInFormParts, { request, response, uid }: Exchange) {
  const interaction = await parts.provider.interactionDetails(request, response);
  if (interaction.uid !== uid || interaction.prompt.name !== "login")
    throw new errors.SessionNotFound("interaction of another window");
  const asked = interaction.params["ui_locales"];
  const locales = typeof asked === "string" ? asked : undefined;
  return { language: chooseLanguage(locales, request.headers["accept-language"]) };
}

function assertSameOrigin(parts: SignInFormParts, { headers }: IncomingMessage): void {
  if (headers.origin !== undefined && headers.origin !== parts.address)
    throw new errors.InvalidRequest("form sent from another origin");
}

function sendForm(
  parts: SignInFormParts,
  { response, uid }: Exchange,
  language: Language,
  state: { readonly userName: string; readonly problem: SignInProblem | undefined },
): void {
  const action = `/oidc${INTERACTION_PATH}/${uid}`;
  const page = renderSignInPage({
    language,
    styleSheet: STYLE_SHEET_PATH,
    action,
    cancelAction: `${action}/cancel`,
    demoAccounts: parts.demoAccounts,
    ...state,
  });
  sendPage(response, state.problem ? STATUS[state.problem] : 200, page);
}
