/**
 * `clean`: takes the numbers out of files and leaves tokens.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Language } from "#application/wording/phrase.ts";
import type { Vault } from "#application/ports/vault.ts";
import { EXIT_CODES } from "../scan/exit-code.ts";
import type { Streams } from "../scan/scan-command.ts";
import { loadPasswords } from "../scan/password-file.ts";
import { maskNumbers } from "../scan/mask-numbers.ts";
import { type ConnectedVault, connectVault } from "../vault/connect-vault.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import { CleanProgressLine } from "./clean-progress-line.ts";
import type { CleanArguments } from "./clean-arguments.ts";
import { cleanPaths } from "./clean-paths.ts";
import { OUTCOME_WORDING, REPORT_WORDS } from "./clean-wording.ts";
import { PersonFiles } from "./person-files.ts";
import { reportPage } from "./report-page.ts";
import { reasonOf, reportTables } from "./report-tables.ts";
import { reportWorkbook } from "./report-workbook.ts";
import { type FileRow, type Summary, SummaryBuilder } from "./summary.ts";

/** The exit code: 0 everything is clean, 1 something is left for a person, 2 something could not be cleaned. */
export async function runClean(options: CleanArguments, streams: Streams, signal: AbortSignal): Promise<number> {
  const passwords = await loadPasswords(options, streams.stderr);
  if (passwords === undefined) return EXIT_CODES.unread;
  const connected = await connect(options, streams);
  if (connected === "failed") return EXIT_CODES.unread;
  const persons = new PersonFiles();
  const builder = new SummaryBuilder(Date.now());
  const progress = new CleanProgressLine(streams.stderr, options.language);
  await cleanPaths(
    { ...options, passwords },
    {
      vaultFor: (path) => watchedVault(connected?.vault, path, persons),
      onFile: (path, outcome) => {
        builder.add(path, outcome);
        if (outcome.kind === "passed_over" || outcome.kind === "nothing_found") return;
        progress.clear();
        streams.stdout.write(`${fileLine({ path: maskNumbers(path), outcome }, options.language)}\n`);
      },
      onProgress: (reached) => progress.show(reached),
    },
    signal,
  );
  progress.clear();
  await connected?.close();
  const summary = builder.finish({
    endedAtMs: Date.now(),
    dryRun: options.dryRun,
    interrupted: signal.aborted,
    persons: persons.rows(),
  });
  if (options.report !== undefined) await writeReport(options.report, summary, options.language);
  streams.stdout.write(totalLines(summary, options.language));
  return exitCodeOf(summary);
}

async function connect(
  { vault, dryRun, language }: CleanArguments,
  { stderr }: Streams,
): Promise<ConnectedVault | undefined | "failed"> {
  if (vault === undefined || dryRun) return undefined;
  const say = (text: string): unknown => stderr.write(text);
  const connected = await connectVault({ where: vault, environment: process.env, language, say });
  if (connected.ok) return connected.value;
  say(`${sayConnectFailure(connected.failure, language)}\n`);
  return "failed";
}

/** Notes whose numbers the batches of a file hold. A dry run has no vault and never calls one. */
function watchedVault(vault: Vault | undefined, path: string, persons: PersonFiles): Vault {
  const reach = (): Vault => {
    if (vault === undefined) throw new TypeError("a dry run reached for the vault");
    return vault;
  };
  return {
    tokenize: (batch) => {
      persons.note(path, batch.items);
      return reach().tokenize(batch);
    },
    settleBatch: (batchKey, outcomes) => reach().settleBatch(batchKey, outcomes),
  };
}

function fileLine(row: FileRow, language: Language): string {
  const { outcome, path } = row;
  const numbers = "numbers" in outcome ? ` ${String(outcome.numbers)} ${REPORT_WORDS.numbers[language]}` : "";
  const reason = outcome.kind === "untouched" ? `: ${reasonOf(row, language)}` : "";
  return `${path}  ${OUTCOME_WORDING[outcome.kind][language]}${numbers}${reason}`;
}

function totalLines(summary: Summary, language: Language): string {
  const [totals] = reportTables(summary, language);
  const lines = (totals?.rows ?? []).map(([word = "", count = 0]) => `${String(word)}: ${count.toLocaleString("en")}`);
  const notice = summary.interrupted ? [REPORT_WORDS.interrupted[language]] : [];
  return `\n${[...notice, ...lines].join("\n")}\n`;
}

async function writeReport(location: string, summary: Summary, language: Language): Promise<void> {
  const kind = extname(location).toLowerCase();
  if (kind === ".json") await writeFile(location, `${JSON.stringify(summary, undefined, 2)}\n`, { mode: 0o600 });
  else if (kind === ".xlsx") await writeFile(location, await reportWorkbook(summary, language), { mode: 0o600 });
  else await writeFile(location, reportPage(summary, language), { mode: 0o600 });
}

function exitCodeOf({ interrupted, totals, files }: Summary): number {
  if (interrupted) return EXIT_CODES.interrupted;
  if (totals.untouched > 0) return EXIT_CODES.unread;
  return files.some(({ outcome }) => outcome.left.length > 0) ? EXIT_CODES.findings : EXIT_CODES.scanned;
}
