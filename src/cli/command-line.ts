/**
 * What the words behind `npm run -s cli --` ask for.
 * @module
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type CleanArguments, type CleanUsageFailure, parseCleanArguments } from "./clean/clean-arguments.ts";

export interface ScanArguments {
  readonly command: "scan";
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly failOnFindings: boolean;
  readonly language: Language;
  /** Worker threads. */
  readonly jobs: number;
  /** Time a file may take; `undefined` is the default, which grows with the file. */
  readonly timeoutMs: number | undefined;
  readonly passwordFile: string | undefined;
}
export interface HelpArguments {
  readonly command: "help";
  readonly language: Language;
}
export type UsageFailure =
  | { readonly code: "command_unknown"; readonly word: string }
  | { readonly code: "option_unknown" }
  | { readonly code: "option_value"; readonly option: "lang" | "jobs" | "timeout" }
  | { readonly code: "path_missing_in_command" }
  | CleanUsageFailure;

const OPTIONS = {
  json: { type: "boolean", default: false },
  "fail-on-findings": { type: "boolean", default: false },
  lang: { type: "string", default: "ja" },
  jobs: { type: "string" },
  timeout: { type: "string" },
  "password-file": { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;
const MAX_JOBS = 64;
const MAX_TIMEOUT_SECONDS = 86_400;

export function parseCommandLine(
  words: readonly string[],
): Result<ScanArguments | CleanArguments | HelpArguments, UsageFailure> {
  const [word, ...others] = words;
  if (word === "clean" && !others.includes("--help")) return parseCleanArguments(others);
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ code: "option_unknown" });
  const { values, positionals } = parsed;
  const language = LANGUAGES.find((name) => name === values.lang);
  if (language === undefined) return failed({ code: "option_value", option: "lang" });
  const [command, ...paths] = positionals;
  if (values.help || command === undefined) return ok({ command: "help", language });
  if (command !== "scan") return failed({ code: "command_unknown", word: command });
  if (paths.length === 0) return failed({ code: "path_missing_in_command" });
  const jobs = values.jobs === undefined ? availableParallelism() : wholeNumber(values.jobs, MAX_JOBS);
  if (jobs === undefined) return failed({ code: "option_value", option: "jobs" });
  const timeout = values.timeout === undefined ? 0 : wholeNumber(values.timeout, MAX_TIMEOUT_SECONDS);
  if (timeout === undefined) return failed({ code: "option_value", option: "timeout" });
  return ok({
    command: "scan",
    paths,
    json: values.json,
    failOnFindings: values["fail-on-findings"],
    language,
    jobs,
    timeoutMs: timeout === 0 ? undefined : timeout * 1000,
    passwordFile: values["password-file"],
  });
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

function wholeNumber(text: string, largest: number): number | undefined {
  const value = /^[0-9]{1,6}$/u.test(text) ? Number(text) : 0;
  return value >= 1 && value <= largest ? value : undefined;
}
