import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ReportedFinding } from "../../src/cli/scan/file-report.ts";
import { ScanThread } from "../../src/cli/scan/scan-thread.ts";
import { myNumber } from "../support/my-numbers.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "thread-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const AMPLE_MS = 60_000;

describe("ScanThread", () => {
  it("scans file after file, and gets over one that takes too long", async () => {
    const path = join(folder, "a.csv");
    writeFileSync(path, `個人番号\n${Array.from({ length: 5 }, (_, index) => myNumber(index)).join("\n")}\n`);
    const thread = new ScanThread();
    const found: ReportedFinding[] = [];
    const events = {
      onFindings: (more: readonly ReportedFinding[]) => found.push(...more),
      onProgress: () => undefined,
    };
    const request = { path, named: true, findings: "all", passwords: [] } as const;
    try {
      // No thread starts within a millisecond.
      expect(await thread.scan(request, 1, events)).toEqual({ kind: "unreadable", because: "timed_out" });
      for (let round = 1; round <= 3; round += 1) {
        expect(await thread.scan(request, AMPLE_MS, events)).toMatchObject({
          kind: "scanned",
          cells: 6,
          counts: { valid: 5 },
        });
        expect(found).toHaveLength(5 * round);
      }
    } finally {
      await thread.stop();
    }
  });
});
