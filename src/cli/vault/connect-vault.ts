/**
 * The vault that a run of the command line works with: a folder on this machine, or a running server.
 *
 * A folder `DIR` has its key file beside it, `DIR.keys.json`, unless `MNV_KEY_FILE` names another,
 * sealed as `MNV_KEY_PROVIDER` says; a
 * server takes the token in `MNV_TOKEN`, or a sign-in in somebody's browser.
 * @module
 */
import path from "node:path";
import { createHttpBatchReview } from "#adapters/http/http-batch-review.ts";
import { createHttpMappings } from "#adapters/http/http-mappings.ts";
import { createHttpPersons } from "#adapters/http/http-persons.ts";
import { createHttpVault } from "#adapters/http/http-vault.ts";
import type { BatchReview } from "#application/ports/batch-review.ts";
import type { Mappings } from "#application/ports/mappings.ts";
import type { Persons } from "#application/ports/persons.ts";
import type { AccessToken } from "#application/ports/sign-in.ts";
import type { Vault, VaultFailure } from "#application/ports/vault.ts";
import type { Language } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type OpenVaultFailure, openVault } from "#server/open-vault.ts";
import { signIn, type SignInFailure } from "../sign-in/sign-in.ts";
import { type KeyProviderInvalid, rootKeysOf } from "./folder-keys.ts";
import { localBatchReview, localMappings, localPersons, localVault } from "./local-vault.ts";

export interface ConnectedVault {
  readonly vault: Vault;
  readonly persons: Persons;
  readonly mappings: Pick<Mappings, "findImport" | "keepImport">;
  readonly review: BatchReview;
  close(): Promise<void>;
}
export type ConnectFailure = SignInFailure | VaultFailure | OpenVaultFailure | KeyProviderInvalid;
export interface ConnectOptions {
  /** A folder or a server's address. */
  readonly where: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  /** Shows the person where to sign in: on standard error. */
  readonly say: (text: string) => void;
}

export async function connectVault(options: ConnectOptions): Promise<Result<ConnectedVault, ConnectFailure>> {
  const { where, environment } = options;
  return /^https?:\/\//iu.test(where) ? connectServer(options) : openFolder(where, environment);
}

/** How the adapters reach a running server, signed in. */
export interface ServerAccess {
  readonly baseUrl: string;
  readonly signIn: { accessToken(): Promise<AccessToken | undefined> };
  readonly fetch: typeof globalThis.fetch;
}

export async function signInToServer({
  where,
  ...rest
}: ConnectOptions): Promise<Result<ServerAccess, SignInFailure | VaultFailure>> {
  const url = URL.parse(where);
  if (url === null) return failed({ code: "vault_unreachable" });
  const session = await signIn({ vault: url.origin, ...rest });
  if (!session.ok) return session;
  const accessToken = async (): Promise<AccessToken | undefined> => {
    const token = await session.value.accessToken();
    return token.ok ? (token.value as AccessToken) : undefined;
  };
  return ok({ baseUrl: url.origin, signIn: { accessToken }, fetch: globalThis.fetch });
}

async function connectServer(options: ConnectOptions): Promise<Result<ConnectedVault, ConnectFailure>> {
  const access = await signInToServer(options);
  if (!access.ok) return access;
  const vault = createHttpVault(access.value);
  const account = await vault.readAccount();
  if (!account.ok) return account;
  const [persons, review] = [createHttpPersons(access.value), createHttpBatchReview(access.value)];
  const mappings = createHttpMappings(access.value);
  return ok({ vault, persons, mappings, review, close: () => Promise.resolve() });
}

async function openFolder(
  folder: string,
  environment: ConnectOptions["environment"],
): Promise<Result<ConnectedVault, OpenVaultFailure | KeyProviderInvalid>> {
  const dataFolder = path.resolve(folder);
  const rootKeys = rootKeysOf(dataFolder, environment);
  if (!rootKeys.ok) return rootKeys;
  const opened = await openVault({ dataFolder, rootKeys: rootKeys.value, now: Date.now });
  if (!opened.ok) return opened;
  const { value } = opened;
  return ok({
    vault: localVault(value),
    persons: localPersons(value),
    mappings: localMappings(value),
    review: localBatchReview(value),
    close: () => value.close(),
  });
}
