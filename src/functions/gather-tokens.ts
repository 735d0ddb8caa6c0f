/**
 * Asks the vault for the states of tokens, thousands of cells in one request.
 *
 * A sheet calls for each of its cells by itself, at every calculation: calls of a short while are gathered, and what the
 * vault answered is remembered for a minute at most, while the same person is signed in. Nobody is asked to sign in.
 * @module
 */
import { MAX_TOKENS_ASKED, type TokenState, type TokenStates } from "#application/ports/token-states.ts";
import type { VaultFailure } from "#application/ports/vault.ts";
import type { TokenText } from "#domain/token/token-text.ts";

/** The state, or why the vault did not tell it. */
export type TokenAnswer = TokenState | "signed_out" | "role_missing" | "no_answer";
export type AskForToken = (token: TokenText) => Promise<TokenAnswer>;

export interface TokenGatherer {
  readonly ask: AskForToken;
  /** Somebody else is signed in, or nobody. */
  readonly forget: () => void;
}
export interface TokenGathererPorts {
  /** The vault for whoever is signed in; opens no window. */
  readonly access: () => Promise<TokenStates | undefined>;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  /** Resolves after a short while, in which more calls come. */
  readonly pause: () => Promise<void>;
}

const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 200_000;

/** Without the pane's page nobody is signed in. */
export const askNobody: AskForToken = () => Promise.resolve("signed_out");

type Answers = Map<TokenText, TokenAnswer>;

export function createTokenGatherer({ access, now, pause }: TokenGathererPorts): TokenGatherer {
  let remembered = new Map<TokenText, TokenState>();
  let rememberedSince = now();
  let gathered: { readonly tokens: Set<TokenText>; readonly answers: Promise<Answers> } | undefined;
  let earlier: Promise<unknown> = Promise.resolve();

  function forget(): void {
    remembered = new Map();
    rememberedSince = now();
  }

  function recall(token: TokenText): TokenState | undefined {
    if (now() - rememberedSince >= REMEMBERED_MS || remembered.size >= MOST_REMEMBERED) forget();
    return remembered.get(token);
  }

  /** One gathering is asked for at a time, so that a large sheet takes no more of the vault than a person would. */
  function gather(): NonNullable<typeof gathered> {
    const tokens = new Set<TokenText>();
    const before = earlier;
    const answers = pause()
      .then(() => before)
      .then(() => {
        gathered = undefined;
        return askAll([...tokens]);
      });
    earlier = answers.catch(() => undefined);
    return { tokens, answers };
  }

  async function askAll(tokens: readonly TokenText[]): Promise<Answers> {
    // What is answered to this person is not remembered for the next one.
    const memory = remembered;
    const answers: Answers = new Map();
    const states = await access();
    for (let start = 0; start < tokens.length; start += MAX_TOKENS_ASKED) {
      const part = tokens.slice(start, start + MAX_TOKENS_ASKED);
      const told = await states?.lookUp(part);
      if (told?.ok !== true) {
        const why = told === undefined ? "signed_out" : WHY[told.failure.code];
        // Whoever gave no answer to the first is not asked for the others.
        for (const token of tokens.slice(start)) answers.set(token, why);
        break;
      }
      for (const [position, token] of part.entries()) {
        const state = told.value[position] ?? "unknown";
        answers.set(token, state);
        memory.set(token, state);
      }
    }
    return answers;
  }

  return {
    async ask(token) {
      const known = recall(token);
      if (known !== undefined) return known;
      gathered ??= gather();
      gathered.tokens.add(token);
      return (await gathered.answers).get(token) ?? "no_answer";
    },
    forget,
  };
}

const WHY = {
  signed_out: "signed_out",
  role_missing: "role_missing",
  vault_unreachable: "no_answer",
  vault_unavailable: "no_answer",
  access_log_unavailable: "no_answer",
  server_outdated: "no_answer",
  space_low: "no_answer",
  batch_key_reused: "no_answer",
  request_refused: "no_answer",
} satisfies Readonly<Record<VaultFailure["code"], TokenAnswer>>;
