/**
 * Every request under `/oidc/`: our own pages by the table, all else oidc-provider's.
 * @module
 */
import type { IncomingMessage } from "node:http";
import { answerError } from "./error-answer.ts";
import type { IdentityProvider } from "./identity-port.ts";
import { answerWelcome } from "./welcome.ts";
import { INTERACTION_PATH } from "./provider-configuration.ts";
import { STYLE_SHEET_PATH, sendPage, sendStyleSheet, setSecurityHeaders } from "./send-page.ts";
import { type Exchange, type SignInFormParts, cancelSignIn, showSignInForm, submitSignInForm } from "./sign-in-form.ts";

type Handler = (parts: SignInFormParts, exchange: Exchange) => void | Promise<void>;

interface Route {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly handle: Handler;
}

const MOUNT = "/oidc";
const INTERACTION = `${MOUNT}${INTERACTION_PATH}/(?<uid>[A-Za-z0-9_-]+)`;

const ROUTES: readonly Route[] = [
  { method: "GET", path: pathOf(STYLE_SHEET_PATH), handle: (_parts, { response }) => sendStyleSheet(response) },
  { method: "GET", path: pathOf(INTERACTION), handle: showSignInForm },
  { method: "POST", path: pathOf(INTERACTION), handle: submitSignInForm },
  { method: "POST", path: pathOf(`${INTERACTION}/cancel`), handle: cancelSignIn },
];

const WELCOME = /^\/oidc\/welcome\/(?<secret>[A-Za-z0-9_-]{43})$/;

export function createCallback(parts: SignInFormParts): IdentityProvider["callback"] {
  const toProvider = parts.provider.callback();
  const { host, protocol } = new URL(parts.address);
  return (request, response) => {
    setSecurityHeaders(response);
    believeOnly(request, { host, protocol });
    const path = request.url?.split("?", 1)[0] ?? "";
    for (const { method, path: pattern, handle } of ROUTES) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match) return void answer(parts, { request, response, uid: match.groups?.["uid"] ?? "" }, handle);
    }
    const secret = WELCOME.exec(path)?.groups?.["secret"];
    const { welcome } = parts;
    if (welcome && secret !== undefined && (request.method === "GET" || request.method === "POST")) {
      return void answer(parts, { request, response, uid: secret }, () =>
        answerWelcome(welcome, request, response, secret),
      );
    }
    unmount(request);
    void toProvider(request, response);
  };
}

async function answer(parts: SignInFormParts, exchange: Exchange, handle: Handler): Promise<void> {
  try {
    await handle(parts, exchange);
  } catch (thrown) {
    const { status, page, isDefect } = answerError(thrown, exchange.request);
    if (isDefect) parts.observe({ kind: "defect", error: thrown });
    if (exchange.response.headersSent) exchange.response.destroy();
    else sendPage(exchange.response, status, page);
  }
}

/** What a proxy or a stranger says of the host is replaced by the configured address. */
function believeOnly({ headers }: IncomingMessage, { host, protocol }: Pick<URL, "host" | "protocol">): void {
  headers.host = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
  delete headers["x-forwarded-host"];
  delete headers["x-forwarded-for"];
}

/** oidc-provider sees paths below its mount and finds the mount in `originalUrl`. */
function unmount(request: IncomingMessage & { originalUrl?: string | undefined }): void {
  const url = request.url ?? "";
  request.originalUrl = url;
  if (url.startsWith(`${MOUNT}/`)) request.url = url.slice(MOUNT.length);
}

function pathOf(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}
