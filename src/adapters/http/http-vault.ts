/**
 * The vault over the network.
 *
 * A batch whose answer never came is sent once more: its key makes the repeat safe. Nothing else is
 * repeated; the use case decides what to do about a failure.
 * @module
 */
import * as z from "zod/mini";
import type { OpenBatch } from "#application/settle-open-work.ts";
import type { BatchKey, TokenizeBatch, TokenizedItems, Vault, VaultFailure } from "#application/ports/vault.ts";
import { account, type Account, configuration, type Configuration } from "#contract/account.ts";
import {
  batchList,
  type SettleBody,
  type TokenizeAnswer,
  tokenizeAnswer,
  type TokenizeBody,
} from "#contract/batches.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { isMistyped } from "#domain/number/my-number.ts";
import { parseToken, type TokenText } from "#domain/token/token-text.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

export interface HttpVault extends Vault {
  /** The caller's batches with items whose outcome nobody told, oldest first. */
  openBatches(): Promise<Result<readonly OpenBatch[], VaultFailure>>;
  /** Who the vault takes the caller for. */
  readAccount(): Promise<Result<Account, VaultFailure>>;
}

/** `POST …/outcomes` says nothing back that the caller needs. */
const anyAnswer = z.unknown();

export function createHttpVault(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): HttpVault {
  const call = createApiClient(options);
  return {
    tokenize: async (batch) => {
      const send = () =>
        call({ method: "POST", path: "/batches", body: JSON.stringify(bodyOf(batch)), answer: tokenizeAnswer });
      const first = await send();
      const unclear = !first.ok && first.failure.code === "vault_unreachable";
      const answered = unclear ? await send() : first;
      return answered.ok ? tokensOf(batch, answered.value) : answered;
    },
    settleBatch: async (batchKey, outcomes) => {
      const body: SettleBody = { outcomes: [...outcomes] };
      const path = `/batches/${encodeURIComponent(batchKey)}/outcomes`;
      const settled = await call({ method: "POST", path, body: JSON.stringify(body), answer: anyAnswer });
      return settled.ok ? ok() : settled;
    },
    openBatches: async () => {
      const listed = await call({ method: "GET", path: "/batches?state=unsettled", answer: batchList });
      if (!listed.ok) return listed;
      return ok(listed.value.batches.map((batch) => ({ ...batch, batchKey: batch.batchKey as BatchKey })));
    },
    readAccount: () => call({ method: "GET", path: "/account", answer: account }),
  };
}

/** What a page must know before anybody signed in. */
export async function readConfiguration(
  options: Omit<ApiClientOptions, "signIn">,
): Promise<Result<Configuration, VaultFailure>> {
  return createApiClient(options)({ method: "GET", path: "/configuration", answer: configuration });
}

function bodyOf(batch: TokenizeBatch): TokenizeBody {
  const { key, title, knownTokens } = batch.workbook;
  return {
    batchKey: batch.batchKey,
    workbook: { key, title, knownTokens: [...knownTokens] },
    purposes: [...batch.purposes],
    items: batch.items.map(({ reference, number, person }) => ({
      reference,
      ...number.open((digits) => ({
        number: digits,
        ...(isMistyped(digits) && { status: "check_digit_mismatch" as const }),
      })),
      ...(person === undefined ? {} : { person: { ...person } }),
    })),
  };
}

/** An answer that names other items than were sent, or no tokens, is not acted upon. */
function tokensOf(batch: TokenizeBatch, answer: TokenizeAnswer): Result<TokenizedItems, VaultFailure> {
  const items: { reference: string; token: TokenText }[] = [];
  for (const [index, { reference, token }] of answer.items.entries()) {
    const parsed = parseToken(token);
    if (!parsed.ok || batch.items[index]?.reference !== reference) break;
    items.push({ reference, token: parsed.value });
  }
  const complete = items.length === batch.items.length && answer.items.length === batch.items.length;
  return complete ? ok(items) : failed({ code: "request_refused", reason: "answer_not_understood" });
}
