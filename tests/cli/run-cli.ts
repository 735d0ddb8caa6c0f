/**
 * The command line as a process of its own.
 * @module
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/cli/main.mjs", import.meta.url));

export interface CliRun {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

export function runCli(...words: readonly string[]): Promise<CliRun> {
  return runCliWith({}, ...words);
}

/** With more variables in its environment. */
export async function runCliWith(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<CliRun> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { exitCode, out: await out, err: await err };
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Each line of JSON in `text`. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
