import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { SignIn } from "#application/ports/sign-in.ts";

/** Where requests go, and in whose name. */
export interface Sender {
  /** The vault's origin, without a trailing slash; "" for the page's own. */
  readonly baseUrl: string;
  /** Absent for what may be read by anybody. */
  readonly signIn?: Pick<SignIn, "accessToken">;
  readonly fetch: typeof globalThis.fetch;
}
export interface ApiMessage {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: { readonly type: string; readonly content: string | Blob };
  readonly signal?: AbortSignal;
}

/** One request with the caller's token, kept out of caches, cookies and referrers. `vault_unreachable` where no answer
 *  began: whether the vault acted is then unknown. */
export async function send(
  { baseUrl, signIn, fetch }: Sender,
  { method, path, body, signal }: ApiMessage,
): Promise<Result<Response, { readonly code: "signed_out" | "vault_unreachable" }>> {
  const token = await signIn?.accessToken();
  if (signIn !== undefined && token === undefined) return failed({ code: "signed_out" });
  try {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": body.type }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: body.content }),
      ...(signal === undefined ? {} : { signal }),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    return ok(response);
  } catch {
    return failed({ code: "vault_unreachable" });
  }
}
