/**
 * `scan`: reads, reports, changes nothing.
 * @module
 */
import type { ScanArguments } from "../command-line.ts";
import { EXIT_CODES, exitCode } from "./exit-code.ts";
import { createJsonLines } from "./json-lines.ts";
import { loadPasswords } from "./password-file.ts";
import { ProgressLine } from "./progress-line.ts";
import { createReportTable } from "./report-table.ts";
import { REPORT_WORDING } from "./report-wording.ts";
import { scanPaths } from "./scan-paths.ts";
import type { Printed } from "./scan-printer.ts";
import { ScanTotals } from "./scan-totals.ts";

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** The exit code. When `signal` says stop, what was found up to then is told. */
export async function runScan(options: ScanArguments, streams: Streams, signal: AbortSignal): Promise<number> {
  const { language } = options;
  const printer = options.json ? createJsonLines(language) : createReportTable(language);
  const progress = new ProgressLine(streams.stderr, language);
  const totals = new ScanTotals();
  const print = ({ out = "", err = "" }: Printed): void => {
    if (out === "" && err === "") return;
    progress.clear();
    if (out !== "") streams.stdout.write(out);
    if (err !== "") streams.stderr.write(err);
  };
  const passwords = await loadPasswords(options, streams.stderr);
  if (passwords === undefined) return EXIT_CODES.unread;
  await scanPaths(
    { ...options, passwords, findings: printer.findingsWanted },
    {
      onFindings: (path, findings) => print(printer.printFindings(path, findings)),
      onFile: (path, outcome) => {
        totals.add(path, outcome);
        print(printer.printFile(path, outcome));
      },
      onProgress: (reached) => progress.show(reached),
    },
    signal,
  );
  progress.clear();
  print(printer.printTotals(totals));
  if (!signal.aborted) return exitCode(totals, options);
  print({ err: `${REPORT_WORDING[language].interrupted}\n` });
  return EXIT_CODES.interrupted;
}
