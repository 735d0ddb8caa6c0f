import type { VaultFailure } from "#application/ports/vault.ts";
import {
  type CheckpointAnswer,
  checkpointAnswer,
  type LogFilter,
  type LogSearchAnswer,
  logSearchAnswer,
} from "#contract/log.ts";
import type { Result } from "#domain/kernel/result.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";

const ENTRIES_A_PAGE = 50;

export interface HttpLog {
  /** Newest first; an auditor finds everybody's acts, anybody else her own. */
  search(filter: LogFilter, before: number | undefined): Promise<Result<LogSearchAnswer, VaultFailure>>;
  /** The signed head of the log. */
  checkpoint(): Promise<Result<CheckpointAnswer, VaultFailure>>;
}

/** The access log over the network. What is searched for stands in the body and never in an address. */
export function createHttpLog(options: ApiClientOptions & Required<Pick<ApiClientOptions, "signIn">>): HttpLog {
  const call = createApiClient(options);
  return {
    search: (filter, before) => {
      const body = JSON.stringify({ filter, limit: ENTRIES_A_PAGE, ...(before === undefined ? {} : { before }) });
      return call({ method: "POST", path: "/log/search", body, answer: logSearchAnswer });
    },
    checkpoint: () => call({ method: "GET", path: "/log/checkpoint", answer: checkpointAnswer }),
  };
}
