import { useCallback, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from "react";
import type { CellAddress } from "#domain/workbook/range-address.ts";
import { cleanedFileName } from "./cleaned-file-name.ts";
import { downloadAs } from "../taskpane/download.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { createSelection } from "./selection.ts";
import { createPaneServices } from "./workbench-services.ts";
import { INITIAL_WORKBENCH, reduceWorkbench, type WorkbenchAction, type WorkbenchState } from "./workbench-state.ts";
import { openInWorker, type WorkerWorkbook } from "./worker-workbook.ts";
import type { PaneServices } from "../taskpane/pane-services.ts";

export interface WorkbenchActs {
  readonly state: WorkbenchState;
  readonly dispatch: (action: WorkbenchAction) => void;
  /** For the pane, while a workbook is open. */
  readonly services: PaneServices | undefined;
  readonly isUnsaved: boolean;
  readonly openFile: (file: File) => void;
  readonly openSample: () => void;
  readonly save: () => void;
  /** The grid tells which cell is chosen. */
  readonly selectCell: (cell: CellAddress) => void;
}

const SAMPLE = "/sample.xlsx";
const SAMPLE_TITLE = "社員名簿_見本.xlsx";

/** Opens, shows and saves workbooks; one at a time, each in a worker of its own. `suffix` marks a saved file's name. */
export function useWorkbench(suffix: string): WorkbenchActs {
  const [state, dispatch] = useReducer(reduceWorkbench, INITIAL_WORKBENCH);
  const newest = useRef(0);
  const [selection] = useState(createSelection);
  const workbook = state.name === "open" ? state.workbook : undefined;
  const isUnsaved = useSyncExternalStore(
    workbook?.subscribe ?? subscribeToNothing,
    () => workbook?.isUnsaved() ?? false,
  );

  useEffect(() => () => workbook?.close(), [workbook]);
  useLeaveWarning(isUnsaved);

  async function open(title: string, read: () => Promise<Blob | undefined>): Promise<void> {
    newest.current += 1;
    const mine = newest.current;
    dispatch({ type: "opening", title });
    const file = await read();
    if (file === undefined) {
      dispatch({ type: "failed", failure: { code: "vault_unreachable" } });
      return;
    }
    const opened = await openInWorker(file, title, new Worker(new URL("./xlsx-worker.ts", import.meta.url)));
    // Somebody dropped another file meanwhile: this one has come too late.
    if (mine !== newest.current) {
      if (opened.ok) opened.value.close();
      return;
    }
    dispatch(
      opened.ok
        ? { type: "opened", workbook: opened.value, serial: mine }
        : { type: "failed", failure: opened.failure },
    );
  }

  const save = useCallback(() => {
    if (workbook !== undefined) void saveCopy(workbook, suffix, dispatch);
  }, [workbook, suffix]);

  const services = useMemo(
    () =>
      workbook === undefined
        ? undefined
        : createPaneServices(workbook, {
            goToCell: (cell) => dispatch({ type: "cell_shown", cell }),
            selection: () => selection.range(),
            save,
          }),
    [workbook, save, selection],
  );

  return {
    state,
    dispatch,
    services,
    isUnsaved,
    openFile: (file) => void open(file.name, () => Promise.resolve(file)),
    openSample: () => void open(SAMPLE_TITLE, readSample),
    save,
    selectCell: selection.select,
  };
}

async function saveCopy(
  workbook: WorkerWorkbook,
  suffix: string,
  dispatch: (action: WorkbenchAction) => void,
): Promise<void> {
  dispatch({ type: "saving" });
  const saved = await workbook.save();
  if (saved.ok) {
    downloadAs(saved.value, cleanedFileName(workbook.description.title, suffix));
    dispatch({ type: "saved" });
  } else dispatch({ type: "save_failed", failure: saved.failure });
}

async function readSample(): Promise<Blob | undefined> {
  try {
    const response = await fetch(SAMPLE);
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}

function subscribeToNothing(): () => void {
  return () => undefined;
}
