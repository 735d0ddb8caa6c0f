/**
 * One request to the vault's API: sent with the caller's token, answered by a parsed value or a failure.
 * @module
 */
import * as z from "zod/mini";
import type { VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { toVaultFailure } from "./api-failures.ts";
import { send, type Sender } from "./send.ts";

// The pages' content security policy forbids the code generation that zod would try.
z.config({ jitless: true });

export interface ApiClientOptions extends Sender {
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

export function createApiClient({ timeoutMs = TIMEOUT_MS, ...sender }: ApiClientOptions): ApiClient {
  return async ({ method, path, body, answer }) => {
    const sent = await send(sender, {
      method,
      path,
      ...(body === undefined ? {} : { body: { type: "application/json", content: body } }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!sent.ok) return sent;
    const text = await wholeText(sent.value);
    if (!text.ok) return text;
    const told = text.value === "" ? {} : parsedJson(text.value);
    if (sent.value.status >= 300) return failed(toVaultFailure(sent.value.status, told));
    const parsed = answer.safeParse(told);
    return parsed.success ? ok(parsed.data) : failed({ code: "request_refused", reason: "answer_not_understood" });
  };
}

/** A failure when no whole answer came: whether the vault acted is then unknown. */
async function wholeText(response: Response): Promise<Result<string, VaultFailure>> {
  try {
    return ok(await response.text());
  } catch {
    return failed({ code: "vault_unreachable" });
  }
}

/** `undefined` where the answer was no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
