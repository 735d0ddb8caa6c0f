import type { SealedColumn } from "./key-ring-port.ts";

/** One ciphertext where it lies; `row` is the id that its place is bound to. */
export interface SealedValue {
  readonly row: string;
  readonly sealed: Uint8Array;
}
export interface RowsOnKey {
  readonly dataKeyId: string;
  readonly column: SealedColumn;
  readonly rows: number;
}

/** Every ciphertext of one tenant, column by column, inside a transaction. */
export interface SealedValueStore {
  /** How many values each key still seals; keys and columns without any are left out. */
  rowsOnKeys(): Promise<readonly RowsOnKey[]>;
  /** At most `limit` values that lie under the key. */
  underKey(column: SealedColumn, dataKeyId: string, limit: number): Promise<readonly SealedValue[]>;
  /** Compare-and-swap: whether the value still lay under `fromKeyId`, and now lies under `toKeyId`. */
  replace(column: SealedColumn, value: SealedValue, fromKeyId: string, toKeyId: string): Promise<boolean>;
}
