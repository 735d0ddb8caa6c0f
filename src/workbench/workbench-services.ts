import { ok } from "#domain/kernel/result.ts";
import type { CellAddress, RangeAddress } from "#domain/workbook/range-address.ts";
import { browserRandomness } from "../taskpane/browser-randomness.ts";
import { downloadAs } from "../taskpane/download.ts";
import { createPagePace } from "../taskpane/page-pace.ts";
import type { PaneServices } from "../taskpane/pane-services.ts";
import type { WorkerWorkbook } from "./worker-workbook.ts";

export interface WorkbenchHost {
  readonly goToCell: (cell: CellAddress) => void;
  readonly selection: () => RangeAddress | undefined;
  readonly save: () => void;
}

/** What the pane needs, from a workbook in a worker and the page around it. */
export function createPaneServices(workbook: WorkerWorkbook, host: WorkbenchHost): PaneServices {
  return {
    host: "workbench",
    workbook,
    scan: workbook.scan,
    pace: createPagePace(),
    randomness: browserRandomness,
    goToCell: host.goToCell,
    readSelection: () => Promise.resolve(ok(host.selection())),
    saveFile: host.save,
    download: downloadAs,
  };
}
