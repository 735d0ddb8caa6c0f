/**
 * Looks after a vault folder as the machine's own user: `npm run -s cli -- vault …` runs this.
 *
 * Places come from options or from the server's own variables; secrets never from the command line.
 * @module
 */
import { backupCommand, keysCommand, moveCommand, restoreCommand } from "./vault-commands.ts";
import { carryOnCommand, tenantsCommand } from "./vault-company-commands.ts";
import { parseVaultWords } from "./vault-words.ts";
import { describeVaultUsage, VAULT_USAGE } from "./vault-usage.ts";

const EXIT_USAGE = 2;

process.umask(0o077);
const parsed = parseVaultWords(process.argv.slice(2), process.env);
if (!parsed.ok) {
  process.stderr.write(`${describeVaultUsage(parsed.failure)}\n\n${VAULT_USAGE.ja}\n${VAULT_USAGE.en}`);
  process.exitCode = EXIT_USAGE;
} else if (parsed.value.command === "help") {
  process.stdout.write(VAULT_USAGE[parsed.value.language]);
} else {
  const { value } = parsed;
  if (value.command === "backup") process.exitCode = await backupCommand(value);
  else if (value.command === "restore") process.exitCode = await restoreCommand(value);
  else if (value.command === "move") process.exitCode = await moveCommand(value);
  else if (value.command === "tenants") process.exitCode = await tenantsCommand(value);
  else if (value.command === "carry-on") process.exitCode = await carryOnCommand(value);
  else process.exitCode = await keysCommand(value);
}
