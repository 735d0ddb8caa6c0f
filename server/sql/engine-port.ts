import type { Kysely, RawBuilder, Transaction } from "kysely";
import type { SchemaWatch } from "./schema-watch.ts";
import type { MigratingEngine } from "./migration.ts";
import type { VaultTables } from "./tables.ts";

/** Values of one length, one after the other: a whole column in one parameter. */
export interface PackedColumn {
  readonly bytes: Buffer;
  readonly width: number;
}
/** By name; names come from our code. */
export type PackedColumns = Readonly<Record<string, PackedColumn>>;

/** The database does not open. Nothing was changed. */
export interface DatabaseUnusable {
  readonly code: "database_unusable";
  readonly location: string;
  /** The engine's or the system's own name of the error. */
  readonly because: string;
}

/** A database engine as the stores need it; one implementation a folder of `dialect/`. */
export interface SqlEngine extends MigratingEngine {
  readonly database: Kysely<VaultTables>;
  /** The same database and connection, for parts with tables of their own. */
  readonly anyDatabase: Kysely<unknown>;
  /** The same once more, for migrations: takes the one language in which they are written. */
  readonly schema: Kysely<unknown>;
  /** Throws {@link EngineGone} where what is open is no longer the database on the disk. */
  assertPresent(): void;
  /**
   * Makes a transaction wait until it is the only one that writes `tenant`, and until no process changes the schema:
   * whatever it then reads stays true until its end, in every process. Answers the schema's last step.
   */
  lockTenant(transaction: Transaction<VaultTables>, tenant: string): Promise<number>;
  /** The same for the schema: two processes of a new version may start at once. Left out where no two transactions write at once. */
  lockSchema?(transaction: Transaction<unknown>): Promise<void>;
  /** Waits until no act is under way, and holds new ones up until the transaction's end. Left out as before. */
  holdActs?(transaction: Transaction<unknown>): Promise<void>;
  readonly schemaWatch: SchemaWatch;
  /**
   * A relation with `rows` rows, one or more, and the columns named: thousands of values in a few parameters,
   * where binding them one by one would cost more than storing them.
   */
  packedRows(columns: PackedColumns, rows: number): RawBuilder<unknown>;
  /**
   * Selects the tenant's rows of `table` whose `column` is one of `keys`, each through the index that begins with both,
   * whatever the engine believes of the size of the table. `beside` are columns beside the keys that come along.
   */
  rowsByKey<R>(
    table: string,
    column: string,
    tenant: string,
    keys: PackedColumn,
    beside?: PackedColumns,
  ): RawBuilder<R>;
  /** An aggregate: the bytes of all rows, one after the other in any order. */
  joinBytes(bytes: RawBuilder<unknown>): RawBuilder<Buffer>;
  /** What an error of the driver means; `undefined` is a defect. */
  classify(error: unknown): "unavailable" | "conflict" | undefined;
  /** Overwrites what deleted rows left in files, logs and free pages; left out where the engine has its own way. */
  sweep?(): Promise<void>;
  close(): Promise<void>;
}
