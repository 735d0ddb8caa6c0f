/**
 * The command line: `npm run -s cli -- scan PATH…`. Needs Node's type stripping, nothing built.
 * @module
 */
import { parseCommandLine } from "./command-line.ts";
import { EXIT_CODES } from "./scan/exit-code.ts";
import { runScan } from "./scan/scan-command.ts";
import { sayUsageFailure, USAGE } from "./usage.ts";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
process.once("SIGTERM", () => interrupt.abort());
// A reader such as `head` that closes the pipe has seen enough.
process.stdout.on("error", () => process.exit(EXIT_CODES.interrupted));

const parsed = parseCommandLine(process.argv.slice(2));
if (!parsed.ok) {
  for (const language of ["ja", "en"] as const) process.stderr.write(`${sayUsageFailure(parsed.failure, language)}\n`);
  process.stderr.write(USAGE.ja);
  process.exitCode = EXIT_CODES.usage;
} else if (parsed.value.command === "help") {
  process.stdout.write(USAGE[parsed.value.language]);
} else {
  process.exitCode = await runScan(parsed.value, process, interrupt.signal);
}
