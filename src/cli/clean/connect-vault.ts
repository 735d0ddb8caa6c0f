/**
 * The vault that a run of the command line works with: a folder on this machine, or a running server.
 *
 * A folder `DIR` has its key file beside it, `DIR.keys.json`, unless `MNV_KEY_FILE` names another; a
 * server takes the token in `MNV_TOKEN`.
 * @module
 */
import { userInfo } from "node:os";
import path from "node:path";
import { createHttpVault } from "#adapters/http/http-vault.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { createFileRootKeys } from "#server/keys/file-root-keys.ts";
import { FIRST_TENANT, type OpenVault, openVault } from "#server/open-vault.ts";

export interface ConnectedVault {
  readonly vault: Vault;
  close(): Promise<void>;
}
export interface ConnectFailure {
  /** A failure code of the vault. */
  readonly code: string;
}

export async function connectVault(
  where: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Result<ConnectedVault, ConnectFailure>> {
  return /^https?:\/\//iu.test(where) ? connectServer(where, env["MNV_TOKEN"]) : openFolder(where, env["MNV_KEY_FILE"]);
}

async function connectServer(address: string, token = ""): Promise<Result<ConnectedVault, ConnectFailure>> {
  if (token === "") return failed({ code: "signed_out" });
  const url = URL.parse(address);
  if (url === null) return failed({ code: "vault_unreachable" });
  const isThisMachine = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !isThisMachine) return failed({ code: "vault_needs_https" });
  const signIn = { accessToken: () => Promise.resolve(token as AccessToken) };
  const vault = createHttpVault({ baseUrl: url.origin, signIn, fetch: globalThis.fetch });
  const account = await vault.readAccount();
  return account.ok ? ok({ vault, close: () => Promise.resolve() }) : account;
}

async function openFolder(folder: string, keyFile?: string): Promise<Result<ConnectedVault, ConnectFailure>> {
  const dataFolder = path.resolve(folder);
  const rootKeys = createFileRootKeys(keyFile ?? `${dataFolder}.keys.json`);
  const opened = await openVault({ dataFolder, rootKeys, now: Date.now });
  return opened.ok ? ok({ vault: localVault(opened.value), close: () => opened.value.close() }) : opened;
}

function localVault({ vault }: OpenVault): Vault {
  const caller = {
    subject: "command-line",
    displayName: userInfo().username,
    tenant: FIRST_TENANT,
    roles: ["clerk"],
    from: "local",
  } as const;
  return {
    tokenize: async (batch) => {
      const answer = await vault.tokenize(caller, batch);
      return answer.ok ? ok(answer.value.items) : answer;
    },
    settleBatch: async (batchKey, outcomes) => {
      const settled = await vault.settle(caller, batchKey, outcomes);
      return settled.ok ? ok() : failed<VaultFailure>({ code: "request_refused", reason: settled.failure.code });
    },
  };
}
