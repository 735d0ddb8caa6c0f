/**
 * The page behind a one-time link: a person chooses the password, or becomes the first administrator.
 *
 * Showing it uses nothing up: mail scanners open links, too. Sending it takes the link, sets the password
 * and records it in one transaction.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HIDDEN_CHARACTERS } from "#contract/accounts.ts";
import type { Result } from "#domain/kernel/result.ts";
import { readForm } from "./form-body.ts";
import { chooseLanguage } from "./pages/language.ts";
import { renderWelcomePage, type WelcomePage } from "./pages/welcome-page.ts";
import type { WelcomeProblem } from "./pages/words.ts";
import { PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS, type Passwords } from "./passwords.ts";
import { sendPage, STYLE_SHEET_PATH } from "./send-page.ts";

/** What a used link makes: a password, and for the first administrator the account under it. */
export interface LinkUse {
  readonly passwordHash: string;
  readonly userName: string;
  readonly displayName: string;
  /** Network address. */
  readonly from: string;
}
export interface OneTimeLinks {
  /** What the link is for; `undefined`: never made, used, or too old. */
  look(secret: string): Promise<"first" | "password" | undefined>;
  use(
    secret: string,
    use: LinkUse,
  ): Promise<Result<void, { readonly code: "link_gone" | "user_name_taken" | "access_log_unavailable" }>>;
}
export interface WelcomeParts {
  readonly links: OneTimeLinks;
  readonly passwords: Passwords;
  readonly address: string;
  /** 0 when the attempt may go on. */
  readonly waitMs: (request: IncomingMessage) => number;
}

const STATUS = { gone: 404, done: 200, first: 200, password: 200 } as const;
const PROBLEM_OF = { user_name_taken: "user_name_taken", access_log_unavailable: "log_unavailable" } as const;

export async function answerWelcome(
  { links, passwords, address, waitMs }: WelcomeParts,
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
): Promise<void> {
  const page = {
    language: chooseLanguage(undefined, request.headers["accept-language"]),
    styleSheet: STYLE_SHEET_PATH,
  };
  const show = (kind: WelcomePage["kind"], problem?: WelcomeProblem, typed = { userName: "", displayName: "" }) => {
    sendPage(response, problem ? 400 : STATUS[kind], renderWelcomePage({ ...page, kind, problem, ...typed }));
  };
  const kind = waitMs(request) > 0 ? undefined : await links.look(secret);
  const { origin } = request.headers;
  if (kind === undefined || (origin !== undefined && origin !== address)) {
    show("gone");
    return;
  }
  if (request.method === "GET") {
    show(kind);
    return;
  }
  const form = await readForm(request);
  const text = (name: string) => (form.get(name) ?? "").replaceAll(HIDDEN_CHARACTERS, "").trim().slice(0, 100);
  const typed = { userName: text("userName"), displayName: text("displayName") };
  const password = form.get("password") ?? "";
  const problem = problemOf(kind, typed, password, form.get("repeat") ?? "");
  if (problem !== undefined) {
    show(kind, problem, typed);
    return;
  }
  const from = request.socket.remoteAddress ?? "unknown";
  const used = await links.use(secret, { ...typed, passwordHash: await passwords.hash(password), from });
  if (used.ok) show("done");
  else if (used.failure.code === "link_gone") show("gone");
  else show(kind, PROBLEM_OF[used.failure.code], typed);
}

function problemOf(
  kind: "first" | "password",
  typed: { readonly userName: string; readonly displayName: string },
  password: string,
  repeat: string,
): WelcomeProblem | undefined {
  if (password === "" || password.length > PASSWORD_MAX_CHARACTERS) return "fields_missing";
  if (kind === "first" && (typed.userName === "" || typed.displayName === "")) return "fields_missing";
  if (Array.from(password).length < PASSWORD_MIN_CHARACTERS) return "password_too_short";
  return password === repeat ? undefined : "passwords_differ";
}
