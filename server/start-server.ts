/**
 * Puts the vault server together: data folder, keys, identity provider, routes, socket. Used by
 * `npm run serve`, the demonstration and the tests alike.
 * @module
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import type { ServerSettings } from "./config.ts";
import { errorCodeOf } from "./error-code.ts";
import { prepareAccounts } from "./first-accounts.ts";
import { guardStore } from "./guard-store.ts";
import { createApi } from "./http/api.ts";
import { createFrontDoor } from "./http/front-door.ts";
import { listen, type Listener } from "./http/listen.ts";
import { mountPages } from "./http/pages.ts";
import { createRateLimit, type RateLimitRules } from "./http/rate-limit.ts";
import { createReadiness } from "./http/readiness.ts";
import { OFFICE_HOSTS } from "./http/security-headers.ts";
import { defectLine, type LogDestination, LogLine } from "./http/server-log.ts";
import type { DemoAccounts, IdentityMaterial } from "./identity-material.ts";
import { createRootKeyProvider } from "./keys/key-provider-settings.ts";
import { notifyingDisposals, notifyingEmergencies, notifyingVault } from "./notify/notifying.ts";
import { putFirstLink } from "./oidc/one-time-links.ts";
import { type IdentityProvider, type NewAccount, signInParametersOf } from "./oidc/identity-port.ts";
import { createEmbeddedIdentity } from "./embedded-identity.ts";
import { readExternalIdentity } from "./external-identity.ts";
import { createExternalIssuer, type ExternalIssuerSettings } from "./oidc/external-issuer.ts";
import { openNotifier } from "./open-notifier.ts";
import { type OpenVault, openVault, type StoragePlace } from "./open-vault.ts";
import type { StartFailure } from "./start-failure.ts";
import { startDuties } from "./standing-duties.ts";
import { FIRST_TENANT } from "./tenants.ts";

export interface StartOptions {
  /** Made at the start and shown to everybody: only for the demonstration. */
  readonly demoAccounts?: readonly (NewAccount & DemoAccounts[number])[];
  readonly sampleWorkbook?: () => Promise<Uint8Array>;
  readonly pagesFolder?: string;
  readonly logDestination?: LogDestination;
  readonly createIdentity?: (material: IdentityMaterial) => Promise<Result<IdentityProvider, StartFailure>>;
  readonly perAddress?: RateLimitRules;
  readonly perCaller?: RateLimitRules;
  readonly now?: () => number;
  /** The most acts that share one commit; for measuring. */
  readonly actsACommit?: number;
}
export interface RunningServer {
  /** Public origin, without a trailing slash. */
  readonly address: string;
  /** Makes the first administrator, once; only while there is no account. */
  readonly firstLink?: { readonly address: string; readonly expiresAtMs: number };
  /** Answers what was begun, then closes the database. */
  close(): Promise<void>;
}

const PAGES_FOLDER = fileURLToPath(new URL("../build/pages", import.meta.url));
/** A whole office may share one address. */
const PER_ADDRESS: RateLimitRules = { burst: 2_000, perSecond: 500 };
const PER_CALLER: RateLimitRules = { burst: 300, perSecond: 50 };
const GRACE_MS = 5_000;

/** `address` in `config` may be left out where the port is any: it becomes the loopback origin of that port. */
export async function startVaultServer(
  config: StoragePlace & ServerSettings & { readonly address: string | undefined },
  options: StartOptions = {},
): Promise<Result<RunningServer, StartFailure>> {
  const { now = Date.now } = options;
  const tls = await readTls(config.tls);
  if (!tls.ok) return tls;
  const listener = await listen({ host: config.listenHost, port: config.listenPort, tls: tls.value });
  if (!listener.ok) return listener;
  const address = config.address ?? loopbackOrigin(listener.value.port, tls.value !== undefined);
  const { dataFolder, databaseUrl } = config;
  const opened = await openVault({
    ...(databaseUrl === undefined ? { dataFolder } : { databaseUrl }),
    rootKeys: createRootKeyProvider(config.keyFile, config.keyProvider ?? { provider: "file" }),
    now,
    actsACommit: options.actsACommit,
  });
  const started = opened.ok ? await startOver(listener.value, opened.value, address, config, options) : opened;
  if (!started.ok) {
    await listener.value.close(0);
    if (opened.ok) await opened.value.close();
  }
  return started;
}

async function startOver(
  listener: Listener,
  opened: OpenVault,
  address: string,
  config: Pick<
    ServerSettings,
    | "issuerFile"
    | "logLevel"
    | "frameAncestors"
    | "firstAccountsFile"
    | "secondFactorRoles"
    | "notifyFile"
    | "emergencyReviewHours"
    | "diskReserveBytes"
    | "keyProvider"
  > &
    StoragePlace,
  options: StartOptions,
): Promise<Result<RunningServer, StartFailure>> {
  const { now = Date.now, demoAccounts = [], logDestination = process.stdout } = options;
  const shown = demoAccounts.map(({ userName, password, role }) => ({ userName, password, role }));
  const identityLog: { report: (error: unknown) => void } = { report: () => undefined };
  const parameters = signInParametersOf(address);
  const outside =
    config.issuerFile === undefined
      ? ok(undefined)
      : await readExternalIdentity(config.issuerFile, parameters.resource);
  if (!outside.ok) return outside;
  const external = outside.value;
  const mapped = external === undefined ? ok() : await knowsTenants(opened, external.settings, config.issuerFile);
  if (!mapped.ok) return mapped;
  const createIdentity =
    options.createIdentity ??
    (external ? () => Promise.resolve(ok(createExternalIssuer(external.settings, now))) : createEmbeddedIdentity);
  const identity = await createIdentity({
    address,
    opened,
    demoAccounts: shown,
    secondFactorRoles: config.secondFactorRoles ?? [],
    now,
    reportDefect: (error) => identityLog.report(error),
  });
  if (!identity.ok) return identity;
  const accounts = await prepareAccounts(identity.value, demoAccounts, config.firstAccountsFile);
  if (!accounts.ok) return accounts;
  const firstLink = accounts.value && (await putFirstLink(opened.linkPorts, FIRST_TENANT));
  if (accounts.value && firstLink === undefined) return failed({ code: "store_unavailable" });
  const told = await openNotifier(config.notifyFile, opened, address, now);
  if (!told.ok) return told;
  const notifier = told.value;
  const { vault, obstacle } = guardStore(opened, config);
  const emergencies = opened.createEmergencies({ reviewHours: config.emergencyReviewHours });
  const api = createApi({
    services: {
      vault: notifyingVault(vault, notifier),
      log: opened.logReader,
      identity: identity.value,
      accounts: external ? undefined : opened.accounts,
      keys: opened.keyAdministration,
      tenants: opened.tenants,
      disposals: notifyingDisposals(opened.disposals, notifier),
      emergencies: notifyingEmergencies(emergencies, notifier, now),
      persons: opened.persons,
      exports: opened.exports,
      layouts: opened.layouts,
      mappings: opened.mappings,
      configuration: { ...(external?.parameters ?? parameters), ...(shown.length > 0 && { demoAccounts: shown }) },
      address,
      perAddress: createRateLimit(options.perAddress ?? PER_ADDRESS, now),
      perCaller: createRateLimit(options.perCaller ?? PER_CALLER, now),
      obstacle,
      readiness: createReadiness(() => vault.isReady(), now),
    },
    logLevel: config.logLevel,
    logDestination,
  });
  identityLog.report = (error) => api.log.error(defectLine(error, "identity"));
  await mountPages(api, {
    folder: options.pagesFolder ?? PAGES_FOLDER,
    frameAncestors: config.frameAncestors ?? OFFICE_HOSTS,
    issuers: external ? [new URL(external.parameters.issuer).origin] : [],
    sampleWorkbook: options.sampleWorkbook,
  });
  await api.ready();
  const endDuties = startDuties({
    opened,
    notifier,
    obstacle,
    asksForKeys: config.keyProvider?.provider === "passphrase" && config.keyProvider.passphraseFile === undefined,
    report: (code) => api.log.error(new LogLine("duty", { code })),
    reportDefect: (error) => api.log.error(defectLine(error, "duty")),
    now,
  });
  listener.mount(
    createFrontDoor({
      address,
      identity: identity.value.callback,
      api: (request, response) => api.routing(request, response),
    }),
  );
  return ok({
    address,
    ...(firstLink && {
      firstLink: { address: `${address}/oidc/welcome/${firstLink.secret}`, expiresAtMs: firstLink.expiresAtMs },
    }),
    async close() {
      api.log.info(new LogLine("stopped", { because: "asked" }));
      endDuties();
      await listener.close(GRACE_MS);
      await api.close();
      notifier.close();
      await opened.close();
    },
  });
}

/** A company that the issuer's words lead to must be in the vault: nobody is to be let into nothing. */
async function knowsTenants(
  { tenants }: OpenVault,
  settings: ExternalIssuerSettings,
  location = "",
): Promise<Result<void, StartFailure>> {
  const known = await tenants.list();
  if (!known.ok) return known;
  const unknown = Object.values(settings.tenants).find((tenant) => !known.value.includes(tenant));
  if (unknown === undefined) return ok();
  return failed({ code: "issuer_file_invalid", location, because: `tenants: ${unknown}` });
}

/** Certificates for this machine are made for its name, not for its number. */
function loopbackOrigin(port: number, overTls: boolean): string {
  return overTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
}

async function readTls(
  files: ServerSettings["tls"],
): Promise<Result<{ certificate: Buffer; privateKey: Buffer } | undefined, StartFailure>> {
  if (files === undefined) return ok(undefined);
  const contents: Buffer[] = [];
  for (const location of [files.certificateFile, files.privateKeyFile]) {
    try {
      contents.push(await readFile(location));
    } catch (error) {
      return failed({ code: "file_unreadable", location, because: errorCodeOf(error) });
    }
  }
  const [certificate = Buffer.alloc(0), privateKey = Buffer.alloc(0)] = contents;
  return ok({ certificate, privateKey });
}
