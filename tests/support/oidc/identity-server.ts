/**
 * The embedded provider on a real HTTP server of its own, over an in-memory SQLite database.
 * @module
 */
import { generateKeySync, randomBytes } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { createSecretBox } from "#server/keys/secret-box.ts";
import type { IdentityEvent } from "#server/oidc/identity-events.ts";
import type { IdentityProvider } from "#server/oidc/identity-port.ts";
import { type IdentityProviderOptions, createIdentityProvider } from "#server/oidc/identity-provider.ts";
import type { IdentityTables } from "#server/oidc/identity-tables-port.ts";
import type { SecretBox } from "#server/oidc/secret-box-port.ts";
import { migrate } from "#server/sql/migrate.ts";
import { identityMigration } from "#server/sql/migrations/0002-identity.ts";
import { signInMigration } from "#server/sql/migrations/0005-sign-in.ts";
import { signOutsMigration } from "#server/sql/migrations/0015-sign-outs.ts";
import { emptyEngine, TEST_ENGINE } from "../server/test-storage.ts";
import { valueOf } from "../server/test-vault.ts";

export const CLERK = {
  userName: "hanako",
  password: "correct horse battery",
  displayName: "架空 花子",
  roles: ["clerk"],
  tenant: "tenant-1",
} as const;

/** So that many sign-ins fit into a test. */
export const CHEAP_PASSWORDS = { memoryKib: 1024, passes: 1 };

export interface IdentityServer {
  readonly address: string;
  readonly identity: IdentityProvider;
  readonly database: Kysely<IdentityTables>;
  readonly secretBox: SecretBox;
  readonly events: readonly IdentityEvent[];
  close(): Promise<void>;
}

export interface IdentityServerOptions extends Partial<
  Pick<IdentityProviderOptions, "now" | "clientAddress" | "demoAccounts" | "passwordCost" | "recordSignIn">
> {
  /** Answers what is not under `/oidc/`. */
  readonly otherPages?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A database of this run's engine with the identity tables and nothing else; SQLite's in memory. */
export async function openIdentityDatabase(): Promise<Kysely<IdentityTables>> {
  if (TEST_ENGINE === "postgres") {
    const engine = await emptyEngine();
    valueOf(await migrate(engine, [identityMigration, signInMigration, signOutsMigration], () => 0));
    return engine.anyDatabase.$extendTables<IdentityTables>();
  }
  const database = new Kysely<unknown>({ dialect: new SqliteDialect({ database: new SQLite(":memory:") }) });
  await identityMigration.up(database, {});
  await signInMigration.up(database, {});
  await signOutsMigration.up(database, {});
  return database.$extendTables<IdentityTables>();
}

/** A real box over a root key of its own: another box does not open what this one sealed. */
export function createTestSecretBox(): SecretBox {
  const key = generateKeySync("aes", { length: 256 });
  return createSecretBox([{ keyId: "test", usage: "sealing", key }], { take: (bytes) => randomBytes(bytes) });
}

/** Starts with one account, {@link CLERK}, on a free port of the loopback interface. */
export async function startIdentityServer(options: IdentityServerOptions = {}): Promise<IdentityServer> {
  const database = await openIdentityDatabase();
  const secretBox = createTestSecretBox();
  const events: IdentityEvent[] = [];
  const http = createServer();
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const bound = http.address();
  if (bound === null || typeof bound === "string") throw new Error("no port");
  const address = `http://localhost:${bound.port}`;
  const identity = await createIdentityProvider({
    ...options,
    address,
    database,
    secretBox,
    observe: (event) => events.push(event),
  });
  await identity.accounts.create(CLERK);
  http.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/oidc/")) identity.callback(request, response);
    else if (options.otherPages) options.otherPages(request, response);
    else response.writeHead(404).end();
  });
  return {
    address,
    identity,
    database,
    secretBox,
    events,
    close: async () => {
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
      await database.destroy();
    },
  };
}
