/**
 * `clean`: takes the numbers out of files and leaves tokens.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { isFileAccessError } from "#adapters/file-system/file-access.ts";
import type { Language } from "#application/wording/phrase.ts";
import { EXIT_CODES } from "../scan/exit-code.ts";
import type { Streams } from "../scan/scan-command.ts";
import { loadPasswords } from "../scan/password-file.ts";
import { shownPath } from "../scan/mask-numbers.ts";
import { type ConnectedVault, connectVault } from "../vault/connect-vault.ts";
import { sayConnectFailure } from "../vault/connect-words.ts";
import { CleanProgressLine } from "./clean-progress-line.ts";
import type { CleanArguments } from "./clean-arguments.ts";
import { cleanPaths } from "./clean-paths.ts";
import { OUTCOME_WORDING } from "./clean-wording.ts";
import { isWritable } from "./is-writable.ts";
import { reportPage } from "./report-page.ts";
import { reasonOf, reportTables } from "./report-tables.ts";
import { REPORT_WORDS } from "./report-words.ts";
import { reportWorkbook } from "./report-workbook.ts";
import { type FileRow, leftIn, type Summary, SummaryBuilder } from "./summary.ts";
import { reviewRun } from "./vault-review.ts";

/** The exit code: 0 everything is clean, 1 something is left for a person, 2 something could not be cleaned. */
export async function runClean(options: CleanArguments, streams: Streams, signal: AbortSignal): Promise<number> {
  const passwords = await loadPasswords(options, streams.stderr);
  if (passwords === undefined || !(await canWriteRecords(options, streams))) return EXIT_CODES.unread;
  const connected = await connect(options, streams);
  if (connected === "failed") return EXIT_CODES.unread;
  const builder = new SummaryBuilder(Date.now());
  const progress = new CleanProgressLine(streams.stderr, options.language);
  signal.addEventListener("abort", () => {
    progress.clear();
    streams.stderr.write(`${REPORT_WORDS.stopping[options.language]}\n`);
  });
  const batches = await cleanPaths(
    { ...options, passwords },
    {
      vault: connected?.vault,
      onFile: (path, outcome) => {
        builder.add(path, outcome);
        if (outcome.kind === "passed_over" || outcome.kind === "nothing_found") return;
        progress.clear();
        streams.stdout.write(`${fileLine({ path: shownPath(path), outcome }, options.language)}\n`);
      },
      onProgress: (reached) => progress.show(reached),
      onJournalLost: () => {
        progress.clear();
        streams.stderr.write(`${REPORT_WORDS.journalLost[options.language]}\n`);
      },
    },
    signal,
  );
  progress.clear();
  const vault = connected === undefined ? undefined : await reviewRun(connected.review, batches.files());
  await connected?.close();
  const summary = builder.finish({
    endedAtMs: Date.now(),
    dryRun: options.dryRun,
    interrupted: signal.aborted,
    vault,
  });
  streams.stdout.write(totalLines(summary, options.language));
  const isReported = await writeReport(options, summary, streams);
  return isReported || summary.interrupted ? exitCodeOf(summary) : EXIT_CODES.unread;
}

/** Whether journal and report have a place to be; says so where not. */
async function canWriteRecords(
  { report, journal, dryRun, language }: CleanArguments,
  { stderr }: Streams,
): Promise<boolean> {
  const hasJournal = dryRun || (await isWritable(journal));
  if (!hasJournal) stderr.write(`${REPORT_WORDS.journalUnwritable[language]}\n`);
  const hasReport = report === undefined || (await isWritable(report));
  if (!hasReport) stderr.write(`${REPORT_WORDS.reportUnwritable[language]}\n`);
  return hasJournal && hasReport;
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

function fileLine(row: FileRow, language: Language): string {
  const { outcome, path } = row;
  const numbers = "numbers" in outcome ? countText(outcome.numbers, language) : "";
  const reason = outcome.kind === "untouched" ? `: ${reasonOf(row, language)}` : "";
  return `${path}  ${OUTCOME_WORDING[outcome.kind][language]}${numbers}${reason}`;
}

function countText(numbers: number, language: Language): string {
  return language === "ja" ? `（番号 ${String(numbers)} 件）` : ` ${String(numbers)} ${REPORT_WORDS.count.en}`;
}

function totalLines(summary: Summary, language: Language): string {
  const [totals] = reportTables(summary, language);
  const lines = (totals?.rows ?? []).map(([word = "", count = 0]) => `${String(word)}: ${count.toLocaleString("en")}`);
  const untold = summary.vault?.untold?.length ?? 0;
  const notices = [
    ...(summary.interrupted ? [REPORT_WORDS.interrupted[language]] : []),
    ...(untold === 0 ? [] : [`${REPORT_WORDS.untold[language]}: ${untold.toLocaleString("en")}`]),
  ];
  return `\n${[...lines, ...notices].join("\n")}\n`;
}

/** `false`, after saying so, where the disk took none. */
async function writeReport(
  { report, language }: CleanArguments,
  summary: Summary,
  { stderr }: Streams,
): Promise<boolean> {
  if (report === undefined) return true;
  try {
    await writeFile(report, await reportBytes(extname(report).toLowerCase(), summary, language), { mode: 0o600 });
    return true;
  } catch (thrown) {
    if (!isFileAccessError(thrown)) throw thrown;
    stderr.write(`${REPORT_WORDS.reportUnwritable[language]}\n`);
    return false;
  }
}

function reportBytes(kind: string, summary: Summary, language: Language): string | Promise<Uint8Array> {
  if (kind === ".json") return `${JSON.stringify(summary, undefined, 2)}\n`;
  return kind === ".xlsx" ? reportWorkbook(summary, language) : reportPage(summary, language);
}

function exitCodeOf({ interrupted, totals, files }: Summary): number {
  if (interrupted) return EXIT_CODES.interrupted;
  if (totals.untouched > 0) return EXIT_CODES.unread;
  return files.some((row) => leftIn(row) > 0) ? EXIT_CODES.findings : EXIT_CODES.scanned;
}
