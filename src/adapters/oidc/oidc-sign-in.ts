/**
 * {@link SignIn} over OpenID Connect with code and PKCE, in whatever window it is given.
 *
 * Tokens live in this closure and nowhere else: closing the pane forgets them. The access token is
 * renewed with the refresh token when half of its life is over and somebody asks for it, so that an idle
 * pane lets the session end.
 * @module
 */
import type { AuthorizationServer } from "oauth4webapi";
import type { AccessToken, SignIn, SignInFailure } from "#application/ports/sign-in.ts";
import type { Configuration } from "#contract/account.ts";
import { type Result, ok } from "#domain/kernel/result.ts";
import { SIGNED_IN_PATH } from "./signed-in-page.ts";
import type { OpenSignInWindow, SignInWindow } from "./sign-in-window.ts";
import {
  type ProviderConnection,
  type TokenFailure,
  type TokenSession,
  authorizationUrl,
  discover,
  makeAuthorizationSecrets,
  redeem,
  renew,
  revoke,
} from "./token-session.ts";

export interface OidcSignInOptions {
  readonly configuration: Configuration;
  readonly window: SignInWindow;
  /** Where the pages are; the redirect page is `/signed-in.html` there. */
  readonly origin: string;
  /** The pane's language, a BCP 47 tag: the sign-in page follows it. */
  readonly language: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

export function createOidcSignIn(options: OidcSignInOptions): SignIn {
  const connection: ProviderConnection = {
    configuration: options.configuration,
    redirectUri: `${options.origin}${SIGNED_IN_PATH}`,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now: options.now ?? Date.now,
  };
  const server = rememberSuccess(() => discover(connection));
  let session: TokenSession | undefined;
  let signingIn: Promise<Result<void, SignInFailure>> | undefined;
  let renewing: Promise<AccessToken | undefined> | undefined;

  const renewed = async (old: TokenSession): Promise<AccessToken | undefined> => {
    const answer = await renewSession(connection, server, old);
    // Signed out, or signed in anew, while the answer was on its way: it does not count any more.
    if (session !== old) return session?.accessToken;
    if (answer.ok) session = answer.value;
    else if (answer.failure.code !== "vault_unreachable") session = undefined;
    return session && ageMs(session, connection) < session.lifetimeMs ? session.accessToken : undefined;
  };

  return {
    signIn: () => {
      signingIn ??= signInThrough(options, connection, server)
        .then((answer) => {
          if (!answer.ok) return answer;
          session = answer.value;
          return ok();
        })
        .finally(() => {
          signingIn = undefined;
        });
      return signingIn;
    },
    accessToken: async () => {
      if (!session) return undefined;
      if (ageMs(session, connection) < session.lifetimeMs / 2) return session.accessToken;
      renewing ??= renewed(session).finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    signOut: async () => {
      const ended = session;
      session = undefined;
      if (ended?.refreshToken === undefined) return;
      const found = await server();
      // Unreachable: the tokens are forgotten here, and there the session ends by being idle.
      if (found.ok) await revoke(connection, found.value, ended.refreshToken);
    },
  };
}

type FindServer = () => Promise<Result<AuthorizationServer, TokenFailure>>;

async function signInThrough(
  options: OidcSignInOptions,
  connection: ProviderConnection,
  server: FindServer,
): Promise<Result<TokenSession, SignInFailure>> {
  // Before anything is awaited: a browser opens a window only inside the click.
  const opened = options.window.open();
  if (!opened) return { ok: false, failure: { code: "sign_in_window_blocked" } };
  try {
    return await signInIn(opened, options, connection, server);
  } finally {
    opened.close();
  }
}

async function signInIn(
  opened: OpenSignInWindow,
  options: OidcSignInOptions,
  connection: ProviderConnection,
  server: FindServer,
): Promise<Result<TokenSession, SignInFailure>> {
  const found = await server();
  if (!found.ok) return found;
  const secrets = makeAuthorizationSecrets();
  const url = await authorizationUrl(connection, found.value, secrets, options.language);
  const returned = await opened.visit({ url, state: secrets.state });
  return returned.ok ? redeem(connection, found.value, secrets, returned.value) : returned;
}

async function renewSession(
  connection: ProviderConnection,
  server: FindServer,
  { refreshToken }: TokenSession,
): Promise<Result<TokenSession, TokenFailure>> {
  if (refreshToken === undefined) return { ok: false, failure: { code: "sign_in_refused" } };
  const found = await server();
  return found.ok ? renew(connection, found.value, refreshToken) : found;
}

function ageMs(session: TokenSession, { now }: ProviderConnection): number {
  return now() - session.issuedAtMs;
}

/** Asks once and keeps what it got; a failure is asked again. */
function rememberSuccess(ask: FindServer): FindServer {
  let known: Awaited<ReturnType<FindServer>> | undefined;
  return async () => {
    if (!known?.ok) known = await ask();
    return known;
  };
}
