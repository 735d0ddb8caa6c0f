import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const made: string[] = [];
// Child processes of tests import this, too: there is no Jest there, and their folders are the parent's.
const { afterAll } = globalThis as { afterAll?: (hook: () => void) => void };
afterAll?.(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A new folder, removed when the test file is done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mnv-test-"));
  made.push(folder);
  return folder;
}
