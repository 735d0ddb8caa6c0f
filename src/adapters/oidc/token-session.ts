/**
 * The conversation with the provider's endpoints: everything after and around the window.
 *
 * Tokens exist only in the values that these functions give back. Nothing is written to browser storage.
 * Source: RFC 6749, RFC 7636, RFC 7009, RFC 8707, OpenID Connect Core 1.0; by oauth4webapi.
 * @module
 */
import * as oauth from "oauth4webapi";
import type { AccessToken, SignInFailure } from "#application/ports/sign-in.ts";
import type { Configuration } from "#contract/account.ts";
import { type Result, failed, ok } from "#domain/kernel/result.ts";

export interface TokenSession {
  readonly accessToken: AccessToken;
  /** Answered at this time of `now`. */
  readonly issuedAtMs: number;
  readonly lifetimeMs: number;
  readonly refreshToken: string | undefined;
}

export interface ProviderConnection {
  readonly configuration: Configuration;
  readonly redirectUri: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export type TokenFailure = Extract<
  SignInFailure,
  { readonly code: "vault_unreachable" | "sign_in_refused" | "sign_in_cancelled" }
>;

/** Secrets of one sign-in, made anew for each. */
export interface AuthorizationSecrets {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** The network or the server failed; nothing is known about the sign-in itself. */
class Unreachable extends Error {}

const LOOPBACK_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

export function makeAuthorizationSecrets(): AuthorizationSecrets {
  return {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
  };
}

export function discover(connection: ProviderConnection): Promise<Result<oauth.AuthorizationServer, TokenFailure>> {
  const issuer = new URL(connection.configuration.issuer);
  return settle(async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, requestOptions(connection))),
  );
}

/** The address that the window visits. `language` is a BCP 47 tag. */
export async function authorizationUrl(
  { configuration, redirectUri }: ProviderConnection,
  server: oauth.AuthorizationServer,
  secrets: AuthorizationSecrets,
  language: string,
): Promise<URL> {
  const url = new URL(server.authorization_endpoint ?? "");
  const parameters = {
    client_id: configuration.clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope: configuration.scope,
    ...resourceOf(configuration, redirectUri),
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    ui_locales: language,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/** Checks what came back in the window and redeems its code. */
export function redeem(
  connection: ProviderConnection,
  server: oauth.AuthorizationServer,
  secrets: AuthorizationSecrets,
  returned: URLSearchParams,
): Promise<Result<TokenSession, TokenFailure>> {
  const client = clientOf(connection);
  return settle(async () => {
    const checked = oauth.validateAuthResponse(server, client, returned, secrets.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      checked,
      connection.redirectUri,
      secrets.verifier,
      {
        ...requestOptions(connection),
        additionalParameters: resourceOf(connection.configuration, connection.redirectUri),
      },
    );
    const expected = { expectedNonce: secrets.nonce, requireIdToken: true };
    return sessionOf(connection, await oauth.processAuthorizationCodeResponse(server, client, response, expected));
  });
}

/** A new access token and a new refresh token; the old refresh token is used up. */
export function renew(
  connection: ProviderConnection,
  server: oauth.AuthorizationServer,
  refreshToken: string,
): Promise<Result<TokenSession, TokenFailure>> {
  const client = clientOf(connection);
  return settle(async () => {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, {
      ...requestOptions(connection),
      additionalParameters: resourceOf(connection.configuration, connection.redirectUri),
    });
    return sessionOf(connection, await oauth.processRefreshTokenResponse(server, client, response));
  });
}

/** Ends the sign-in at the provider, with everything made from it. */
export function revoke(
  connection: ProviderConnection,
  server: oauth.AuthorizationServer,
  refreshToken: string,
): Promise<Result<void, TokenFailure>> {
  return settle(async () => {
    const client = clientOf(connection);
    const options = requestOptions(connection);
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, oauth.None(), refreshToken, options),
    );
  });
}

function clientOf({ configuration, redirectUri }: ProviderConnection): oauth.Client {
  // Ours signs with ES256; what an issuer outside uses stands in its own metadata.
  const ownAlgorithm = isOwnProvider(configuration, redirectUri) && { id_token_signed_response_alg: "ES256" };
  return { client_id: configuration.clientId, ...ownAlgorithm };
}

/** Our provider binds tokens to the vault by RFC 8707; Entra ID does it by the scope and refuses a resource. */
function resourceOf(configuration: Configuration, redirectUri: string): Record<string, string> {
  return isOwnProvider(configuration, redirectUri) ? { resource: configuration.resource } : {};
}

/** The vault that serves our pages is then the issuer, too. */
export function isOwnProvider({ issuer }: Configuration, ownAddress: string): boolean {
  return new URL(issuer).origin === new URL(ownAddress).origin;
}

function sessionOf({ now }: ProviderConnection, answer: oauth.TokenEndpointResponse): TokenSession {
  return {
    accessToken: answer.access_token as AccessToken,
    issuedAtMs: now(),
    lifetimeMs: (answer.expires_in ?? 0) * 1000,
    refreshToken: answer.refresh_token,
  };
}

/** Plain http is for the machine's own workbench; anywhere else the issuer must be https. */
function requestOptions({ configuration, fetch }: ProviderConnection) {
  const isLoopback = LOOPBACK_HOSTS.includes(new URL(configuration.issuer).hostname);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Marked so to stand out; true on loopback only.
  return { [oauth.allowInsecureRequests]: isLoopback, [oauth.customFetch]: reaching(fetch) };
}

type RequestOptions = Omit<RequestInit, "body"> & { readonly body?: BodyInit | undefined };

function reaching(send: typeof fetch) {
  return async (url: string, { body, ...options }: RequestOptions): Promise<Response> => {
    let response: Response;
    try {
      response = await send(url, { ...options, ...(body === undefined ? undefined : { body }) });
    } catch (cause) {
      throw new Unreachable("no answer", { cause });
    }
    if (response.status >= 500 || response.status === 429) throw new Unreachable("no answer at the moment");
    return response;
  };
}

/** What the library throws becomes a failure; a defect stays thrown. */
async function settle<T>(work: () => Promise<T>): Promise<Result<T, TokenFailure>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Unreachable) return failed({ code: "vault_unreachable" });
    if (error instanceof oauth.AuthorizationResponseError && error.error === "access_denied")
      return failed({ code: "sign_in_cancelled" });
    if (REFUSALS.some((refusal) => error instanceof refusal)) return failed({ code: "sign_in_refused" });
    throw error;
  }
}

const REFUSALS = [
  oauth.AuthorizationResponseError,
  oauth.OperationProcessingError,
  oauth.ResponseBodyError,
  oauth.UnsupportedOperationError,
  oauth.WWWAuthenticateChallengeError,
];
