/**
 * What an error of the provider looks like to a person: a page with a harmless code, nothing else.
 * @module
 */
import type { IncomingMessage } from "node:http";
import { errors } from "oidc-provider";
import { type ErrorKind, renderErrorPage } from "./pages/error-page.ts";
import { chooseLanguage } from "./pages/language.ts";
import { STYLE_SHEET_PATH } from "./send-page.ts";

export interface ErrorAnswer {
  readonly status: number;
  readonly page: string;
  /** Nobody outside caused it. */
  readonly isDefect: boolean;
}

/** `mounted` is the request whose address is asked for its language; nothing of it is repeated. */
export function answerError(thrown: unknown, mounted: IncomingMessage): ErrorAnswer {
  const kind = kindOf(thrown);
  const language = chooseLanguage(uiLocalesOf(mounted.url), mounted.headers["accept-language"]);
  const code = thrown instanceof errors.OIDCProviderError && kind === "request" ? thrown.error : undefined;
  return {
    status: thrown instanceof errors.OIDCProviderError ? thrown.statusCode : 500,
    page: renderErrorPage({ language, styleSheet: STYLE_SHEET_PATH, kind, code }),
    isDefect: kind === "server",
  };
}

function kindOf(thrown: unknown): ErrorKind {
  if (thrown instanceof errors.SessionNotFound) return "expired";
  return thrown instanceof errors.OIDCProviderError && thrown.expose ? "request" : "server";
}

function uiLocalesOf(url: string | undefined): string | undefined {
  return URL.parse(url ?? "", "http://localhost")?.searchParams.get("ui_locales") ?? undefined;
}
