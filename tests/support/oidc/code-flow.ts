/**
 * The code flow with PKCE, step by step, as a client that nobody helps: each step can be bent in a test.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";
import { signInParametersOf } from "#server/oidc/identity-port.ts";
import { type BrowserSession, openBrowserSession } from "./browser-session.ts";

export interface Credentials {
  readonly userName: string;
  readonly password: string;
}

export interface AuthorizationRequest {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Parameters = Readonly<Record<string, string | undefined>>;

/** An authorization request as the pane makes it, with `changes` over it; `undefined` takes one away. */
export function authorizationRequest(address: string, changes: Parameters = {}): AuthorizationRequest {
  const { issuer, clientId, resource, scope } = signInParametersOf(address);
  const verifier = randomBytes(32).toString("base64url");
  const state = randomBytes(16).toString("base64url");
  const parameters = {
    client_id: clientId,
    response_type: "code",
    redirect_uri: `${address}/signed-in.html`,
    scope,
    resource,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  };
  return { url: `${issuer}/auth?${queryOf(parameters)}`, verifier, state };
}

/** Opens the form that `request` leads to: its own address and the page. */
export async function openForm(browser: BrowserSession, request: AuthorizationRequest, address: string) {
  const { url, response } = await browser.follow(await browser.get(request.url), `${address}/signed-in.html`);
  return { url, response, page: await response.text() };
}

/** Signs in from the start and answers with the redirect page's query. */
export async function signInForCode(
  browser: BrowserSession,
  address: string,
  credentials: Credentials,
  request = authorizationRequest(address),
): Promise<URLSearchParams> {
  const form = await openForm(browser, request, address);
  const sent = await browser.post(form.url, { ...credentials });
  const { url } = await browser.follow(sent, `${address}/signed-in.html`);
  return new URL(url).searchParams;
}

/** The answer of the token endpoint to a code. */
export function redeemCode(address: string, code: string, verifier: string, changes: Parameters = {}) {
  return askForTokens(address, {
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    redirect_uri: `${address}/signed-in.html`,
    ...changes,
  });
}

export function renew(address: string, refreshToken: string) {
  return askForTokens(address, { grant_type: "refresh_token", refresh_token: refreshToken });
}

export async function askForTokens(address: string, parameters: Parameters): Promise<TokenAnswer> {
  const { issuer, clientId } = signInParametersOf(address);
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: queryOf({ client_id: clientId, ...parameters }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

export async function signInForTokens(
  address: string,
  credentials: Credentials,
  browser = openBrowserSession(),
): Promise<TokenAnswer> {
  const request = authorizationRequest(address);
  const returned = await signInForCode(browser, address, credentials, request);
  return redeemCode(address, returned.get("code") ?? "", request.verifier);
}

/** One member of a JSON answer that must be text. */
export function textOf(answer: TokenAnswer, member: string): string {
  const value = answer.body[member];
  if (typeof value !== "string") throw new Error(`no ${member} in the answer`);
  return value;
}

function queryOf(parameters: Parameters): string {
  const kept = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(kept).toString();
}
