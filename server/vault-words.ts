/**
 * What the words behind `npm run -s cli -- vault` ask for.
 * @module
 */
import { parseArgs } from "node:util";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { parseOrigin } from "./config.ts";
import { type KeyProviderSettings, parseKeyProvider } from "./keys/key-provider-settings.ts";
import type { StoragePlace } from "./open-vault.ts";
import { isDatabaseUrl, isPrivateWay } from "./sql/dialect/postgres/database-url.ts";

const COMMANDS: readonly string[] = ["keys", "backup", "restore", "move", "tenants", "log"];
export const KEY_ACTS = ["list", "status", "rotate-data", "rotate-wrapping"] as const;
export type VaultLanguage = "ja" | "en";

interface Places {
  readonly keyFile: string;
  readonly keyProvider: KeyProviderSettings;
  readonly language: VaultLanguage;
  readonly json: boolean;
}
export interface BackupWords extends Places {
  readonly command: "backup";
  readonly dataFolder: string;
  readonly out: string;
  readonly withKeys: boolean;
  readonly passphraseFile: string | undefined;
}
export interface RestoreWords extends Places {
  readonly command: "restore";
  readonly file: string;
  readonly into: string;
  readonly withKeys: boolean;
  readonly passphraseFile: string | undefined;
}
export interface MoveWords extends Places {
  readonly command: "move";
  readonly dataFolder: string;
  readonly databaseUrl: string;
}
export interface KeysWords extends Places {
  readonly command: "keys";
  readonly act: (typeof KEY_ACTS)[number];
  readonly place: StoragePlace;
  readonly tenant: string;
}
export interface TenantsWords extends Places {
  readonly command: "tenants";
  readonly place: StoragePlace;
  /** A new one; or a new link for one that nobody is in yet. */
  readonly act: "list" | "add" | "link";
  readonly tenant: string;
  /** Public origin, for the link of the first administrator. */
  readonly address: string;
}
export interface CarryOnWords extends Places {
  readonly command: "carry-on";
  readonly place: StoragePlace;
  readonly tenant: string;
  /** User names of two people. */
  readonly by: readonly string[];
}
export type VaultWords =
  | BackupWords
  | RestoreWords
  | MoveWords
  | KeysWords
  | TenantsWords
  | CarryOnWords
  | { readonly command: "help"; readonly language: VaultLanguage };

export type VaultUsageFailure =
  | {
      readonly code:
        | "address_invalid"
        | "command_unknown"
        | "option_unknown"
        | "key_provider_invalid"
        | "database_url_invalid"
        | "password_shown";
    }
  | { readonly code: "option_missing"; readonly option: string };

const OPTIONS = {
  data: { type: "string" },
  "key-file": { type: "string" },
  out: { type: "string" },
  into: { type: "string" },
  to: { type: "string" },
  "with-keys": { type: "boolean", default: false },
  "passphrase-file": { type: "string" },
  tenant: { type: "string", default: "default" },
  address: { type: "string" },
  by: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
  lang: { type: "string", default: "ja" },
  help: { type: "boolean", short: "h", default: false },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

export function parseVaultWords(words: readonly string[], env: Environment): Result<VaultWords, VaultUsageFailure> {
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ code: "option_unknown" });
  const { values, positionals } = parsed;
  const language: VaultLanguage = values.lang === "en" ? "en" : "ja";
  const [command, subject, ...rest] = positionals;
  if (values.help || command === undefined) return ok({ command: "help", language });
  if (!COMMANDS.includes(command)) return failed({ code: "command_unknown" });
  const keyProvider = parseKeyProvider(
    env["MNV_KEY_PROVIDER"] ?? "file",
    env["MNV_KEY_ADDRESS"],
    env["MNV_KEY_PASSPHRASE_FILE"],
  );
  if (keyProvider === undefined) return failed({ code: "key_provider_invalid" });
  const keyFile = values["key-file"] ?? env["MNV_KEY_FILE"];
  if (keyFile === undefined) return missing("--key-file");
  const places = { keyFile, keyProvider, language, json: values.json };
  const sealing = { withKeys: values["with-keys"], passphraseFile: values["passphrase-file"] };
  const [name, ...more] = rest;
  if (more.length > 0 || (name !== undefined && command !== "tenants")) return failed({ code: "command_unknown" });
  if (command === "restore") {
    if (subject === undefined) return missing("FILE");
    return values.into === undefined
      ? missing("--into")
      : ok({ command, ...places, ...sealing, file: subject, into: values.into });
  }
  const dataFolder = values.data ?? env["MNV_DATA_DIR"];
  if (command === "move" && subject === undefined) {
    if (dataFolder === undefined) return missing("--data");
    const databaseUrl = databaseUrlFrom(values.to, env["MNV_DATABASE_URL"]);
    return databaseUrl.ok ? ok({ command, ...places, dataFolder, databaseUrl: databaseUrl.value }) : databaseUrl;
  }
  if (command === "backup" && subject === undefined) {
    if (dataFolder === undefined) return missing("--data");
    return values.out === undefined
      ? missing("--out")
      : ok({ command, ...places, ...sealing, dataFolder, out: values.out });
  }
  const place = placeFrom(dataFolder, env["MNV_DATABASE_URL"]);
  if (!place.ok) return place;
  if (command === "keys") return keysWords(places, place.value, subject, values.tenant);
  const here = { ...places, place: place.value };
  if (command === "tenants") return tenantsWords(here, subject, name, values.address ?? env["MNV_ADDRESS"]);
  if (command !== "log" || subject !== "carry-on") return failed({ code: "command_unknown" });
  const { tenant, by = [] } = values;
  return by.length === 2 ? ok({ command: subject, ...here, tenant, by }) : missing("--by, --by");
}

function placeFrom(
  dataFolder: string | undefined,
  databaseUrl: string | undefined,
): Result<StoragePlace, VaultUsageFailure> {
  if (dataFolder !== undefined) return ok({ dataFolder });
  if (databaseUrl === undefined) return missing("--data");
  const checked = databaseUrlFrom(undefined, databaseUrl);
  return checked.ok ? ok({ databaseUrl: checked.value }) : checked;
}

function tenantsWords(
  places: Omit<TenantsWords, "command" | "act" | "tenant" | "address">,
  act = "list",
  tenant: string | undefined,
  address: string | undefined,
): Result<VaultWords, VaultUsageFailure> {
  const here = { command: "tenants", ...places } as const;
  if (act === "list" && tenant === undefined) return ok({ ...here, act, tenant: "", address: "" });
  if (act !== "add" && act !== "link") return failed({ code: "command_unknown" });
  if (tenant === undefined) return missing("NAME");
  if (address === undefined) return missing("--address");
  const origin = parseOrigin(address)?.origin;
  return origin === undefined ? failed({ code: "address_invalid" }) : ok({ ...here, act, tenant, address: origin });
}

function keysWords(
  places: Places,
  place: StoragePlace,
  subject: string | undefined,
  tenant: string,
): Result<VaultWords, VaultUsageFailure> {
  const act = KEY_ACTS.find((name) => name === (subject ?? "list"));
  return act === undefined
    ? failed({ code: "command_unknown" })
    : ok({ command: "keys", act, ...places, place, tenant });
}

/** Everybody on the machine sees a command line: a password belongs into the environment. */
function databaseUrlFrom(word: string | undefined, variable: string | undefined): Result<string, VaultUsageFailure> {
  const databaseUrl = word ?? variable;
  if (databaseUrl === undefined) return missing("--to");
  if (!isDatabaseUrl(databaseUrl) || !isPrivateWay(databaseUrl)) return failed({ code: "database_url_invalid" });
  return word !== undefined && new URL(word).password !== "" ? failed({ code: "password_shown" }) : ok(databaseUrl);
}

function missing(option: string): Result<never, VaultUsageFailure> {
  return failed({ code: "option_missing", option });
}

function parseWords(
  words: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> | undefined {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (thrown) {
    if (typeof thrown === "object" && thrown !== null && "code" in thrown) return undefined;
    throw thrown;
  }
}
