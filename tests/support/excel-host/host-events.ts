import { formatLocalRangeOf } from "./excel-address.ts";
import type { Rectangle } from "./rectangle.ts";
import type { SheetModel } from "./sheet-model.ts";

/** `[65536, type, target, JSON of the arguments, id, from another person]`, as the client expects it. */
export type EventEntry = readonly [65536, number, string, string, number, boolean];

const EVENT_TYPE = { changed: 10 } as const;
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
      this.#waiting.push([65536, EVENT_TYPE.changed, target, args, 0, isRemote]);
    }
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
