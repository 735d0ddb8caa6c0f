import { formatLocalRangeOf } from "./excel-address.ts";
import type { Rectangle } from "./rectangle.ts";
import type { SheetModel } from "./sheet-model.ts";

/** `[category, type, target, JSON of the arguments, id, from another person]`, as the client expects it. */
export type EventEntry = readonly [number, number, string, string, number, boolean];

const CATEGORY = { functions: 1, events: 65536 } as const;
const EVENT_TYPE = { changed: 10 } as const;
const FUNCTION_CALL = 1000;
const WHOLE_WORKBOOK = "Workbook";

export type ChangeOrigin = "add_in" | "user" | "other_user";

/** Events wait until the reply to the request that caused them is out. */
export class HostEvents {
  #waiting: EventEntry[] = [];
  /** Who asked for changes of the whole workbook and has not taken it back. */
  changeHandlers = 0;
  readonly #listeners = new Set<(entries: readonly EventEntry[]) => void>();

  changed(sheet: SheetModel, area: Rectangle, origin: ChangeOrigin): void {
    const isRemote = origin === "other_user";
    const args = JSON.stringify({
      changeType: "RangeEdited",
      source: isRemote ? "Remote" : "Local",
      worksheetId: sheet.id,
      address: formatLocalRangeOf(area),
      shiftDirection: "None",
      triggerSource: origin === "add_in" ? "ThisLocalAddin" : "Unknown",
    });
    for (const target of [sheet.id, WHOLE_WORKBOOK]) {
      this.#waiting.push([CATEGORY.events, EVENT_TYPE.changed, target, args, 0, isRemote]);
    }
  }

  /** A cell is calculated: `[id of the call, function, values, address, flags]`. */
  functionCalled(call: readonly unknown[]): void {
    this.#waiting.push([CATEGORY.functions, FUNCTION_CALL, "", JSON.stringify(call), 0, false]);
    this.flush();
  }

  onFlush(listener: (entries: readonly EventEntry[]) => void): void {
    this.#listeners.add(listener);
  }

  flush(): void {
    const entries = this.#waiting;
    this.#waiting = [];
    if (entries.length === 0) return;
    for (const listener of this.#listeners) listener(entries);
  }
}
