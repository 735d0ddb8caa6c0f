import type { HostEvents } from "./host-events.ts";
import type { References } from "./references.ts";
import type { WorkbookModel } from "./workbook-model.ts";

/** What a request meets: the open workbook, what the add-in keeps of it, and who listens. */
export interface HostState {
  readonly workbook: WorkbookModel;
  readonly references: References;
  readonly events: HostEvents;
}
