/**
 * Numbers in an emergency, and what is reviewed afterwards, over the network. Nothing is repeated by itself: the
 * next emergency waits for the reviews of the one before.
 * @module
 */
import type { VaultFailure } from "#application/ports/vault.ts";
import {
  emergencyAnswer,
  emergencyList,
  type EmergencyList,
  type EmergencyVerdict,
  emergencyView,
  type EmergencyViewBody,
} from "#contract/emergencies.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { Secret } from "#domain/kernel/secret.ts";
import type { Purpose } from "#domain/purpose/purpose.ts";
import type { TokenText } from "#domain/token/token-text.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

export interface EmergencyAsking {
  readonly purpose: Purpose;
  readonly reason: string;
  readonly tokens: readonly TokenText[];
}
export interface EmergencyNumbers {
  /** By when two people must have reviewed it. */
  readonly dueAtMs: number;
  readonly numbers: ReadonlyMap<TokenText, Secret<string>>;
}
export interface HttpEmergencies {
  /** Recorded and told to all who decide or audit. An answer that is lost on the way is not given again. */
  reveal(asking: EmergencyAsking): Promise<Result<EmergencyNumbers, VaultFailure>>;
  list(): Promise<Result<EmergencyList, VaultFailure>>;
  /** `hash` is that of what the reviewer saw. */
  review(
    emergencyId: string,
    hash: string,
    verdict: EmergencyVerdict,
  ): Promise<Result<EmergencyViewBody, VaultFailure>>;
}

export function createHttpEmergencies(
  options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>,
): HttpEmergencies {
  const call = createApiClient(options);
  return {
    reveal: async (asking) => {
      const body = JSON.stringify(asking);
      const revealed = await call({ method: "POST", path: "/emergencies", body, answer: emergencyAnswer });
      if (!revealed.ok) return revealed;
      const { dueAtMs, items } = revealed.value;
      const told = new Map(items.map(({ token, number }) => [token, new Secret(number)]));
      const numbers = new Map(
        asking.tokens.flatMap((token) => {
          const number = told.get(token);
          return number === undefined ? [] : [[token, number] as const];
        }),
      );
      const isWhole = numbers.size === new Set(asking.tokens).size;
      return isWhole ? ok({ dueAtMs, numbers }) : failed({ code: "request_refused", reason: "answer_not_understood" });
    },
    list: () => call({ method: "GET", path: "/emergencies", answer: emergencyList }),
    review: (emergencyId, hash, verdict) => {
      const path = `/emergencies/${encodeURIComponent(emergencyId)}/review`;
      return call({ method: "POST", path, body: JSON.stringify({ hash, verdict }), answer: emergencyView });
    },
  };
}
