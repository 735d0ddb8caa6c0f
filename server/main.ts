/**
 * `npm run serve`: the real service, from its environment. It starts whole or not at all.
 * @module
 */
import { parseConfig } from "./config.ts";
import { runUntilStopped } from "./run-until-stopped.ts";
import { describeConfigProblem, describeStartFailure } from "./start-messages.ts";
import { startVaultServer } from "./start-server.ts";

/** EX_CONFIG of sysexits.h: a supervisor need not try again. */
const EXIT_CONFIGURATION = 78;

const config = parseConfig(process.env);
if (config.ok) {
  const started = await startVaultServer(config.value);
  if (started.ok) {
    // First: whoever reads the line below may stop us at once.
    runUntilStopped(started.value);
    const { firstLink } = started.value;
    if (firstLink !== undefined) {
      process.stdout.write(
        `最初の管理者を登録するリンク（60分以内に1回だけ） / link for the first administrator (once, within 60 minutes):\n${firstLink.address}\n`,
      );
    }
    process.stdout.write(`マイナンバー金庫が動いています / MyNumber Vault is running: ${started.value.address}/\n`);
  } else {
    process.stderr.write(`${describeStartFailure(started.failure)}\n`);
    process.exitCode = EXIT_CONFIGURATION;
  }
} else {
  const problems = config.failure.map(describeConfigProblem);
  process.stderr.write(
    `起動しません。設定を直してください。\nNot started. Please correct the configuration.\n\n${problems.join("\n")}\n`,
  );
  process.exitCode = EXIT_CONFIGURATION;
}
