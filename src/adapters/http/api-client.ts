/**
 * One request to the vault's API: sent with the caller's token, answered by a parsed value or a failure.
 * @module
 */
import * as z from "zod/mini";
import type { SignIn } from "#application/ports/sign-in.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { toVaultFailure } from "./api-failures.ts";

// The pages' content security policy forbids the code generation that zod would try.
z.config({ jitless: true });

export interface ApiClientOptions {
  /** The vault's origin, without a trailing slash; "" for the page's own. */
  readonly baseUrl: string;
  /** Absent for what may be read by anybody. */
  readonly signIn?: Pick<SignIn, "accessToken">;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}
export interface ApiRequest<Schema extends z.ZodMiniType> {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** JSON text; it may hold numbers and goes nowhere but into the request. */
  readonly body?: string;
  readonly answer: Schema;
}
export type ApiClient = <Schema extends z.ZodMiniType>(
  request: ApiRequest<Schema>,
) => Promise<Result<z.infer<Schema>, VaultFailure>>;

/** A batch of a thousand numbers on a slow office line still fits. */
const TIMEOUT_MS = 60_000;

export function createApiClient({ baseUrl, signIn, fetch, timeoutMs = TIMEOUT_MS }: ApiClientOptions): ApiClient {
  return async ({ method, path, body, answer }) => {
    const token = await signIn?.accessToken();
    if (signIn !== undefined && token === undefined) return failed({ code: "signed_out" });
    const exchanged = await exchange(fetch, `${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body }),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (exchanged === undefined) return failed({ code: "vault_unreachable" });
    if (exchanged.status >= 300) return failed(toVaultFailure(exchanged.status, exchanged.body));
    const parsed = answer.safeParse(exchanged.body);
    return parsed.success ? ok(parsed.data) : failed({ code: "request_refused", reason: "answer_not_understood" });
  };
}

interface Exchanged {
  readonly status: number;
  /** `undefined` where the answer was no JSON. */
  readonly body: unknown;
}

/** `undefined` when no whole answer came: whether the vault acted is then unknown. */
async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
): Promise<Exchanged | undefined> {
  let text: string;
  let status: number;
  try {
    const response = await fetch(url, init);
    status = response.status;
    text = await response.text();
  } catch {
    return undefined;
  }
  return { status, body: text === "" ? {} : parsedJson(text) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
