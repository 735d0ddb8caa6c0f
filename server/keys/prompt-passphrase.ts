import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** What is typed at the terminal, unseen; `undefined` where there is no terminal. */
export async function promptPassphrase(label: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return undefined;
  const unseen = new Writable({ write: (_chunk, _encoding, written) => written() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: true, historySize: 0 });
  stderr.write(label);
  try {
    return await lines.question("");
  } finally {
    lines.close();
    stderr.write("\n");
  }
}
