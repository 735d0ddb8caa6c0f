import type { Kysely } from "kysely";
import type { SqlEngine } from "./engine-port.ts";

/** One step forward of the schema. There is no way back: a backup is. */
export interface Migration {
  /** 1, 2, 3 …: ascending, never renumbered after a release. */
  readonly number: number;
  readonly name: string;
  /** Runs inside one transaction with the note that it ran. */
  readonly up: (database: Kysely<unknown>, engine: Pick<SqlEngine, "checkByStatement">) => Promise<void>;
}
