/**
 * The embedded OpenID provider: accounts of this vault, signed in with a password, over oidc-provider.
 *
 * It answers under `/oidc/` for one public address only. Host and forwarding headers of a request are
 * not believed: every address that the provider writes comes from the configured one.
 * @module
 */
import type { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import { createLocalJWKSet } from "jose";
import type { Kysely } from "kysely";
import Provider from "oidc-provider";
import { createAccountLock } from "./account-lock.ts";
import { createAccessTokenVerifier } from "./access-token.ts";
import { createAttemptLimit, TOKEN_REQUESTS } from "./attempt-limit.ts";
import { createCallback } from "./callback.ts";
import { answerError } from "./error-answer.ts";
import type { IdentityEvent } from "./identity-events.ts";
import { SIGNING_ALGORITHM, loadIdentityKeys, publicKeysOf } from "./identity-keys.ts";
import { type Caller, CLI_CLIENT_ID, type IdentityProvider, signInParametersOf } from "./identity-port.ts";
import type { IdentityTables } from "./identity-tables-port.ts";
import { createLocalAccounts } from "./local-accounts.ts";
import type { DemoAccounts } from "./pages/sign-in-page.ts";
import { type PasswordCost, createPasswords } from "./passwords.ts";
import { configureProvider, resourceScopeOf } from "./provider-configuration.ts";
import { createRecordAdapters } from "./record-adapter.ts";
import { createPasskeys } from "./second-factor/passkeys.ts";
import type { SecondFactors } from "./second-factor/second-factors.ts";
import type { OneTimeLinks } from "./welcome.ts";
import type { SecretBox } from "./secret-box-port.ts";

const DEVICE_PATH = "/device";
type ProviderContext = Parameters<Parameters<Provider["use"]>[0]>[0];

export interface IdentityProviderOptions {
  /** The public origin without a trailing slash, as browsers see it. */
  readonly address: string;
  /** With the tables of migration 0002. */
  readonly database: Kysely<IdentityTables>;
  /** Seals the provider's keys and records. */
  readonly secretBox: SecretBox;
  /** Shown on the sign-in page; only ever in the demonstration. */
  readonly demoAccounts?: DemoAccounts;
  /** Where a request comes from, for the limit of attempts; the peer of the connection by default. */
  readonly clientAddress?: (request: IncomingMessage) => string;
  /** What a password hash takes; {@link PASSWORD_COST} by default. */
  readonly passwordCost?: PasswordCost;
  /** Enters the sign-in in the access log; whether that is durable. If not, nobody is signed in. */
  readonly recordSignIn?: (caller: Caller) => Promise<boolean>;
  /** One-time links behind which passwords are chosen. */
  readonly links?: OneTimeLinks;
  /** What people show beside their password. */
  readonly secondFactors?: SecondFactors;
  readonly observe?: (event: IdentityEvent) => void;
  /** Whether the database is still of the form that this program knows; asked before anything is done. */
  readonly isCurrent?: () => Promise<boolean>;
  /** The present in ms since 1970. */
  readonly now?: () => number;
}

/**
 * The provider, ready to answer. Its keys are made on a vault without accounts; on any other, keys that
 * are missing or do not open throw `IdentityKeysUnusable`, and the server must not start.
 */
export async function createIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const { address, database, secretBox, secondFactors, now = Date.now, observe = () => undefined } = options;
  const parameters = signInParametersOf(address);
  const keys = await loadIdentityKeys(database, secretBox, now());
  const lock = createAccountLock({ database, key: keys.attempts, now });
  const passwords = await createPasswords(options.passwordCost);
  const accounts = createLocalAccounts({ database, passwords, lock, now });
  const limit = createAttemptLimit(now);
  const clientAddress = options.clientAddress ?? ((request) => request.socket.remoteAddress ?? "unknown");
  const provider = new Provider(
    parameters.issuer,
    configureProvider({
      address,
      parameters,
      keys,
      adapter: createRecordAdapters({ database, secretBox, now }),
      now,
      findCaller: (account) => accounts.find(account),
      renderError: (context, _out, error) => {
        context.type = "html";
        context.body = answerError(error, context.req).page;
      },
    }),
  );
  provider.proxy = true;
  provider.use(async (context, next) => {
    if (await isOrphanedForm(provider, context)) context.redirect(`${parameters.issuer}${DEVICE_PATH}`);
    else await next();
  });
  observeProvider(provider, observe);

  return {
    callback: createCallback({
      provider,
      address,
      accounts,
      limit,
      tokenLimit: createAttemptLimit(now, TOKEN_REQUESTS),
      welcome: options.links && {
        links: options.links,
        passwords,
        address,
        waitMs: (request) => limit.take(clientAddress(request)),
      },
      secondFactors,
      passkeys: secondFactors && createPasskeys(address, secondFactors),
      now,
      demoAccounts: options.demoAccounts ?? [],
      clientAddress,
      recordSignIn: options.recordSignIn ?? (() => Promise.resolve(true)),
      observe,
      isCurrent: options.isCurrent ?? (() => Promise.resolve(true)),
    }),
    verifyAccessToken: createAccessTokenVerifier({
      issuer: parameters.issuer,
      resource: parameters.resource,
      clientIds: [parameters.clientId, CLI_CLIENT_ID],
      scope: resourceScopeOf(parameters),
      algorithms: [SIGNING_ALGORITHM],
      keys: createLocalJWKSet(publicKeysOf(keys)),
      now,
      currentCaller: (account) => accounts.find(account),
    }),
    accounts,
    unlock: (userName) => lock.forgetAttempts(userName),
  };
}

/** A device's code without the session of its form: oidc-provider fails over a session that it never stored. */
async function isOrphanedForm(provider: Provider, context: ProviderContext): Promise<boolean> {
  if (context.method !== "POST" || context.path !== DEVICE_PATH) return false;
  return !Number.isFinite((await provider.Session.get(context)).exp);
}

function observeProvider(provider: Provider, observe: (event: IdentityEvent) => void): void {
  provider.on("authorization.error", (_context, error) =>
    observe({ kind: "authorization_refused", code: error.error }),
  );
  provider.on("grant.error", (_context, error) => observe({ kind: "authorization_refused", code: error.error }));
  provider.on("server_error", (_context, error) => observe({ kind: "defect", error }));
  // Koa's own event, unknown to the provider's types: without a listener it prints to standard error.
  const koa: EventEmitter = provider;
  koa.on("error", (error: unknown) => observe({ kind: "defect", error }));
}
