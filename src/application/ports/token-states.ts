import type { Result } from "#domain/kernel/result.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import type { VaultFailure } from "./vault.ts";

/**
 * What has become of the number behind a token.
 *
 * Whether the move that made the token was confirmed is not among them: the number is in the vault either way, and a
 * cell is calculated in the very moment when its token was written, before the confirmation; it would go on saying
 * “not confirmed” until its next calculation.
 */
export const TOKEN_STATES = [
  /** It is in the vault. */
  "kept",
  /** It was in the vault and is disposed of. */
  "disposed",
  /** The caller's company has no such token: it is another company's or another vault's, or nobody's. */
  "unknown",
] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

/** The states of tokens: never a number, and nobody's name. */
export interface TokenStates {
  /** In the order asked, at most {@link MAX_TOKENS_ASKED}. */
  lookUp(tokens: readonly TokenText[]): Promise<Result<readonly TokenState[], VaultFailure>>;
}

/** A quarter of a megabyte. */
export const MAX_TOKENS_ASKED = 10_000;
