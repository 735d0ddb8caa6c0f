/**
 * `vault …`: hands the words over to the vault's own entry point, in a process of its own. The command line
 * for workbooks stays free of keys and databases.
 * @module
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENTRY_POINT = fileURLToPath(new URL("../../../server/vault-command.ts", import.meta.url));
const NOT_STARTED = 1;

/** The exit code of the vault's command; terminal, output and signals are its own. */
export function runVaultCommand(words: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ENTRY_POINT, ...words], { stdio: "inherit" });
    child.once("error", () => resolve(NOT_STARTED));
    child.once("exit", (code) => resolve(code ?? NOT_STARTED));
  });
}
