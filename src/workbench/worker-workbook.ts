/**
 * The page's side of the worker: the workbook as the pane and the grid see it.
 * @module
 */
import type { Workbook, WorkbookDescription, WorkbookFailure } from "#application/ports/workbook.ts";
import type { ScanProgress, ScanWorkbook } from "#application/scan-workbook.ts";
import type { Secret } from "#domain/kernel/secret.ts";
import { ok, type Result } from "#domain/kernel/result.ts";
import type { HeldNumber } from "#domain/number/my-number.ts";
import type { SheetName } from "#domain/workbook/range-address.ts";
import type { DisplayRow, SheetLayout } from "./worker/display.ts";
import type { TransferredCell } from "./worker/transferred-cell.ts";
import type { CallName, FromWorker, ToWorker, WorkerCalls } from "./worker/protocol.ts";
import { packEdit } from "./worker/transferred-edit.ts";
import { packReplacement } from "./worker/transferred-replacement.ts";
import { unpackScan } from "./worker/transferred-scan.ts";

export interface WorkerWorkbook extends Pick<
  Workbook,
  "describe" | "scanSheet" | "readCells" | "writeCells" | "replaceInTexts"
> {
  readonly description: WorkbookDescription;
  readonly scan: ScanWorkbook;
  readonly layout: (sheet: SheetName) => Promise<Result<SheetLayout, WorkbookFailure>>;
  readonly rows: (
    sheet: SheetName,
    top: number,
    bottom: number,
  ) => Promise<Result<readonly DisplayRow[], WorkbookFailure>>;
  /** The whole file with every edit so far. */
  readonly save: () => Promise<Result<Blob, WorkbookFailure>>;
  /** How many places of `file`, as it was saved, hold one of the numbers. */
  readonly countPlaces: (
    file: Blob,
    numbers: readonly Secret<HeldNumber>[],
  ) => Promise<Result<number, WorkbookFailure>>;
  /** Called after a scan or a write: what was drawn is out of date. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes with every scan and write. */
  readonly version: () => number;
  /** Whether the file differs from what was opened. */
  readonly hasEdits: () => boolean;
  /** Whether cells were written since the file was last saved. */
  readonly isUnsaved: () => boolean;
  readonly close: () => void;
}

/** The workbook in `file`, held by a worker of its own until it is closed. */
export async function openInWorker(
  file: Blob,
  title: string,
  worker: Worker,
): Promise<Result<WorkerWorkbook, WorkbookFailure>> {
  const call = createCaller(worker);
  const opened = await call("open", { file, title });
  if (!opened.ok) {
    worker.terminate();
    return opened;
  }
  return ok(workbookOver(call, opened.value, () => worker.terminate()));
}

function workbookOver(call: Caller, description: WorkbookDescription, close: () => void): WorkerWorkbook {
  const listeners = new Set<() => void>();
  let version = 0;
  let edited = false;
  let unsaved = false;
  const changed = (): void => {
    version += 1;
    for (const listener of listeners) listener();
  };
  return {
    description,
    scan: async (control) => {
      const scan = await call("scan", null, control);
      if (scan.ok) changed();
      return scan.ok ? ok(unpackScan(scan.value)) : scan;
    },
    describe: () => Promise.resolve(ok(description)),
    scanSheet: (sheet, visit, { isCancelled, onProgress }) =>
      call("scanSheet", sheet, {
        isCancelled,
        onCells: (cells) => {
          for (const { row, column, content, numberFormat } of cells) visit(row, column, content, { numberFormat });
          onProgress?.(cells.length);
        },
      }),
    readCells: (range) => call("readCells", range),
    writeCells: async (edits) => {
      const written = await call("writeCells", edits.map(packEdit));
      if (written.ok && written.value.some(({ kind }) => kind === "written")) edited = unsaved = true;
      changed();
      return written;
    },
    replaceInTexts: async (replacements) => {
      const replaced = await call("replaceInTexts", replacements.map(packReplacement));
      if (replaced.ok && replacements.length > 0) edited = unsaved = true;
      return replaced;
    },
    layout: (sheet) => call("layout", sheet),
    rows: (sheet, top, bottom) => call("rows", { sheet, top, bottom }),
    save: async () => {
      const saved = await call("save", null);
      if (saved.ok) unsaved = false;
      changed();
      return saved;
    },
    countPlaces: (file, numbers) =>
      call("countPlaces", { file, numbers: numbers.map((number) => number.open((digits) => digits)) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    hasEdits: () => edited,
    isUnsaved: () => unsaved,
    close,
  };
}

interface CallControl {
  readonly isCancelled: () => boolean;
  readonly onProgress?: (progress: ScanProgress) => void;
  readonly onCells?: (cells: readonly TransferredCell[]) => void;
}
type Caller = <N extends CallName>(
  call: N,
  ask: WorkerCalls[N]["ask"],
  control?: CallControl,
) => Promise<WorkerCalls[N]["answer"]>;

/** One promise a call; a defect in the worker, or its end, rejects. */
function createCaller(worker: Worker): Caller {
  const waiting = new Map<number, { readonly take: (message: FromWorker) => void; readonly fail: () => void }>();
  let nextId = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => waiting.get(data.id)?.take(data));
  worker.addEventListener("error", () => {
    for (const { fail } of waiting.values()) fail();
  });

  return <N extends CallName>(call: N, ask: WorkerCalls[N]["ask"], control?: CallControl) =>
    new Promise<WorkerCalls[N]["answer"]>((resolve, reject) => {
      nextId += 1;
      const id = nextId;
      const fail = (name: string): void => {
        waiting.delete(id);
        reject(new Error(`the worker failed in ${call}: ${name}`));
      };
      const cancelIfAsked = (): void => {
        if (control?.isCancelled() === true) worker.postMessage({ id, call: "cancel" } satisfies ToWorker);
      };
      const take = (message: FromWorker): void => {
        if (message.kind === "defect") fail(message.name);
        else if (message.kind === "answer") {
          waiting.delete(id);
          // A call's id brings that call's answer; types cannot follow an id.
          resolve(message.answer);
        } else {
          if (message.kind === "progress") control?.onProgress?.(message.progress);
          else control?.onCells?.(message.cells);
          cancelIfAsked();
        }
      };
      waiting.set(id, { take, fail: () => fail("ended") });
      worker.postMessage({ id, call, ask });
    });
}
