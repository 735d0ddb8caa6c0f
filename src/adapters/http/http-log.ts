import type { VaultFailure } from "#application/ports/vault.ts";
import {
  type CheckpointAnswer,
  checkpointAnswer,
  type LogExportBody,
  type LogFilter,
  type LogSearchAnswer,
  logSearchAnswer,
} from "#contract/log.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type ApiClientOptions, createApiClient } from "./api-client.ts";
import { toVaultFailure } from "./api-failures.ts";
import { fileNameOf } from "./file-name.ts";
import { send } from "./send.ts";

const ENTRIES_A_PAGE = 50;

export interface LogFile {
  readonly name: string;
  readonly file: Blob;
}

export interface HttpLog {
  /** Newest first; an auditor finds everybody's acts, anybody else her own. */
  search(filter: LogFilter, before: number | undefined): Promise<Result<LogSearchAnswer, VaultFailure>>;
  /** The signed head of the log. */
  checkpoint(): Promise<Result<CheckpointAnswer, VaultFailure>>;
  /** The log as a file, for auditors; recorded. */
  export(wanted: LogExportBody): Promise<Result<LogFile, VaultFailure>>;
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
    async export(wanted) {
      const body = { type: "application/json", content: JSON.stringify(wanted) };
      const sent = await send(options, { method: "POST", path: "/log/exports", body });
      if (!sent.ok) return sent;
      try {
        if (!sent.value.ok) return failed(toVaultFailure(sent.value.status, await sent.value.json()));
        return ok({ name: fileNameOf(sent.value), file: await sent.value.blob() });
      } catch {
        return failed({ code: "vault_unreachable" });
      }
    },
  };
}
