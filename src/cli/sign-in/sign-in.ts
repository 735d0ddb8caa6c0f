/**
 * An access token for a vault, for a command: from `MNV_TOKEN`, or by the device flow in somebody's browser.
 *
 * Nothing is written to disk: tokens live as long as the command. Source: RFC 8628 section 3.
 * @module
 */
import * as z from "zod/mini";
import { configuration } from "#contract/account.ts";
import type { Language } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";

export type SignInFailure =
  | { readonly code: "vault_unreachable" }
  | { readonly code: "vault_address_insecure" }
  | { readonly code: "device_flow_unsupported" }
  | { readonly code: "sign_in_refused" }
  | { readonly code: "sign_in_too_late" };

export interface SignInOptions {
  /** Origin of the vault. Plain http only on this machine. */
  readonly vault: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** Shows the address and the code: on standard error, so that output stays clean. */
  readonly say: (text: string) => void;
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
}
export interface CommandSession {
  /** Valid for another half minute at least; renewed where it is not. */
  accessToken(): Promise<Result<string, SignInFailure>>;
}

const CLIENT_ID = "mynumber-vault-cli";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const RENEW_BEFORE_MS = 30_000;
const SLOW_DOWN_MS = 5_000;

const discovery = z.looseObject({ token_endpoint: z.url(), device_authorization_endpoint: z.optional(z.url()) });
const deviceAnswer = z.looseObject({
  device_code: z.string(),
  user_code: z.string(),
  verification_uri: z.url(),
  expires_in: z.number(),
  interval: z._default(z.number(), 5),
});
const tokenAnswer = z.looseObject({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.optional(z.string()),
});
const refusal = z.looseObject({ error: z.string() });

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly endsAtMs: number;
}

/** A session that is signed in by now. Waits for the person as long as the code is good: ten minutes. */
export async function signIn(options: SignInOptions): Promise<Result<CommandSession, SignInFailure>> {
  const given = options.environment["MNV_TOKEN"];
  if (given !== undefined && given !== "") return ok({ accessToken: () => Promise.resolve(ok(given)) });
  const { now = Date.now } = options;
  if (!isSafe(options.vault)) return failed({ code: "vault_address_insecure" });
  const parameters = await read(`${options.vault}/api/v1/configuration`, configuration);
  if (parameters === undefined) return failed({ code: "vault_unreachable" });
  if (!isSafe(parameters.issuer)) return failed({ code: "vault_address_insecure" });
  const found = await read(`${parameters.issuer}/.well-known/openid-configuration`, discovery);
  if (found === undefined) return failed({ code: "vault_unreachable" });
  const { token_endpoint, device_authorization_endpoint } = found;
  if (device_authorization_endpoint === undefined) return failed({ code: "device_flow_unsupported" });
  const { resource, scope } = parameters;
  const first = await askPerson(options, device_authorization_endpoint, token_endpoint, { resource, scope });
  if (!first.ok) return first;
  let tokens = first.value;
  return ok({
    accessToken: async () => {
      if (now() < tokens.endsAtMs - RENEW_BEFORE_MS) return ok(tokens.accessToken);
      if (tokens.refreshToken === undefined) return failed({ code: "sign_in_too_late" });
      const renewed = await send(token_endpoint, { grant_type: "refresh_token", refresh_token: tokens.refreshToken });
      const parsed = tokenAnswer.safeParse(renewed);
      if (!parsed.success) return failed({ code: renewed === undefined ? "vault_unreachable" : "sign_in_refused" });
      tokens = tokensOf(parsed.data, now());
      return ok(tokens.accessToken);
    },
  });
}

async function askPerson(
  { say, language, now = Date.now, wait = sleep }: SignInOptions,
  deviceEndpoint: string,
  tokenEndpoint: string,
  wanted: { readonly resource: string; readonly scope: string },
): Promise<Result<Tokens, SignInFailure>> {
  const device = deviceAnswer.safeParse(await send(deviceEndpoint, wanted));
  if (!device.success) return failed({ code: "device_flow_unsupported" });
  const { device_code, user_code, verification_uri, expires_in, interval } = device.data;
  say(SAY[language](verification_uri, user_code));
  const endsAtMs = now() + expires_in * 1000;
  for (let pauseMs = interval * 1000; now() < endsAtMs;) {
    await wait(pauseMs);
    const answer = await send(tokenEndpoint, { grant_type: DEVICE_GRANT, device_code });
    const tokens = tokenAnswer.safeParse(answer);
    if (tokens.success) return ok(tokensOf(tokens.data, now()));
    const refused = refusal.safeParse(answer);
    const code = refused.success ? refused.data.error : "authorization_pending";
    if (code === "expired_token") return failed({ code: "sign_in_too_late" });
    if (code === "slow_down") pauseMs += SLOW_DOWN_MS;
    else if (code !== "authorization_pending") return failed({ code: "sign_in_refused" });
  }
  return failed({ code: "sign_in_too_late" });
}

const SAY: Readonly<Record<Language, (address: string, code: string) => string>> = {
  ja: (address, code) => `ブラウザーで ${address} を開き、コード ${code} を入力してください。\n`,
  en: (address, code) => `Open ${address} in a browser and enter the code ${code}.\n`,
};

function tokensOf(answer: z.infer<typeof tokenAnswer>, nowMs: number): Tokens {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in } = answer;
  return { accessToken, refreshToken, endsAtMs: nowMs + expires_in * 1000 };
}

/** The JSON of an answer, refusals included; `undefined` where there was none. */
async function send(address: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  try {
    const body = new URLSearchParams({ client_id: CLIENT_ID, ...fields });
    return await (await fetch(address, { method: "POST", body, redirect: "error" })).json();
  } catch {
    return undefined;
  }
}

async function read<T extends z.ZodMiniType>(address: string, schema: T): Promise<z.output<T> | undefined> {
  try {
    const parsed = schema.safeParse(await (await fetch(address, { redirect: "error" })).json());
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isSafe(address: string): boolean {
  const url = URL.parse(address);
  const isLoopback = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
