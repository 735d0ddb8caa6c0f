import type { OpeningKey, RecordKeys } from "../keys/key-ring-port.ts";
import type { NumbersToMake } from "./made-records.ts";
import type { SealedNumbers } from "./open-sealed-numbers.ts";

/** Threads that make records, and open them, beside the one that waits for the database. */
export interface RecordThreads extends RecordMakers, RecordOpeners {
  close(): Promise<void>;
}

export interface RecordMakers {
  /**
   * What `makeRecords` answers for parts of these `sizes`, in the order of `orderByIndex`, one promise a part; `undefined`
   * where no thread can. Takes the digits away from the caller, and wipes them.
   */
  make(keys: RecordKeys, numbers: NumbersToMake, sizes: readonly number[]): readonly Promise<ArrayBuffer | undefined>[];
}

export interface RecordOpeners {
  /** How many work at the same time. */
  readonly count: number;
  /** What `openSealedNumbers` answers; `undefined` where no thread can, or where it threw. */
  open(key: OpeningKey, sealed: SealedNumbers): Promise<ArrayBuffer | undefined>;
}
