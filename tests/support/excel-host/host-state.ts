import type { HostEvents } from "./host-events.ts";
import type { HostFunctions } from "./host-functions.ts";
import type { RangeObject } from "./host-objects.ts";
import type { References } from "./references.ts";
import type { WorkbookModel } from "./workbook-model.ts";

/** What a request meets: the open workbook, what the add-in keeps of it, and who listens. */
export interface HostState {
  readonly workbook: WorkbookModel;
  readonly references: References;
  readonly events: HostEvents;
  readonly functions: HostFunctions;
  readonly limits: HostLimits;
  /** What the person in front sees selected; the first sheet's A1 until somebody selects. */
  selection: RangeObject | undefined;
  /** The add-in asked for its pane to be shown. */
  isPaneShown: boolean;
}

/** Changeable, so that a test meets a limit with a small workbook. */
export interface HostLimits {
  /** UTF-8 bytes of one request and of one response; `Infinity` on the desktop. */
  payloadBytes: number;
  /** Cells of one range that are read; above, Excel may answer `null` instead of a grid. */
  readCells: number;
}
