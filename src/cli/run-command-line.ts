/**
 * From the words of the command line to an exit code.
 * @module
 */
import { LANGUAGES } from "#application/wording/phrase.ts";
import { parseCommandLine } from "./command-line.ts";
import { EXIT_CODES } from "./scan/exit-code.ts";
import { runScan } from "./scan/scan-command.ts";
import { runVaultCommand } from "./vault/vault-command.ts";
import { sayUsageFailure, USAGE } from "./usage.ts";

/** Runs what `command.argv` asks for and leaves its exit code there. */
export async function runCommandLine(command: NodeJS.Process): Promise<void> {
  const interrupt = new AbortController();
  command.once("SIGINT", () => interrupt.abort());
  command.once("SIGTERM", () => interrupt.abort());
  // A reader such as `head` that closes the pipe has seen enough.
  command.stdout.on("error", () => command.exit(EXIT_CODES.interrupted));
  const words = command.argv.slice(2);
  if (words[0] === "vault") {
    command.exitCode = await runVaultCommand(words.slice(1));
    return;
  }
  if (words[0] === "log") {
    const { runLogCommand } = await import("./log/log-command.ts");
    command.exitCode = await runLogCommand(words.slice(1), command);
    return;
  }
  if (words[0] === "export") {
    const { runExportCommand } = await import("./export/export-command.ts");
    command.exitCode = await runExportCommand(words.slice(1), command, process.env);
    return;
  }
  if (words[0] === "layouts") {
    const { runLayoutsCommand } = await import("./layouts/layouts-command.ts");
    command.exitCode = await runLayoutsCommand(words.slice(1), command, process.env);
    return;
  }
  if (words[0] === "import") {
    const { runImportCommand } = await import("./import/import-command.ts");
    command.exitCode = await runImportCommand(words.slice(1), command, process.env, interrupt.signal);
    return;
  }
  const parsed = parseCommandLine(words);
  if (!parsed.ok) {
    for (const language of LANGUAGES) command.stderr.write(`${sayUsageFailure(parsed.failure, language)}\n`);
    command.stderr.write(USAGE.ja);
    command.exitCode = EXIT_CODES.usage;
  } else if (parsed.value.command === "help") {
    command.stdout.write(USAGE[parsed.value.language]);
  } else if (parsed.value.command === "clean") {
    const { runClean } = await import("./clean/clean-command.ts");
    command.exitCode = await runClean(parsed.value, command, interrupt.signal);
  } else {
    command.exitCode = await runScan(parsed.value, command, interrupt.signal);
  }
}
