import type { DecisionBody, RequestBody, RequestView } from "#contract/requests.ts";
import type { Result } from "#domain/kernel/result.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { VaultFailure } from "./vault.ts";

export type GrantRequest = Omit<RequestBody, "tokens"> & { readonly tokens: readonly TokenText[] };
export type Decision = DecisionBody & Pick<RequestView, "requestId">;

/**
 * The way back to a number: asked for by one person, agreed to by another, shown to the first.
 *
 * Every call that succeeds, and every refused try at a request, is in the access log when it answers.
 */
export interface Grants {
  ask(request: GrantRequest): Promise<Result<RequestView, VaultFailure>>;
  /** The caller's own requests, and for an approver everybody's. */
  list(): Promise<Result<readonly RequestView[], VaultFailure>>;
  /** Binds to what the approver saw: a request that changed since is refused. */
  decide(decision: Decision): Promise<Result<RequestView, VaultFailure>>;
  /** The number behind one token, under an approved request of the caller. */
  reveal(requestId: string, token: TokenText): Promise<Result<Secret<string>, VaultFailure>>;
}
