/**
 * Every request under `/oidc/`: our own pages by the table, all else oidc-provider's.
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerError } from "./error-answer.ts";
import type { IdentityProvider } from "./identity-port.ts";
import { answerWelcome } from "./welcome.ts";
import { INTERACTION_PATH } from "./provider-configuration.ts";
import { addPasskey, addTotp, endFactors, lookAtFactors, removeFactor, renewRecoveryCodes } from "./factors-form.ts";
import type { Exchange, SignInParts } from "./interaction.ts";
import { type ErrorKind, renderErrorPage } from "./pages/error-page.ts";
import { chooseLanguage } from "./pages/language.ts";
import { PASSKEY_SCRIPT_PATHS } from "./pages/layout.ts";
import { submitCode, submitPasskey } from "./second-step.ts";
import { beginSecurity, endSecurity } from "./security-window.ts";
import { STYLE_SHEET_PATH, sendAsset, sendPage, setSecurityHeaders } from "./send-page.ts";
import { showStep } from "./show-step.ts";
import { cancelSignIn, submitSignInForm } from "./sign-in-form.ts";

type Handler = (parts: SignInParts, exchange: Exchange) => void | Promise<void>;

interface Route {
  readonly method: "GET" | "POST";
  readonly path: RegExp;
  readonly handle: Handler;
}

const MOUNT = "/oidc";
const INTERACTION = `${MOUNT}${INTERACTION_PATH}/(?<uid>[A-Za-z0-9_-]+)`;

const ROUTES: readonly Route[] = [
  ...([STYLE_SHEET_PATH, ...PASSKEY_SCRIPT_PATHS] as const).map((asset): Route => {
    return { method: "GET", path: pathOf(asset), handle: (_parts, { response }) => sendAsset(response, asset) };
  }),
  { method: "GET", path: pathOf(`${MOUNT}/security`), handle: beginSecurity },
  { method: "GET", path: pathOf(`${MOUNT}/security/done`), handle: endSecurity },
  { method: "GET", path: pathOf(INTERACTION), handle: showStep },
  { method: "POST", path: pathOf(INTERACTION), handle: submitSignInForm },
  { method: "POST", path: pathOf(`${INTERACTION}/cancel`), handle: cancelSignIn },
  { method: "POST", path: pathOf(`${INTERACTION}/code`), handle: submitCode },
  { method: "POST", path: pathOf(`${INTERACTION}/passkey`), handle: submitPasskey },
  { method: "POST", path: pathOf(`${INTERACTION}/totp`), handle: addTotp },
  { method: "POST", path: pathOf(`${INTERACTION}/passkeys`), handle: addPasskey },
  { method: "POST", path: pathOf(`${INTERACTION}/remove`), handle: removeFactor },
  { method: "POST", path: pathOf(`${INTERACTION}/recovery-codes`), handle: renewRecoveryCodes },
  { method: "POST", path: pathOf(`${INTERACTION}/look`), handle: lookAtFactors },
  { method: "POST", path: pathOf(`${INTERACTION}/done`), handle: endFactors },
];

/** What oidc-provider answers itself, and how often one address may ask: codes of devices can be guessed. */
const LIMITED: Readonly<Record<string, "limit" | "tokenLimit">> = {
  [`${MOUNT}/device`]: "limit",
  [`${MOUNT}/device/auth`]: "limit",
  [`${MOUNT}/token`]: "tokenLimit",
  [`${MOUNT}/token/revocation`]: "tokenLimit",
};

const WELCOME = /^\/oidc\/welcome\/(?<secret>[A-Za-z0-9_-]{43})$/;

export function createCallback(parts: SignInParts): IdentityProvider["callback"] {
  const toProvider = parts.provider.callback();
  const { host, protocol } = new URL(parts.address);
  const dispatch: IdentityProvider["callback"] = (request, response) => {
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
    const limit = request.method === "POST" && Object.hasOwn(LIMITED, path) ? LIMITED[path] : undefined;
    const waitMs = limit === undefined ? 0 : parts[limit].take(parts.clientAddress(request));
    if (waitMs > 0) {
      response.setHeader("Retry-After", Math.ceil(waitMs / 1000));
      refuse(request, response, 429, "limited");
      return;
    }
    unmount(request);
    void toProvider(request, response);
  };
  return (request, response) => {
    setSecurityHeaders(response);
    believeOnly(request, { host, protocol });
    parts.isCurrent().then(
      (isCurrent) => (isCurrent ? dispatch(request, response) : refuse(request, response, 503, "outdated")),
      (error: unknown) => {
        parts.observe({ kind: "defect", error });
        refuse(request, response, 500, "server");
      },
    );
  };
}

async function answer(parts: SignInParts, exchange: Exchange, handle: Handler): Promise<void> {
  try {
    await handle(parts, exchange);
  } catch (thrown) {
    const { status, page, isDefect } = answerError(thrown, exchange.request);
    if (isDefect) parts.observe({ kind: "defect", error: thrown });
    if (exchange.response.headersSent) exchange.response.destroy();
    else sendPage(exchange.response, status, page);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, kind: ErrorKind): void {
  const language = chooseLanguage(undefined, request.headers["accept-language"]);
  sendPage(response, status, renderErrorPage({ language, styleSheet: STYLE_SHEET_PATH, kind, code: undefined }));
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
