import type { Kysely, RawBuilder } from "kysely";
import type { VaultTables } from "./tables.ts";

/** Values of one length, one after the other: a whole column in one parameter. */
export interface PackedColumn {
  readonly bytes: Buffer;
  readonly width: number;
}
/** By name; names come from our code. */
export type PackedColumns = Readonly<Record<string, PackedColumn>>;

/** A database engine as the stores need it; one implementation a folder of `dialect/`. */
export interface SqlEngine {
  readonly database: Kysely<VaultTables>;
  /** The same database and connection, for parts with tables of their own. */
  readonly anyDatabase: Kysely<unknown>;
  /** Throws {@link EngineGone} where what is open is no longer the database on the disk. */
  assertPresent(): void;
  /**
   * A relation with `rows` rows, one or more, and the columns named: thousands of values in a few parameters,
   * where binding them one by one would cost more than storing them.
   */
  packedRows(columns: PackedColumns, rows: number): RawBuilder<unknown>;
  /** What an error of the driver means; `undefined` is a defect. */
  classify(error: unknown): "unavailable" | "conflict" | undefined;
  /** Overwrites what deleted rows left in files, logs and free pages; left out where the engine has its own way. */
  sweep?(): Promise<void>;
  close(): Promise<void>;
}
