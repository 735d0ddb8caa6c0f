import type { RecordKeys } from "../keys/key-ring-port.ts";
import type { NumbersToMake } from "./made-records.ts";

/** Threads that make records beside the one that waits for the database. */
export interface RecordMakers {
  /**
   * What `makeRecords` answers for `rows` numbers at a time, in the order of `orderByIndex`, one promise a part; `undefined`
   * where no thread can. Takes the digits away from the caller, and wipes them.
   */
  make(keys: RecordKeys, numbers: NumbersToMake, rows: number): readonly Promise<ArrayBuffer | undefined>[];
  close(): Promise<void>;
}
