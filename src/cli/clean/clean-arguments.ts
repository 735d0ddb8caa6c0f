/**
 * What the words behind `clean` ask for.
 * @module
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type Language, LANGUAGES } from "#application/wording/phrase.ts";
import { failed, ok, type Result } from "#domain/kernel/result.ts";
import { type Purpose, PURPOSES } from "#domain/purpose/purpose.ts";

export interface CleanArguments {
  readonly command: "clean";
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  /** Folder for the cleaned files; `undefined` cleans in place. */
  readonly out: string | undefined;
  /** A folder or a server's address; `undefined` only in a dry run. */
  readonly vault: string | undefined;
  readonly purposes: readonly [Purpose, ...Purpose[]];
  readonly report: string | undefined;
  readonly journal: string;
  readonly resume: boolean;
  readonly breakSignatures: boolean;
  /** Also numbers whose check digit does not fit. */
  readonly includeInvalid: boolean;
  readonly passwordFile: string | undefined;
  readonly language: Language;
  readonly jobs: number;
}
export type CleanUsageFailure =
  | { readonly code: "option_unknown" }
  | { readonly code: "option_value"; readonly option: "lang" | "jobs" | "purpose" | "report" }
  | { readonly code: "path_missing_in_command" }
  /** `--in-place`, `--out` and `--dry-run`: exactly one. */
  | { readonly code: "target_unclear" }
  | { readonly code: "vault_missing_in_command" };

const OPTIONS = {
  "dry-run": { type: "boolean", default: false },
  out: { type: "string" },
  "in-place": { type: "boolean", default: false },
  vault: { type: "string" },
  purpose: { type: "string", multiple: true },
  report: { type: "string" },
  journal: { type: "string", default: "mnv-clean-journal.jsonl" },
  resume: { type: "boolean", default: false },
  "break-signatures": { type: "boolean", default: false },
  "include-invalid": { type: "boolean", default: false },
  "password-file": { type: "string" },
  lang: { type: "string", default: "ja" },
  jobs: { type: "string" },
} as const;
const REPORT_NAME = /\.(?:html|json|xlsx)$/iu;
const MAX_JOBS = 64;
/** What nearly every employer collects the number for. */
const USUAL_PURPOSE: Purpose = "TAX-WH";

export function parseCleanArguments(words: readonly string[]): Result<CleanArguments, CleanUsageFailure> {
  const parsed = parseWords(words);
  if (parsed === undefined) return failed({ code: "option_unknown" });
  const { values, positionals: paths } = parsed;
  const language = LANGUAGES.find((name) => name === values.lang);
  if (language === undefined) return failed({ code: "option_value", option: "lang" });
  const purposes = purposesOf(values.purpose);
  if (purposes === undefined) return failed({ code: "option_value", option: "purpose" });
  const jobs = values.jobs === undefined ? availableParallelism() : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS) return failed({ code: "option_value", option: "jobs" });
  if (values.report !== undefined && !REPORT_NAME.test(values.report)) {
    return failed({ code: "option_value", option: "report" });
  }
  if (paths.length === 0) return failed({ code: "path_missing_in_command" });
  const targets = [values["dry-run"], values["in-place"], values.out !== undefined].filter(Boolean).length;
  if (targets !== 1) return failed({ code: "target_unclear" });
  if (values.vault === undefined && !values["dry-run"]) return failed({ code: "vault_missing_in_command" });
  return ok({
    command: "clean",
    paths,
    dryRun: values["dry-run"],
    out: values.out,
    vault: values.vault,
    purposes,
    report: values.report,
    journal: values.journal,
    resume: values.resume,
    breakSignatures: values["break-signatures"],
    includeInvalid: values["include-invalid"],
    passwordFile: values["password-file"],
    language,
    jobs,
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

function purposesOf(words: readonly string[] | undefined): readonly [Purpose, ...Purpose[]] | undefined {
  const named = (words ?? [USUAL_PURPOSE]).flatMap((word) => word.split(","));
  const known = PURPOSES.filter((purpose) => named.includes(purpose));
  const [first, ...others] = known;
  return first === undefined || named.some((word) => !PURPOSES.some((purpose) => purpose === word))
    ? undefined
    : [first, ...others];
}
