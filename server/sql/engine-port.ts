import type { Kysely } from "kysely";
import type { VaultTables } from "./tables.ts";

/** A database engine as the stores need it; one implementation a folder of `dialect/`. */
export interface SqlEngine {
  readonly database: Kysely<VaultTables>;
  /** The same database and connection, for parts with tables of their own. */
  readonly anyDatabase: Kysely<unknown>;
  /** Throws {@link EngineGone} where what is open is no longer the database on the disk. */
  assertPresent(): void;
  /** What an error of the driver means; `undefined` is a defect. */
  classify(error: unknown): "unavailable" | "conflict" | undefined;
  close(): Promise<void>;
}
