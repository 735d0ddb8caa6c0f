/**
 * The environment of `npm run serve`, parsed once. A variable that is missing, not valid or unknown: no start.
 * @module
 */
import * as z from "zod/mini";
import { type Role, ROLES } from "#contract/account.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { LOG_LEVELS, type LogLevel } from "./http/server-log.ts";
import { type KeyProviderSettings, parseKeyProvider } from "./keys/key-provider-settings.ts";
import { KEY_PROVIDERS } from "./keys/root-key-sealer-port.ts";
import { isLoopbackHost } from "./loopback.ts";
import type { StoragePlace } from "./open-vault.ts";
import { isDatabaseUrl, isPrivateWay } from "./sql/dialect/postgres/database-url.ts";

const PREFIX = "MNV_";

/**
 * Whose stolen password opens the most: an approver alone turns a request into numbers, an administrator makes
 * approvers. A clerk's gives nothing without one of them.
 */
const SECOND_FACTOR_ROLES: readonly Role[] = ["approver", "administrator"];
const NOBODY = "none";
/** Room for the entries of some hundred thousand acts, and for the write-ahead log beside them. */
const DISK_RESERVE_MB = "256";

/** `address` is the public origin without a trailing slash. */
export type ServerConfig = StoragePlace & ServerSettings & { readonly address: string };

/** All but the place of the data. */
export interface ServerSettings {
  readonly keyFile: string;
  /** What seals the key file; left out, the file's mode alone protects it. */
  readonly keyProvider?: KeyProviderSettings;
  readonly listenHost: string;
  readonly listenPort: number;
  /** Files in PEM form. */
  readonly tls: { readonly certificateFile: string; readonly privateKeyFile: string } | undefined;
  /** Who may frame the pane; `undefined` leaves the default, Excel on the web. */
  readonly frameAncestors: readonly string[] | undefined;
  /** JSON file with the first accounts; read only while there are none. */
  readonly firstAccountsFile: string | undefined;
  /** JSON file that names an issuer outside; the embedded provider is off then. */
  readonly issuerFile?: string | undefined;
  /** JSON file that names mail and webhooks for what waits for somebody. */
  readonly notifyFile?: string | undefined;
  /** Allows numbers to be shown without an approval in an emergency, to be reviewed within so many hours. Left out: never. */
  readonly emergencyReviewHours?: number | undefined;
  /** So much of the data folder's disk is kept free for the log and for decisions; left out: nothing. */
  readonly diskReserveBytes?: number;
  /** Roles that sign in only with a second factor. */
  readonly secondFactorRoles?: readonly Role[];
  readonly logLevel: LogLevel;
}

export const VARIABLES = [
  "MNV_DATA_DIR",
  "MNV_DATABASE_URL",
  "MNV_KEY_FILE",
  "MNV_KEY_PROVIDER",
  "MNV_KEY_ADDRESS",
  "MNV_KEY_PASSPHRASE_FILE",
  "MNV_ADDRESS",
  "MNV_LISTEN_HOST",
  "MNV_LISTEN_PORT",
  "MNV_TLS_CERT",
  "MNV_TLS_KEY",
  "MNV_FRAME_ANCESTORS",
  "MNV_FIRST_ACCOUNTS_FILE",
  "MNV_ISSUER_FILE",
  "MNV_NOTIFY_FILE",
  "MNV_EMERGENCY_REVIEW_HOURS",
  "MNV_SECOND_FACTOR",
  "MNV_DISK_RESERVE_MB",
  "MNV_LOG_LEVEL",
] as const;
export type Variable = (typeof VARIABLES)[number];

export type ConfigProblem =
  | { readonly code: "missing" | "invalid"; readonly variable: Variable }
  | { readonly code: "unknown"; readonly variable: string }
  /** Certificate without key or the other way round. */
  | { readonly code: "incomplete_pair"; readonly variable: Variable }
  /** The data lies in a folder or in a database, not in both. */
  | { readonly code: "not_both"; readonly variable: Variable }
  /** A database beyond this machine is reached by TLS, its certificate checked. */
  | { readonly code: "not_encrypted"; readonly variable: Variable }
  /** Plain HTTP beyond this machine would carry numbers in the open. */
  | { readonly code: "not_loopback"; readonly variable: Variable };

/** Exactly one of them says where the data lies: {@link placeOf}. */
type PlaceVariable = "MNV_DATA_DIR" | "MNV_DATABASE_URL";
const filledText = z.string().check(z.trim(), z.minLength(1));
const frameSource = /^https:\/\/(?:\*\.)?[A-Za-z0-9.-]+(?::[0-9]{1,5})?$/u;

const environment = z.object({
  MNV_KEY_FILE: filledText,
  MNV_KEY_PROVIDER: z.optional(z.enum(KEY_PROVIDERS)),
  MNV_KEY_ADDRESS: z.optional(filledText),
  MNV_KEY_PASSPHRASE_FILE: z.optional(filledText),
  MNV_ADDRESS: z.string().check(z.refine((text) => parseOrigin(text) !== undefined)),
  MNV_LISTEN_HOST: z.optional(filledText),
  MNV_LISTEN_PORT: z.optional(z.string().check(z.refine((text) => isPort(text)))),
  MNV_TLS_CERT: z.optional(filledText),
  MNV_TLS_KEY: z.optional(filledText),
  MNV_FRAME_ANCESTORS: z.optional(
    z.string().check(z.refine((text) => splitWords(text).every((source) => frameSource.test(source)))),
  ),
  MNV_FIRST_ACCOUNTS_FILE: z.optional(filledText),
  MNV_ISSUER_FILE: z.optional(filledText),
  MNV_NOTIFY_FILE: z.optional(filledText),
  MNV_EMERGENCY_REVIEW_HOURS: z.optional(z.string().check(z.refine((text) => isReviewTime(text)))),
  MNV_SECOND_FACTOR: z.optional(
    z.string().check(z.refine((text) => text === NOBODY || splitWords(text).every((word) => isRole(word)))),
  ),
  MNV_DISK_RESERVE_MB: z.optional(z.string().check(z.regex(/^[0-9]{1,7}$/u))),
  MNV_LOG_LEVEL: z.optional(z.enum(LOG_LEVELS)),
} satisfies Record<Exclude<Variable, PlaceVariable>, z.ZodMiniType>);

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration in `env`, or every problem of it; variables without the prefix are not ours. */
export function parseConfig(env: Environment): Result<ServerConfig, readonly ConfigProblem[]> {
  const known: readonly string[] = VARIABLES;
  const unknown = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !known.includes(name));
  const parsed = environment.safeParse(env);
  const problems: ConfigProblem[] = unknown.map((variable) => ({ code: "unknown", variable }));
  const place = placeOf(env);
  if (!place.ok) problems.push(place.failure);
  if (!parsed.success) {
    const wrong = VARIABLES.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
    problems.push(...wrong.map((variable) => problemOf(variable, env)));
    return failed(problems);
  }
  const settings = toSettings(parsed.data);
  problems.push(...contradictions(settings, parsed.data));
  return place.ok && problems.length === 0 ? ok({ ...place.value, ...settings }) : failed(problems);
}

function problemOf(variable: Variable, env: Environment): ConfigProblem {
  return { code: env[variable] === undefined ? "missing" : "invalid", variable };
}

function placeOf(env: Environment): Result<StoragePlace, ConfigProblem> {
  const { MNV_DATA_DIR: dataFolder, MNV_DATABASE_URL: databaseUrl } = env;
  const variable = "MNV_DATABASE_URL";
  if (databaseUrl === undefined) {
    return dataFolder?.trim() ? ok({ dataFolder }) : failed(problemOf("MNV_DATA_DIR", env));
  }
  if (dataFolder !== undefined) return failed({ code: "not_both", variable });
  if (!isDatabaseUrl(databaseUrl)) return failed({ code: "invalid", variable });
  return isPrivateWay(databaseUrl) ? ok({ databaseUrl }) : failed({ code: "not_encrypted", variable });
}

function toSettings(env: z.output<typeof environment>): ServerSettings & { readonly address: string } {
  const address = parseOrigin(env.MNV_ADDRESS) ?? new URL(env.MNV_ADDRESS);
  const { MNV_TLS_CERT: certificateFile, MNV_TLS_KEY: privateKeyFile } = env;
  return {
    keyFile: env.MNV_KEY_FILE,
    keyProvider: keyProviderOf(env) ?? { provider: "file" },
    address: address.origin,
    listenHost: env.MNV_LISTEN_HOST ?? "127.0.0.1",
    listenPort: Number(env.MNV_LISTEN_PORT ?? (address.port || (address.protocol === "https:" ? "443" : "80"))),
    tls: certificateFile && privateKeyFile ? { certificateFile, privateKeyFile } : undefined,
    frameAncestors: env.MNV_FRAME_ANCESTORS === undefined ? undefined : splitWords(env.MNV_FRAME_ANCESTORS),
    firstAccountsFile: env.MNV_FIRST_ACCOUNTS_FILE,
    ...(env.MNV_ISSUER_FILE !== undefined && { issuerFile: env.MNV_ISSUER_FILE }),
    ...(env.MNV_NOTIFY_FILE !== undefined && { notifyFile: env.MNV_NOTIFY_FILE }),
    ...(env.MNV_EMERGENCY_REVIEW_HOURS !== undefined && {
      emergencyReviewHours: Number(env.MNV_EMERGENCY_REVIEW_HOURS),
    }),
    secondFactorRoles:
      env.MNV_SECOND_FACTOR === undefined ? SECOND_FACTOR_ROLES : splitWords(env.MNV_SECOND_FACTOR).filter(isRole),
    diskReserveBytes: Number(env.MNV_DISK_RESERVE_MB ?? DISK_RESERVE_MB) * 1_000_000,
    logLevel: env.MNV_LOG_LEVEL ?? "info",
  };
}

function contradictions(
  config: ServerSettings & { readonly address: string },
  env: z.output<typeof environment>,
): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (env.MNV_TLS_CERT !== undefined && env.MNV_TLS_KEY === undefined) {
    problems.push({ code: "incomplete_pair", variable: "MNV_TLS_KEY" });
  }
  if (env.MNV_TLS_KEY !== undefined && env.MNV_TLS_CERT === undefined) {
    problems.push({ code: "incomplete_pair", variable: "MNV_TLS_CERT" });
  }
  if (keyProviderOf(env) === undefined) problems.push({ code: "invalid", variable: "MNV_KEY_ADDRESS" });
  if (config.tls === undefined && !isLoopbackHost(config.listenHost)) {
    problems.push({ code: "not_loopback", variable: "MNV_LISTEN_HOST" });
  }
  if (config.tls !== undefined && !config.address.startsWith("https:")) {
    problems.push({ code: "invalid", variable: "MNV_ADDRESS" });
  }
  return problems;
}

function keyProviderOf(env: z.output<typeof environment>): KeyProviderSettings | undefined {
  return parseKeyProvider(env.MNV_KEY_PROVIDER ?? "file", env.MNV_KEY_ADDRESS, env.MNV_KEY_PASSPHRASE_FILE);
}

/** An https origin, or an http one of this machine; nothing behind the port. */
export function parseOrigin(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url === null || (text !== url.origin && text !== `${url.origin}/`)) return undefined;
  if (url.protocol === "https:") return url;
  return url.protocol === "http:" && isLoopbackHost(url.hostname) ? url : undefined;
}

/** One hour to a week. */
function isReviewTime(text: string): boolean {
  return /^[1-9][0-9]{0,2}$/u.test(text) && Number(text) <= 168;
}

function isPort(text: string): boolean {
  return /^[0-9]{1,5}$/u.test(text) && Number(text) <= 65_535;
}

function isRole(word: string): word is Role {
  return ROLES.some((role) => role === word);
}

function splitWords(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== "");
}
