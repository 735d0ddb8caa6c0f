/**
 * The thread that scans one file after the other. It says nothing but reports that may be printed.
 * @module
 */
import { parentPort } from "node:worker_threads";
import type { FileOutcome, ReportedFinding } from "./file-report.ts";
import { scanFile, type ScanFileRequest } from "./scan-file.ts";

export type WorkerMessage =
  | { readonly kind: "findings"; readonly findings: readonly ReportedFinding[] }
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly outcome: FileOutcome };

const PROGRESS_EVERY_MS = 200;

const port = parentPort;
if (port === null) throw new TypeError("this module runs in a worker thread");
const say = (message: WorkerMessage): void => port.postMessage(message);

port.on("message", (request: ScanFileRequest) => {
  void scanOne(request).then((outcome) => say({ kind: "done", outcome }));
});

async function scanOne(request: ScanFileRequest): Promise<FileOutcome> {
  let saidAtMs = 0;
  try {
    return await scanFile(request, {
      onFindings: (findings) => say({ kind: "findings", findings }),
      onProgress: ({ cells, totalCells }) => {
        const nowMs = performance.now();
        if (nowMs - saidAtMs < PROGRESS_EVERY_MS) return;
        saidAtMs = nowMs;
        say({ kind: "progress", share: totalCells === 0 ? 0 : cells / totalCells });
      },
    });
  } catch {
    // A defect of a reader must not end the run. Its message may quote the file, so it is not passed on.
    return { kind: "unreadable", because: "scanner_defect" };
  }
}
