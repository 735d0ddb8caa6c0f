import type { RecordKeys } from "../keys/key-ring-port.ts";
import type { NumbersToMake } from "./made-records.ts";

/** Threads that make records beside the one that waits for the database. */
export interface RecordMakers {
  /**
   * What `makeRecords` answers; `undefined` where no thread can. Takes the digits away from the caller, and wipes them.
   */
  make(keys: RecordKeys, numbers: NumbersToMake): Promise<ArrayBuffer | undefined>;
  close(): Promise<void>;
}
